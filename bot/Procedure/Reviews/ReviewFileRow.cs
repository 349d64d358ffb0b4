using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>A row of a returned log. It holds nothing about the customer.</summary>
/// <param name="Row">Its number in the file.</param>
/// <param name="Key">The key that the log wrote into the row, as it was returned.</param>
internal sealed record ReviewFileRow(int Row, string Key)
{
    /// <summary>The most rows that a file may have.</summary>
    public const int Most = 20_000;

    private const int HeadingsWithin = 20;

    public string Answer { get; init; } = "";

    public string Date { get; init; } = "";

    public string How { get; init; } = "";

    public string Spoc { get; init; } = "";

    public string Deputy { get; init; } = "";

    public string Reason { get; init; } = "";

    /// <summary>
    /// The key of a row of the log: which part, which entry of it, and which of its complaints. The letter keeps
    /// spreadsheets from reading it as a date.
    /// </summary>
    public static string KeyOf(ReviewItem item, long complaintId) =>
        string.Create(CultureInfo.InvariantCulture, $"P{item.PartId}-{item.Number}-{complaintId}");

    /// <summary>Parses a key. Returns null if the text is not one.</summary>
    [JsonIgnore]
    public (long PartId, int Number, long ComplaintId)? Place =>
        Key.Split('-') is [['P', .. var part], var number, var complaint]
        && long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var partId)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && long.TryParse(complaint, NumberStyles.None, CultureInfo.InvariantCulture, out var complaintId)
            ? (partId, n, complaintId)
            : null;

    /// <summary>Returns whether a row has the headings of a log to fill in.</summary>
    public static bool IsHeadings(IReadOnlyList<string> cells) =>
        cells.Any(c => Is(c, ReviewLogs.Key)) && cells.Any(c => Is(c, ReviewLogs.Answer));

    /// <summary>Reads no further than the first filled-in row that names its part, and returns the part's number.
    /// Null if no row does.</summary>
    /// <exception cref="RefusedException">The file is not a log to fill in.</exception>
    public static long? PartOf(IEnumerable<FileRow> file) =>
        FilledIn(file).Select(r => r.Row?.Place?.PartId).FirstOrDefault(id => id is not null);

    /// <summary>Reads the rows that somebody filled in.</summary>
    /// <exception cref="RefusedException">The file is not a log to fill in, or is too long.</exception>
    public static (IReadOnlyList<ReviewFileRow> Rows, IReadOnlyList<ReviewFileLine> Errors) Read(
        IEnumerable<FileRow> file)
    {
        var (rows, errors) = (new List<ReviewFileRow>(), new List<ReviewFileLine>());
        foreach (var (row, error) in FilledIn(file))
        {
            if (row is null)
            {
                errors.Add(error!);
                continue;
            }

            rows.Add(rows.Count < Most
                ? row
                : throw new RefusedException(
                    RefusalReason.Facts,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"That file has more than {Most:N0} answers. Send it in parts")));
        }

        return (rows, errors);
    }

    // Each row that somebody filled in, or what is wrong with it.
    private static IEnumerable<(ReviewFileRow? Row, ReviewFileLine? Error)> FilledIn(IEnumerable<FileRow> file)
    {
        Dictionary<string, int>? columns = null;
        foreach (var row in file)
        {
            if (columns is null)
            {
                if (IsHeadings(row.Cells))
                {
                    columns = row.Cells.Select((name, at) => (Name: Typed.Clean(name), at))
                        .GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
                        .ToDictionary(g => g.Key, g => g.First().at, StringComparer.OrdinalIgnoreCase);
                }
                else if (row.Number >= HeadingsWithin)
                {
                    break;
                }

                continue;
            }

            if (row.Fault is { } fault)
            {
                yield return (null, new(row.Number, fault));
                continue;
            }

            var read = new ReviewFileRow(row.Number, Cell(ReviewLogs.Key))
            {
                Answer = Cell(ReviewLogs.Answer), Date = DateOf(Cell(ReviewLogs.ContactDate)),
                How = Cell(ReviewLogs.ContactHow), Spoc = Cell(ReviewLogs.NewSpoc),
                Deputy = Cell(ReviewLogs.NewDeputy), Reason = Cell(ReviewLogs.Reason),
            };
            if (read.IsFilledIn)
            {
                yield return (read, null);
            }

            string Cell(string name) =>
                columns.TryGetValue(name, out var at) && at < row.Cells.Count ? Typed.Clean(row.Cells[at]) : "";
        }

        if (columns is null)
        {
            throw NoLog();
        }
    }

    /// <summary>Returns the refusal of a file that is not a log to fill in.</summary>
    public static RefusedException NoLog() => new(
        RefusalReason.Facts,
        "That is not a review log that I gave out. Type review, choose Log as spreadsheet, fill in its last columns "
            + "and send it back");

    /// <summary>The row's answer, or null if the cell has none that we know.</summary>
    [JsonIgnore]
    public ReviewAnswer? Given => Answer.ToLowerInvariant() switch
    {
        "still current" or "current" or "yes" => ReviewAnswer.StillCurrent,
        "contact since" or "contact" => ReviewAnswer.ContactReported,
        "details changed" or "details" => ReviewAnswer.DetailsChanged,
        "ask to remove" or "remove" => ReviewAnswer.RemovalAsked,
        _ => null,
    };

    /// <summary>How the customer made contact, or null.</summary>
    [JsonIgnore]
    public ContactChannel? Channel =>
        ContactChannels.All.Cast<ContactChannel?>().FirstOrDefault(c => Is(How, ContactChannels.Name(c!.Value)))
        ?? ContactChannels.Parse(How);

    /// <summary>Why the entry should be removed, or null.</summary>
    [JsonIgnore]
    public RemovalGround? Ground => Reason.ToLowerInvariant() switch
    {
        "no contact for 14 months" or "no contact" or "lapsed" => RemovalGround.Lapsed,
        "the dsm asked for it" or "asked by the dsm" or "dsm" => RemovalGround.DsmAsked,
        { Length: > 3 } text when Named(text) is [var only] => only,
        _ => null,
    };

    /// <summary>Serialises rows, which are kept until their file is decided.</summary>
    public static string Written(IReadOnlyList<ReviewFileRow> rows) => JsonSerializer.Serialize(rows);

    /// <summary>Deserialises rows.</summary>
    public static IReadOnlyList<ReviewFileRow> OfWritten(string text) =>
        JsonSerializer.Deserialize<IReadOnlyList<ReviewFileRow>>(text)!;

    // Any other reason is entered on the card, where there is room for it.
    private static RemovalGround[] Named(string text) => Array.FindAll(
        RemovalChoice.Grounds,
        ground => ground != RemovalGround.Other
            && RemovalGrounds.Name(ground).Contains(text, StringComparison.OrdinalIgnoreCase));

    private bool IsFilledIn => new[] { Answer, Date, How, Spoc, Deputy, Reason }.Any(cell => cell.Length > 0);

    private static bool Is(string cell, string name) =>
        string.Equals(Typed.Clean(cell), name, StringComparison.OrdinalIgnoreCase);

    // A spreadsheet keeps a date as the days since 30 December 1899.
    private static string DateOf(string cell) =>
        double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
            && days is > 20_000 and < 100_000
            ? LocalDatePattern.Iso.Format(new LocalDate(1899, 12, 30).PlusDays((int)days))
            : cell;
}
