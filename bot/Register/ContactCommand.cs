using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Conversation;
using NodaTime;
using UpcTeamsBot.Customers;
using UpcTeamsBot.Deadlines;
using UpcTeamsBot.Notices;
using UpcTeamsBot.People;
using UpcTeamsBot.Records;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Register;

/// <summary><c>contact AA000001A letter yesterday</c>: reports contact about a recorded complaint (§19).</summary>
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
        var words = call.Argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!StartsWithNumber(words, out var nino, out var rest))
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

        return new CardOutcome.OfRecord(
            await desk.StartAsync(entryId, call.Person, call.ActKey, cancellationToken, ChannelIn(rest), DateIn(rest)), RegisterCards.Contact, CardState.Plain);
    }

    // A number may be typed in one word or in five.
    private static bool StartsWithNumber(string[] words, out Nino nino, out string[] rest)
    {
        for (var taken = Math.Min(words.Length, 6); taken > 0; taken--)
        {
            if (Nino.TryParse(string.Join(' ', words[..taken]), out nino))
            {
                rest = words[taken..];
                return true;
            }
        }

        (nino, rest) = (default, []);
        return false;
    }

    private static ContactChannel? ChannelIn(string[] words) => words.Select(ContactChannels.Parse).FirstOrDefault(channel => channel is not null);

    // "yesterday", "19/11/2026", "19 Nov 2026": what is none of them is left to the form.
    private LocalDate? DateIn(string[] words)
    {
        var today = LondonTime.DateOf(work.Now);
        if (words.Any(w => w.Equals("yesterday", StringComparison.OrdinalIgnoreCase)))
        {
            return today.PlusDays(-1);
        }

        for (var first = 0; first < words.Length; first++)
        {
            for (var taken = Math.Min(words.Length - first, 3); taken > 0; taken--)
            {
                if (FormRules.TryDate(string.Join(' ', words.Skip(first).Take(taken)), out var date))
                {
                    return date;
                }
            }
        }

        return null;
    }
}
