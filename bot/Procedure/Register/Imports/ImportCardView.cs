using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// Draws an import for CReST: its columns, its progress, the errors by row number, and the decision. It quotes
/// nothing from the file but its headings.
/// </summary>
public sealed class ImportCardView(CardLibrary cards) : ICardView
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

        var pages = Math.Max(1, (import.Faults + FaultsAPage - 1) / FaultsAPage);
        var page = int.TryParse(
            request.State.Typed?.GetValueOrDefault("page"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var wanted) ? Math.Clamp(wanted, 1, pages) : 1;
        var from = (page - 1) * FaultsAPage;
        var faults = await db.Set<ImportFault>().AsNoTracking()
            .Where(f => f.ImportId == import.Id && import.State == ImportState.Checked)
            .Where(f => f.Place > from && f.Place <= from + FaultsAPage)
            .OrderBy(f => f.Place)
            .Select(f => new FaultData("Row " + f.Row, f.Words)).ToListAsync(cancellationToken);
        var left = import.State == ImportState.Importing
            ? await ImportRows.LeftAsync(db, import.Id, cancellationToken) : 0;
        var (stage, words, headline, next) = import.State switch
        {
            ImportState.Checking =>
                ("busy", CardStatus.Theirs("Reading"), import.Rows == 0 ? "We are reading the file"
                    : $"{Counted(import.Rows, "row")} read so far", "We import nothing before you decide."),
            ImportState.Columns => ("columns", CardStatus.Yours("With you"), "Are these the columns of your file?", ""),
            ImportState.Checked => (
                !import.HasRowsToTake ? "faults" : import.Faults > 0 ? "some" : "ready",
                import.HasRowsToTake ? CardStatus.Yours("Checked") : CardStatus.Wrong("Not imported"),
                import.Faults > 0 ? $"{Counted(import.Faults, "fault")} in {Counted(import.Rows, "row")}"
                    : $"{Counted(import.Rows - import.Held, "row")} without a fault, about {Customers(import)}",
                Sentences(NextOf(import))),
            ImportState.Importing =>
                ("importing", CardStatus.Theirs("Importing"),
                    $"{Number(import.Customers - left)} of {Number(import.Customers)} entries so far",
                    "It takes about a minute for 50,000. Everyone can work meanwhile."),
            ImportState.Imported => (
                import.Held > 0 ? "held" : import.FaultyRows > 0 ? "rest" : "done",
                import.Held > 0 || import.FaultyRows > 0 ? CardStatus.Yours("Imported, with rows left")
                    : CardStatus.Done("Imported"),
                $"{Entries(import)} on the register", Sentences(RestOf(import))),
            _ when import.StoppedBecause is { } because => ("done", CardStatus.Theirs("Cancelled"), because,
                "Nothing was imported, and nothing of the file is kept."),
            _ => ("done", CardStatus.Over("Cancelled"),
                "You cancelled this import. Nothing was imported, and nothing of the file is kept", null),
        };
        var read = import.Columns is { } written ? ImportColumns.Read(written) : null;
        var columns = import.State == ImportState.Columns ? read : null;
        var asked = RegisterLog.Headings
            .Where(n => n != RegisterLog.OldReference || columns?.Of.ContainsKey(n) == true).ToArray();
        var data = new ImportCardData(
            import.Id, import.Version, stage, $"Import · {import.Reference}", words, request.State.Line, headline,
            columns is null ? next : NextOf(columns), faults,
            import.Faults > FaultsAPage ? $"Page {page} of {pages}" : null,
            page > 1 ? page - 1 : null, page < pages ? page + 1 : null,
            $"Import {Number(import.Customers)} {(import.Customers == 1 ? "entry" : "entries")}",
            columns is null ? [] : [.. asked.Select(n => FactOf(columns, n))],
            columns is null ? [] : [.. asked.Select(n => new Choice(n, n))],
            columns is null ? [] : TheirColumns(columns),
            columns is not null && !columns.Missing.Any(),
            import.State == ImportState.Checked && read?.AreOurs == false,
            import is { FaultyRows: > 0, State: ImportState.Checked or ImportState.Imported },
            CardMark.Updated(import));
        return new(cards.Bind(Card, data), $"Import: {import.Reference}", page == 1 ? import.Version
            : 0, stage is "ready" or "some" or "held" or "columns");
    }

    // The choices for a file that was checked.
    private static IEnumerable<string> NextOf(Import import)
    {
        if (import.Faults > 0)
        {
            yield return import.HasRowsToTake
                ? $"{Counted(import.Rows - import.FaultyRows - import.Held, "row")} without a fault, about "
                    + $"{Customers(import)}, can be imported now. Get the others as a spreadsheet with the fault "
                    + "beside each cell, correct it and send it again"
                : "Get the rows as a spreadsheet with the fault beside each cell. Correct it and send it again";
        }
        else if (import.Held == 0)
        {
            yield return "Nothing is imported before you decide";
        }

        if (import.Held > 0)
        {
            yield return $"{Held(import)} held back: someone of another name has the National Insurance number. "
                + "Import the others, then decide";
        }

        if (import.FormerDsms > 0)
        {
            yield return $"{Counted(import.FormerDsms, "row")} {(import.FormerDsms == 1 ? "names" : "name")} a DSM "
                + "who is not in the directory. The name is kept as a former DSM, and today's DSM of the business is "
                + "responsible";
        }
    }

    // What happened to the rows that were not imported.
    private static IEnumerable<string> RestOf(Import import)
    {
        if (import.Held > 0)
        {
            yield return $"{Held(import)} held back: someone of another name has the National Insurance number. "
                + $"Decide within {Import.HeldFor.Days} days, or send them again";
        }

        if (import.FaultyRows > 0)
        {
            yield return $"You can get the {Counted(import.FaultyRows, "row")} with faults for "
                + $"{Import.HeldFor.Days} days. Correct the spreadsheet and send it back";
        }

        if (import.LeftOut > 0)
        {
            yield return $"{Counted(import.LeftOut, "row")} {(import.LeftOut == 1 ? "was" : "were")} left out. To "
                + "import them, correct them in your file and send them again";
        }

        if (import is { Held: 0, FaultyRows: 0 })
        {
            yield return "Nothing of the file is kept";
        }
    }

    private static string NextOf(ImportColumns columns) =>
        columns.Missing.ToArray() is { Length: > 0 } missing
            ? $"Not found: {string.Join(", ", missing)}. Choose the column of your file."
            : $"The headings are in row {columns.Row}. I'll remember your answer for the next file with these "
                + "headings.";

    private static Fact FactOf(ImportColumns columns, string name) => Fact.Of(
        name,
        columns.Of.TryGetValue(name, out var at) ? $"{columns.Headings[at]} (column {LetterOf(at)})"
            : ImportColumns.Required.Contains(name) ? "Not found" : "None");

    private static IReadOnlyList<Choice> TheirColumns(ImportColumns columns) =>
    [
        new("-1", "No such column"),
        .. columns.Headings.Select((heading, at) => (heading, at)).Where(c => c.heading.Length > 0)
            .Select(c => new Choice(
                c.at.ToString(CultureInfo.InvariantCulture), AsTyped.Short($"{LetterOf(c.at)}: {c.heading}"))),
    ];

    private static string LetterOf(int at) =>
        at < 26 ? $"{(char)('A' + at)}" : $"{(char)('A' + (at / 26) - 1)}{(char)('A' + (at % 26))}";

    private static string Sentences(IEnumerable<string> sentences) =>
        string.Concat(sentences.Select((s, i) => i == 0 ? $"{s}." : $" {s}."));

    private static string Held(Import import) => import.Held == 1 ? "1 row is" : $"{Number(import.Held)} rows are";

    private static string Customers(Import import) => Counted(import.Customers, "customer");

    private static string Counted(int count, string what) => $"{Number(count)} {what}{(count == 1 ? "" : "s")}";

    private static string Entries(Import import) =>
        import.Customers == 1 ? "1 entry is" : $"{Number(import.Customers)} entries are";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    [CardData("import")]
    internal sealed record ImportCardData(
        long Id, int V, string Stage, string Title, CardStatus State, string? Line, string Headline, string? Next,
        IReadOnlyList<FaultData> Faults, string? PageLine, int? Previous, int? NextPage,
        string GoTitle, IReadOnlyList<Fact> Columns, IReadOnlyList<Choice> Ours, IReadOnlyList<Choice> Theirs,
        bool CanUse, bool CanRecolumn, bool HasFaulty, string Updated);

    internal sealed record FaultData(string Row, string Words);
}
