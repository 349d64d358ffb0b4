using System.Globalization;
using System.Text.RegularExpressions;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Accountability.SubjectAccess;

/// <summary>
/// The command <c>subject access UPC-000123 because SAR-2026-17</c>: gives CReST everything held on one person in one
/// file (§34). The reason is the request's reference, which the audit trail may hold.
/// </summary>
public sealed partial class SubjectAccessCommand(UnitOfWork work, FileOffers offers) : ICommand
{
    private const string How =
        "Type whose data, and the reference of their request: subject access UPC-000123 because SAR-2026-17. A "
            + "National Insurance number or, where there is none, the whole name does as well";

    /// <inheritdoc/>
    public string Name => "subject access";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
    ["subject access request", "right of access", "everything held on"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        person.Is(Roles.Crest)
            ? new(
                120,
                "Subject access",
                "subject access UPC-000123 because SAR-2026-17",
                "get everything held on one person as one file (§34)")
            : null;

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        CrestAccess.Require(
            call.Person,
            "can get everything that is held on a person. For a subject access request, follow your business's usual "
                + "route (§34)");

        var parts = Because().Split(call.Argument.Trim(), 2);
        if (parts.Length < 2 || !Reason().IsMatch(parts[1].Trim()) || Nino.TryParse(parts[1], out _))
        {
            throw new RefusedException(RefusalReason.Facts, How);
        }

        var (whose, why) = (Typed.Clean(parts[0]), parts[1].Trim());
        var about = await work.ReadAsync(db => FindAsync(db, whose, cancellationToken), cancellationToken)
            ?? throw new RefusedException(RefusalReason.NotFound, "Nothing is held on that person");
        await work.DoAsync(
            $"{call.ActKey}:asked",
            db =>
            {
                db.Add(AuditEvent.Did(SubjectFile.Asked, about, call.Person.ObjectId, work.Now, why));
                return Task.CompletedTask;
            },
            cancellationToken);
        var offered = await offers.OfferHereAsync(
            SubjectFile.KindOfFile,
            about,
            $"Subject access {NameOf(about)}.xlsx",
            "Everything that is held on one person (§34).",
            call.Person,
            call.ActKey,
            cancellationToken);
        return new CardOutcome.OfRecord(offered, FileCardView.Card, CardState.Plain);
    }

    private static async Task<RecordRef?> FindAsync(UpcDbContext db, string whose, CancellationToken cancellationToken)
    {
        if (EntryReference.Read(whose) is { } number)
        {
            var entry = new RecordRef(RecordKind.RegisterEntry, number);
            await SubjectFinder.OfAsync(db, entry, cancellationToken);
            return entry;
        }

        return Nino.TryParse(whose, out var nino) ? await SubjectFinder.ByNinoAsync(db, nino, cancellationToken)
            : whose.Length > 0 ? await SubjectFinder.ByNameAsync(db, whose, cancellationToken)
            : throw new RefusedException(RefusalReason.Facts, How);
    }

    private static string NameOf(RecordRef about)
    {
        var prefix = about.Kind switch
        {
            RecordKind.RegisterEntry => "UPC",
            RecordKind.Consideration => "F",
            _ => "E",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}-{about.Id:000000}");
    }

    [GeneratedRegex(@"\s+because\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Because();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9/_.\-]{2,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Reason();
}
