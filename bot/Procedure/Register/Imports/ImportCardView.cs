using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// Draws an import for CReST: how far it is, what is wrong by row number, and the decision. It quotes nothing of the
/// file.
/// </summary>
public sealed class ImportCardView(CardLibrary cards, ImportProgress progress) : ICardView
{
    /// <summary>Name of the card.</summary>
    public const string Card = "import";

    private const int FaultsAPage = 5;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [Card];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var import = await db.Set<Import>().AsNoTracking()
            .SingleOrDefaultAsync(i => i.Id == request.Record.Id, cancellationToken);
        if (import is null || request.Viewer?.Is(Roles.Crest) != true)
        {
            return null;
        }

        var pages = Math.Max(1, (Math.Min(import.Faults, ImportChecker.MostFaults) + FaultsAPage - 1) / FaultsAPage);
        var page = int.TryParse(
            request.State.Typed?.GetValueOrDefault("page"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var wanted) ? Math.Clamp(wanted, 1, pages) : 1;
        var from = (page - 1) * FaultsAPage;
        var faults = await db.Set<ImportFault>().AsNoTracking()
            .Where(f => f.ImportId == import.Id && f.Place > from && f.Place <= from + FaultsAPage)
            .OrderBy(f => f.Place)
            .Select(f => new FaultData("Row " + f.Row, f.Words)).ToListAsync(cancellationToken);
        var (stage, words, headline, next) = import.State switch
        {
            ImportState.Checking =>
                ("busy", "Being read", import.Rows == 0 ? "The file is being read"
                    : $"{Number(import.Rows)} rows read so far", "Nothing is imported before you decide."),
            ImportState.Checked when import.Faults > 0 =>
                ("faults", "Not imported", $"{Number(import.Faults)} faults in {Number(import.Rows)} rows",
                    "Put them right in the file and send it again. Nothing was imported."),
            ImportState.Checked when import.Held > 0 => (
                "ready", "Checked",
                $"{Number(import.Rows - import.Held)} rows without a fault, about {Customers(import)}",
                $"{Held(import)} held back: the National Insurance number belongs to somebody of another name. Import "
                    + "the others, then decide."),
            ImportState.Checked =>
                ("ready", "Checked",
                    $"{Number(import.Rows)} rows without a fault, about {Customers(import)}",
                    "Import them all, or none."),
            ImportState.Importing =>
                ("importing", "Being imported", progress[import.Id] is { } reached
                    ? $"{Number(reached)} of {Number(import.Customers)} entries so far"
                    : $"{Number(import.Customers)} entries are being imported",
                    "It takes about a minute for 50,000. Look-ups go on meanwhile."),
            ImportState.Imported when import.Held > 0 => (
                "held", "Imported", $"{Entries(import)} on the register",
                $"{Held(import)} held back: the National Insurance number belongs to somebody of another name. Decide "
                    + $"within {Import.HeldFor.Days} days, or send them again."),
            ImportState.Imported =>
                ("done", "Imported", $"{Entries(import)} on the register",
                    "Nothing of the file is kept."),
            _ => ("done", "Cancelled", import.StoppedBecause
                ?? "Cancelled", "Nothing was imported, and nothing of the file is kept."),
        };
        var data = new ImportCardData(
            import.Id, import.Version, stage, $"Import · {import.Reference}", words, request.State.Line, headline, next,
            faults, import.Faults > FaultsAPage ? $"Page {page} of {pages}" : null,
            page > 1 ? page - 1 : null, page < pages ? page + 1
                : null, $"Import {Number(import.Customers)} {(import.Customers == 1 ? "entry" : "entries")}",
                CardMark.Updated(import));
        return new(cards.Bind(Card, data), $"Import: {import.Reference}", page == 1 ? import.Version
            : 0, stage is "ready" or "held");
    }

    private static string Held(Import import) => import.Held == 1 ? "1 row is" : $"{Number(import.Held)} rows are";

    private static string Customers(Import import) =>
        import.Customers == 1 ? "1 customer" : $"{Number(import.Customers)} customers";

    private static string Entries(Import import) =>
        import.Customers == 1 ? "1 entry is" : $"{Number(import.Customers)} entries are";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    [CardData("import")]
    internal sealed record ImportCardData(
        long Id, int V, string Stage, string Title, string State, string? Line, string Headline, string Next,
        IReadOnlyList<FaultData> Faults, string? PageLine, int? Previous, int? NextPage,
        string GoTitle, string Updated);

    internal sealed record FaultData(string Row, string Words);
}
