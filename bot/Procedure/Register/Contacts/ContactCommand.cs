using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register.MarkerReports;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Contacts;

/// <summary>
/// The command <c>contact AA000001A letter yesterday</c>: reports contact about a recorded complaint (§19).
/// </summary>
public sealed class ContactCommand(
    ContactService service, MarkerReportService reports, RegisterAccess access, UnitOfWork work) : ICommand
{
    /// <inheritdoc/>
    public string Name => "contact";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["report contact", "report a contact", "further contact"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        new(40, "Report contact", "contact AA000001A", "report contact about a complaint that is on the register");

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var words = call.Argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var entryNumber = words.Length > 0 ? EntryReference.Read(words[0]) : null;
        var byReference = entryNumber is not null;
        var (nino, rest) = (default(Nino), byReference ? words[1..] : []);
        if (!byReference && !StartsWithNumber(words, out nino, out rest))
        {
            return call.Person.MaySeeRegister
                ? throw new RefusedException(
                    RefusalReason.Facts,
                    "Type contact and the customer's National Insurance number, like contact AA 00 00 01 A")
                : await ReportAsync("", words);
        }

        var entryId = await work.ReadAsync(
            async db =>
            {
                IReadOnlyList<long> candidates = byReference
                    ? await db.Set<RegisterEntry>().Where(e => e.Id == entryNumber && e.GoneAt == null)
                    .Select(e => e.Id).ToListAsync(cancellationToken)
                    : [.. (await db.WithNinoAsync(nino, cancellationToken)).Where(e => e.IsOnRegister)
                    .Select(e => e.Id)];
                foreach (var id in candidates)
                {
                    if (await access.MaySeeAsync(db, id, call.Person, cancellationToken))
                    {
                        return id;
                    }
                }

                return 0L;
            },
            cancellationToken);
        if (entryId == 0)
        {
            // Shows the same form whether there is an entry or not, so that people who may not see the register learn
            // nothing.
            return call.Person.MaySeeRegister
                ? throw new RefusedException(
                    RefusalReason.NotFound,
                    "This customer is not on the register under that number. Type check to look again")
                : await ReportAsync(byReference ? "" : nino.Written, rest);
        }

        var said = ContactWords.Read(rest, LondonTime.DateOf(work.Now));
        return new CardOutcome.OfRecord(
            await service.StartAsync(
                entryId, call.Person, call.ActKey, cancellationToken, said.Channel, said.On, said.About),
                RegisterCards.Contact, CardState.Plain);

        async Task<CardOutcome> ReportAsync(string number, string[] said) => new CardOutcome.OfRecord(
            await reports.StartAsync(
                number, ContactWords.Read(said, LondonTime.DateOf(work.Now)), call.Person, call.ActKey,
                cancellationToken),
            MarkerReportCards.Own, CardState.Plain);
    }

    // A number may be typed as one word or as five.
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
}
