using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Tests.Deadlines;

/// <summary>
/// The bank holidays of 2019 to 2028 as gov.uk shows them, written down independently of the shipped file: month-day,
/// with <c>s</c> for a substitute day.
/// </summary>
internal static class PublishedBankHolidays
{
    public const int FirstYear = 2019;
    public const int LastYear = 2028;

    private const string Table = """
        ## england-and-wales

        - **2019**: 01-01 New Year’s Day; 04-19 Good Friday; 04-22 Easter Monday; 05-06 Early May bank holiday;
          05-27 Spring bank holiday; 08-26 Summer bank holiday; 12-25 Christmas Day; 12-26 Boxing Day
        - **2020**: 01-01 New Year’s Day; 04-10 Good Friday; 04-13 Easter Monday;
          05-08 Early May bank holiday (VE day); 05-25 Spring bank holiday; 08-31 Summer bank holiday;
          12-25 Christmas Day; 12-28 s Boxing Day
        - **2021**: 01-01 New Year’s Day; 04-02 Good Friday; 04-05 Easter Monday; 05-03 Early May bank holiday;
          05-31 Spring bank holiday; 08-30 Summer bank holiday; 12-27 s Christmas Day; 12-28 s Boxing Day
        - **2022**: 01-03 s New Year’s Day; 04-15 Good Friday; 04-18 Easter Monday; 05-02 Early May bank holiday;
          06-02 Spring bank holiday; 06-03 Platinum Jubilee bank holiday; 08-29 Summer bank holiday;
          09-19 Bank Holiday for the State Funeral of Queen Elizabeth II; 12-26 Boxing Day; 12-27 s Christmas Day
        - **2023**: 01-02 s New Year’s Day; 04-07 Good Friday; 04-10 Easter Monday; 05-01 Early May bank holiday;
          05-08 Bank holiday for the coronation of King Charles III; 05-29 Spring bank holiday;
          08-28 Summer bank holiday; 12-25 Christmas Day; 12-26 Boxing Day
        - **2024**: 01-01 New Year’s Day; 03-29 Good Friday; 04-01 Easter Monday; 05-06 Early May bank holiday;
          05-27 Spring bank holiday; 08-26 Summer bank holiday; 12-25 Christmas Day; 12-26 Boxing Day
        - **2025**: 01-01 New Year’s Day; 04-18 Good Friday; 04-21 Easter Monday; 05-05 Early May bank holiday;
          05-26 Spring bank holiday; 08-25 Summer bank holiday; 12-25 Christmas Day; 12-26 Boxing Day
        - **2026**: 01-01 New Year’s Day; 04-03 Good Friday; 04-06 Easter Monday; 05-04 Early May bank holiday;
          05-25 Spring bank holiday; 08-31 Summer bank holiday; 12-25 Christmas Day; 12-28 s Boxing Day
        - **2027**: 01-01 New Year’s Day; 03-26 Good Friday; 03-29 Easter Monday; 05-03 Early May bank holiday;
          05-31 Spring bank holiday; 08-30 Summer bank holiday; 12-27 s Christmas Day; 12-28 s Boxing Day
        - **2028**: 01-03 s New Year’s Day; 04-14 Good Friday; 04-17 Easter Monday; 05-01 Early May bank holiday;
          05-29 Spring bank holiday; 08-28 Summer bank holiday; 12-25 Christmas Day; 12-26 Boxing Day

        ## scotland

        - **2019**: 01-01 New Year’s Day; 01-02 2nd January; 04-19 Good Friday; 05-06 Early May bank holiday;
          05-27 Spring bank holiday; 08-05 Summer bank holiday; 12-02 s St Andrew’s Day; 12-25 Christmas Day;
          12-26 Boxing Day
        - **2020**: 01-01 New Year’s Day; 01-02 2nd January; 04-10 Good Friday;
          05-08 Early May bank holiday (VE day); 05-25 Spring bank holiday; 08-03 Summer bank holiday;
          11-30 St Andrew’s Day; 12-25 Christmas Day; 12-28 s Boxing Day
        - **2021**: 01-01 New Year’s Day; 01-04 s 2nd January; 04-02 Good Friday; 05-03 Early May bank holiday;
          05-31 Spring bank holiday; 08-02 Summer bank holiday; 11-30 St Andrew’s Day; 12-27 s Christmas Day;
          12-28 s Boxing Day
        - **2022**: 01-03 s New Year’s Day; 01-04 s 2nd January; 04-15 Good Friday; 05-02 Early May bank holiday;
          06-02 Spring bank holiday; 06-03 Platinum Jubilee bank holiday; 08-01 Summer bank holiday;
          09-19 Bank Holiday for the State Funeral of Queen Elizabeth II; 11-30 St Andrew’s Day; 12-26 Boxing Day;
          12-27 s Christmas Day
        - **2023**: 01-02 s New Year’s Day; 01-03 s 2nd January; 04-07 Good Friday; 05-01 Early May bank holiday;
          05-08 Bank holiday for the coronation of King Charles III; 05-29 Spring bank holiday;
          08-07 Summer bank holiday; 11-30 St Andrew’s Day; 12-25 Christmas Day; 12-26 Boxing Day
        - **2024**: 01-01 New Year’s Day; 01-02 2nd January; 03-29 Good Friday; 05-06 Early May bank holiday;
          05-27 Spring bank holiday; 08-05 Summer bank holiday; 12-02 s St Andrew’s Day; 12-25 Christmas Day;
          12-26 Boxing Day
        - **2025**: 01-01 New Year’s Day; 01-02 2nd January; 04-18 Good Friday; 05-05 Early May bank holiday;
          05-26 Spring bank holiday; 08-04 Summer bank holiday; 12-01 s St Andrew’s Day; 12-25 Christmas Day;
          12-26 Boxing Day
        - **2026**: 01-01 New Year’s Day; 01-02 2nd January; 04-03 Good Friday; 05-04 Early May bank holiday;
          05-25 Spring bank holiday; 06-15 World Cup bank holiday; 08-03 Summer bank holiday; 11-30 St Andrew’s Day;
          12-25 Christmas Day; 12-28 s Boxing Day
        - **2027**: 01-01 New Year’s Day; 01-04 s 2nd January; 03-26 Good Friday; 05-03 Early May bank holiday;
          05-31 Spring bank holiday; 08-02 Summer bank holiday; 11-30 St Andrew’s Day; 12-27 s Christmas Day;
          12-28 s Boxing Day
        - **2028**: 01-03 s New Year’s Day; 01-04 s 2nd January; 04-14 Good Friday; 05-01 Early May bank holiday;
          05-29 Spring bank holiday; 08-07 Summer bank holiday; 11-30 St Andrew’s Day; 12-25 Christmas Day;
          12-26 Boxing Day

        ## northern-ireland

        - **2019**: 01-01 New Year’s Day; 03-18 s St Patrick’s Day; 04-19 Good Friday; 04-22 Easter Monday;
          05-06 Early May bank holiday; 05-27 Spring bank holiday; 07-12 Battle of the Boyne (Orangemen’s Day);
          08-26 Summer bank holiday; 12-25 Christmas Day; 12-26 Boxing Day
        - **2020**: 01-01 New Year’s Day; 03-17 St Patrick’s Day; 04-10 Good Friday; 04-13 Easter Monday;
          05-08 Early May bank holiday (VE day); 05-25 Spring bank holiday;
          07-13 s Battle of the Boyne (Orangemen’s Day); 08-31 Summer bank holiday; 12-25 Christmas Day;
          12-28 s Boxing Day
        - **2021**: 01-01 New Year’s Day; 03-17 St Patrick’s Day; 04-02 Good Friday; 04-05 Easter Monday;
          05-03 Early May bank holiday; 05-31 Spring bank holiday; 07-12 Battle of the Boyne (Orangemen’s Day);
          08-30 Summer bank holiday; 12-27 s Christmas Day; 12-28 s Boxing Day
        - **2022**: 01-03 s New Year’s Day; 03-17 St Patrick’s Day; 04-15 Good Friday; 04-18 Easter Monday;
          05-02 Early May bank holiday; 06-02 Spring bank holiday; 06-03 Platinum Jubilee bank holiday;
          07-12 Battle of the Boyne (Orangemen’s Day); 08-29 Summer bank holiday;
          09-19 Bank Holiday for the State Funeral of Queen Elizabeth II; 12-26 Boxing Day; 12-27 s Christmas Day
        - **2023**: 01-02 s New Year’s Day; 03-17 St Patrick’s Day; 04-07 Good Friday; 04-10 Easter Monday;
          05-01 Early May bank holiday; 05-08 Bank holiday for the coronation of King Charles III;
          05-29 Spring bank holiday; 07-12 Battle of the Boyne (Orangemen’s Day); 08-28 Summer bank holiday;
          12-25 Christmas Day; 12-26 Boxing Day
        - **2024**: 01-01 New Year’s Day; 03-18 s St Patrick’s Day; 03-29 Good Friday; 04-01 Easter Monday;
          05-06 Early May bank holiday; 05-27 Spring bank holiday; 07-12 Battle of the Boyne (Orangemen’s Day);
          08-26 Summer bank holiday; 12-25 Christmas Day; 12-26 Boxing Day
        - **2025**: 01-01 New Year’s Day; 03-17 St Patrick’s Day; 04-18 Good Friday; 04-21 Easter Monday;
          05-05 Early May bank holiday; 05-26 Spring bank holiday; 07-14 s Battle of the Boyne (Orangemen’s Day);
          08-25 Summer bank holiday; 12-25 Christmas Day; 12-26 Boxing Day
        - **2026**: 01-01 New Year’s Day; 03-17 St Patrick’s Day; 04-03 Good Friday; 04-06 Easter Monday;
          05-04 Early May bank holiday; 05-25 Spring bank holiday; 07-13 s Battle of the Boyne (Orangemen’s Day);
          08-31 Summer bank holiday; 12-25 Christmas Day; 12-28 s Boxing Day
        - **2027**: 01-01 New Year’s Day; 03-17 St Patrick’s Day; 03-26 Good Friday; 03-29 Easter Monday;
          05-03 Early May bank holiday; 05-31 Spring bank holiday; 07-12 Battle of the Boyne (Orangemen’s Day);
          08-30 Summer bank holiday; 12-27 s Christmas Day; 12-28 s Boxing Day
        - **2028**: 01-03 s New Year’s Day; 03-17 St Patrick’s Day; 04-14 Good Friday; 04-17 Easter Monday;
          05-01 Early May bank holiday; 05-29 Spring bank holiday; 07-12 Battle of the Boyne (Orangemen’s Day);
          08-28 Summer bank holiday; 12-25 Christmas Day; 12-26 Boxing Day
        """;

