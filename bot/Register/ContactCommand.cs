using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Conversation;
using UpcTeamsBot.Customers;
using UpcTeamsBot.Notices;
using UpcTeamsBot.People;
using UpcTeamsBot.Records;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Register;

/// <summary><c>contact AA000001A</c>: reports contact about a recorded complaint (§19).</summary>
public sealed class ContactCommand(ContactDesk desk, RegisterAccess access, Work work) : ICommand
{
    /// <inheritdoc/>
    public string Name => "contact";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["report contact", "report a contact", "further contact"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) => new(40, "Report contact", "contact AA000001A", "report contact about a complaint that is on the register");

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var typed = string.Join(' ', call.Argument.Split(' ', StringSplitOptions.RemoveEmptyEntries).TakeWhile(w => w.Any(char.IsAsciiDigit) || w.Length <= 2));
        if (!Nino.TryParse(typed, out var nino))
        {
            throw new RefusedException(RefusalReason.Facts, "Type contact and the customer's National Insurance number, like contact AA 00 00 01 A");
        }

        var entryId = await work.ReadAsync(
            async db =>
            {
                foreach (var entry in await db.WithNinoAsync(nino, cancellationToken))
                {
                    if (await access.MaySeeAsync(db, entry.Id, call.Person, cancellationToken))
                    {
                        return entry.Id;
                    }
                }

                return 0L;
            },
            cancellationToken);
        if (entryId == 0)
        {
            // The same words whether there is an entry or not: who may not see the register learns nothing from this.
            throw new RefusedException(RefusalReason.NotFound, call.Person.MaySeeRegister
                ? "This customer is not on the register under that number. Type check to look again"
                : "Check first whether this customer is on the register: type check and the number (§19)");
        }

        return new CardOutcome.OfRecord(await desk.StartAsync(entryId, call.Person, call.ActKey, cancellationToken), RegisterCards.Contact, CardState.Plain);
    }
}
