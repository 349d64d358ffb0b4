using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>
/// Creates a spreadsheet of all figures for CReST when the file is accepted. Small counts are suppressed.
/// </summary>
public sealed class NumbersFile(FigureQueries figures) : IFileSource
{
    /// <summary>The kind of such files.</summary>
    public const string FileKind = "numbers";

    private const string TooFew = "too few to say";

    private static readonly Column[] Columns =
    [
        new("Figure", 34),
        new("Of", 40),
        new("What", 26),
        new("Number", 12),
        new("Note", 46, Wraps: true),
    ];

    /// <inheritdoc/>
    public string Kind => FileKind;

    /// <inheritdoc/>
    public async Task<FileLook?> WriteAsync(
        UpcDbContext db,
        RecordRef about,
        Person person,
        Stream to,
        CancellationToken cancellationToken)
    {
        if (about.Kind != RecordKind.Numbers || !person.Is(Roles.Crest))
        {
            throw RefusedException.NotFound("file");
        }

        var all = await figures.AllAsync(cancellationToken);
        await Workbook.WriteAsync(
            to,
            "UPC numbers",
            Columns,
            Rows(all).ToAsyncEnumerable(),
            [
                [$"UPC numbers, {Words.Date(all.Today)}"],
            ],
            cancellationToken);
        return null;
    }

    /// <summary>The rows of the sheet.</summary>
    internal static IEnumerable<IReadOnlyList<Cell>> Rows(Figures all)
    {
        foreach (var row in all.Entries.Rows)
        {
            yield return Row(
                "Entries by business",
                row.Name,
                "entries",
                row.Count,
                row.Count is null ? SmallCounts.TooFew : "");
        }

        yield return Row(
            "Entries by business",
            "all",
            "entries",
            all.Entries.Least == all.Entries.Most ? all.Entries.Least : null,
            all.Entries.Least == all.Entries.Most ? "" : $"{all.Entries.Total}: some counts are kept back");
        yield return Row("Lapses", "lapsed already", "complaints", all.Lapses.Lapsed, "Annex D");
        foreach (var month in all.Lapses.Months)
        {
            yield return Row("Lapses", Months.Name(month.Month), "complaints", month.Count, "within the next 3 months");
        }

        foreach (var month in all.Decisions)
        {
            yield return Row("Decisions", Months.Name(month.Month), "within 5 working days", month.InTime, "§24");
            yield return Row("Decisions", Months.Name(month.Month), "later", month.Late, "§24");
        }

        foreach (var dsm in all.Overdue)
        {
            yield return Row("Overdue", dsm.DsmName, "requests", dsm.Count, "");
        }

        foreach (var month in all.Answers)
        {
            yield return Row(
                "Answers to enquiries",
                Months.Name(month.Month),
                "answered by CReST",
                month.Median is null && month.Answered > 0 ? null : month.Answered,
                month.Median is null && month.Answered > 0 ? SmallCounts.TooFew : "");
            yield return Row(
                "Answers to enquiries",
                Months.Name(month.Month),
                "median, minutes",
                month.Median,
                month.Median is null ? TooFew : "");
            yield return Row(
                "Answers to enquiries",
                Months.Name(month.Month),
                "90th percentile, minutes",
                month.Ninetieth,
                month.Ninetieth is null ? TooFew : "");
        }

        if (all.Review is { } review)
        {
            yield return Row(
                "Review",
                review.Title,
                "answered, %",
                review.Answered,
                review.Answered is null ? TooFew : "");
            yield return Row(
                "Review",
                review.Title,
                "left the register, %",
                review.Left,
                review.Left is null ? TooFew : "");
            yield return Row(
                "Review",
                review.Title,
                "waiting, %",
                review.Waiting,
                review.Waiting is null ? TooFew : "");
            yield return Row("Review", review.Title, "businesses", review.Businesses, "");
            yield return Row("Review", review.Title, "businesses done", review.Done, "");
        }
    }

    private static Cell[] Row(string figure, string of, string what, int? number, string note) =>
        [Cell.Of(figure), Cell.Of(of), Cell.Of(what), number is { } n ? Cell.Number(n) : Cell.Of(""), Cell.Of(note)];
}