    private static readonly Dictionary<(Nation Nation, int Year), List<Row>> Rows = Read();

    /// <summary>One day of the table.</summary>
    public sealed record Row(LocalDate Date, string Title, bool IsSubstitute);

    /// <summary>Every nation and year in the table.</summary>
    public static IEnumerable<(Nation Nation, int Year)> NationsAndYears => Rows.Keys;

    public static IReadOnlyList<Row> In(Nation nation, int year) => Rows[(nation, year)];

    private static Dictionary<(Nation Nation, int Year), List<Row>> Read()
    {
        var rows = new Dictionary<(Nation, int), List<Row>>();
        var (nation, year) = (default(Nation), 0);
        foreach (var line in Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                nation = NationNames.All.Single(n => n.Division() == line[3..]);
                continue;
            }

            // - **2019**: 01-01 New Year’s Day; 12-02 s St Andrew’s Day; or more days of the same year
            var starts = line.StartsWith("- ", StringComparison.Ordinal);
            if (starts)
            {
                year = int.Parse(line[4..8], CultureInfo.InvariantCulture);
                rows.Add((nation, year), []);
            }

            rows[(nation, year)].AddRange((starts ? line[12..] : line)
                .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(item => Item(year, item)));
        }

        return rows;
    }

    private static Row Item(int year, string item)
    {
        var date = new LocalDate(
            year, int.Parse(item[..2], CultureInfo.InvariantCulture),
            int.Parse(item[3..5], CultureInfo.InvariantCulture));
        var substitute = item[6..].StartsWith("s ", StringComparison.Ordinal);
        return new Row(date, substitute ? item[8..] : item[6..], substitute);
    }
}
