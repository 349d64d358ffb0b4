using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace UpcTeamsBot.Platform.Spreadsheets;

/// <summary>Rows of comma-separated values, as spreadsheets write and read them.</summary>
internal static class Csv
{
    // What a spreadsheet would take for a formula begins with an apostrophe; so does, doubly, what began with one.
    private static readonly char[] Formulas = ['=', '+', '-', '@', '\t', '\''];

    /// <summary>Writes rows.</summary>
    public static string Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var text = new StringWriter();
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", ShouldQuote = IsToBeQuoted }))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row)
                {
                    csv.WriteField(cell.Length > 0 && Formulas.Contains(cell[0]) ? $"'{cell}" : cell);
                }

                csv.NextRecord();
            }
        }

        return text.ToString();
    }

    /// <summary>Reads rows, each with the number of the line that it begins on, and whether a cell of it is a formula.</summary>
    /// <exception cref="FormatException">A quote is never closed.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells, bool IsFormula)> Read(string text)
    {
        var (open, began) = (false, 1);
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { IgnoreBlankLines = false, BadDataFound = _ => open = true });
        while (parser.Read())
        {
            // A quote that is never closed is found at the end of the file.
            if (open || parser.RawRecord.Count(c => c == '"') % 2 != 0)
            {
                throw new FormatException($"A quotation mark that begins in the row of line {began} is never closed");
            }

            yield return (began, [.. parser.Record!.Select(Plain)], parser.Record!.Any(c => c.StartsWith('=')));
            began = parser.RawRow + 1;
        }
    }

    // With a line's end of one's own, the library leaves a cell of several lines without quotes.
    private static bool IsToBeQuoted(ShouldQuoteArgs args) => args.Field?.AsSpan().ContainsAny('\r', '\n') == true || ConfigurationFunctions.ShouldQuote(args);

    private static string Plain(string cell) => cell.Length > 1 && cell[0] == '\'' && Formulas.Contains(cell[1]) ? cell[1..] : cell;
}
