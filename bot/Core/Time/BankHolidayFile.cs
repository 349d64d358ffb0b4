using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// Reads and writes the format of <c>https://www.gov.uk/bank-holidays.json</c>. Strict about every member that is used,
/// since a wrong file would move deadlines. Ignores unknown members.
/// </summary>
internal static class BankHolidayFile
{
    /// <summary>
    /// Minimum bank holidays in a year. No nation has fewer than eight, so a year with fewer than this means that the
    /// file was truncated.
    /// </summary>
    private const int FewestInAYear = 6;

    // Keeps a thoroughly broken file from flooding the log.
    private const int MostProblems = 20;

    public static Dictionary<Nation, IReadOnlyList<BankHoliday>> Read(ReadOnlyMemory<byte> json)
    {
        var problems = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(
                WithoutByteOrderMark(json),
                new JsonDocumentOptions { AllowDuplicateProperties = false });
            var holidays = NationNames.All.ToDictionary(
                nation => nation,
                IReadOnlyList<BankHoliday> (nation) => Division(document.RootElement, nation.Division(), problems));
            return problems.Count == 0
                ? holidays
                : throw new BankHolidayFileException([.. problems.Take(MostProblems)]);
        }
        catch (JsonException e)
        {
            throw new BankHolidayFileException("It is not well-formed JSON: " + e.Message, e);
        }
        catch (InvalidOperationException e)
        {
            // JsonElement.GetString throws this for invalid Unicode, which Parse does not check.
            throw new BankHolidayFileException("A text in it is not valid Unicode", e);
        }
    }

    /// <summary>Writes the published bank holidays in the same format.</summary>
    public static string Write(BankHolidays holidays) =>
        JsonSerializer.Serialize(
            NationNames.All.ToDictionary(
                nation => nation.Division(),
                nation => new
                {
                    division = nation.Division(),
                    events = Enumerable
                        .Range(
                            WorkingDayCalendar.FirstYear,
                            WorkingDayCalendar.LastYear - WorkingDayCalendar.FirstYear + 1)
                        .Where(year => holidays.IsPublished(nation, year))
                        .SelectMany(year => holidays.In(nation, year))
                        .Select(h => new
                        {
                            title = h.Title,
                            date = h.Date.ToDateOnly().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                            notes = h.Notes,
                            bunting = h.Bunting,
                        }),
                }));

    // Some editors add a byte order mark, which JSON does not allow.
    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> json) =>
        json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static List<BankHoliday> Division(JsonElement root, string name, List<string> problems)
    {
        var events = new List<BankHoliday>();
        if (Member(root, name, JsonValueKind.Object) is not { } division)
        {
            problems.Add($"{name}: the division is missing");
            return events;
        }

        if (
            !string.Equals(
                Member(division, "division", JsonValueKind.String)?.GetString(),
                name,
                StringComparison.Ordinal))
        {
            problems.Add($"{name}: its \"division\" must be \"{name}\"");
        }

        if (Member(division, "events", JsonValueKind.Array) is not { } list || list.GetArrayLength() == 0)
        {
            problems.Add($"{name}: \"events\" must be a list with at least one bank holiday");
            return events;
        }

        var before = problems.Count;
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (Event(item, $"{name}: event {index + 1}", problems) is { } holiday)
            {
                events.Add(holiday);
            }
        }

        // An unreadable event would also be reported as a short year.
        if (problems.Count == before)
        {
            CheckWhole(name, events, problems);
        }

        return events;
    }

    private static BankHoliday? Event(JsonElement item, string where, List<string> problems)
    {
        var before = problems.Count;
        var title = Member(item, "title", JsonValueKind.String)?.GetString();
        if (string.IsNullOrWhiteSpace(title))
        {
            problems.Add($"{where}: \"title\" must be the holiday's name");
        }

        var date = Date(Member(item, "date", JsonValueKind.String)?.GetString(), where, problems);
        if (Member(item, "notes", JsonValueKind.String)?.GetString() is not { } notes)
        {
            notes = "";
            problems.Add($"{where}: \"notes\" must be text, empty where there is nothing to note");
        }

        if (
            (Member(item, "bunting", JsonValueKind.True) ?? Member(item, "bunting", JsonValueKind.False))
            is not { } bunting)
        {
            problems.Add($"{where}: \"bunting\" must be true or false");
            return null;
        }

        return problems.Count == before ? new BankHoliday(date, title!, notes, bunting.GetBoolean()) : null;
    }

    private static LocalDate Date(string? text, string where, List<string> problems)
    {
        // Not a NodaTime pattern: setting one up takes longer than reading the whole file.
        if (
            !DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var parsed))
        {
            problems.Add(
                text is null ? $"{where}: \"date\" is missing" : $"{where}: \"{text}\" is not a date like 2026-11-30");
            return default;
        }

        var date = LocalDate.FromDateOnly(parsed);
        if (!WorkingDayCalendar.Covers(date))
        {
            problems.Add(
                $"{where}: {text} is outside the years {WorkingDayCalendar.FirstYear} to {WorkingDayCalendar.LastYear}"
            );
        }

        return date;
    }

    private static void CheckWhole(string name, List<BankHoliday> events, List<string> problems)
    {
        foreach (var twice in events.GroupBy(e => e.Date).Where(g => g.Skip(1).Any()))
        {
            var titles = string.Join(", ", twice.Select(e => e.Title));
            problems.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: {twice.Key.ToDateOnly():yyyy-MM-dd} is listed more than once ({titles})"));
        }

        var counts = events.CountBy(e => e.Date.Year).ToDictionary();
        for (var year = counts.Keys.Min(); year <= counts.Keys.Max(); year++)
        {
            var count = counts.GetValueOrDefault(year);
            if (count < FewestInAYear)
            {
                problems.Add($"{name}: {year} has {count} bank holiday(s), too few for a whole year");
            }
        }
    }

    private static JsonElement? Member(JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object
        && parent.TryGetProperty(name, out var member)
        && member.ValueKind == kind
            ? member
            : null;
}
