using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Spreadsheets;

/// <summary>Reads and writes CSV as spreadsheet programs do.</summary>
internal static class Csv
{
    // Cells starting with one of these get an apostrophe in front, so that spreadsheets do not treat them as formulas.
    private static readonly char[] Formulas = ['=', '+', '-', '@', '\t', '\r', '\n', '\''];

    /// <summary>Writes rows.</summary>
    public static string Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        using var text = new StringWriter();
        using (
            var csv = new CsvWriter(
                text,
                new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n", ShouldQuote = IsToBeQuoted }))
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

    /// <summary>Reads rows with their first line's number, and whether any cell is a formula.</summary>
    /// <exception cref="FormatException">A quote is never closed, or a row is far too long.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells, bool IsFormula)> Read(string text)
    {
        var (open, began) = (false, 1);
        using var all = new StringReader(text);
        using var rows = new BoundedText(all, RowReaders.LongestRow);
        using var parser = new CsvParser(
            rows,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                IgnoreBlankLines = false,
                BadDataFound = _ => open = true,
            });
        while (Next(parser, rows, began))
        {
            // CsvHelper does not report a quote left open at the end of the file.
            if (open || parser.RawRecord.Count(c => c == '"') % 2 != 0)
            {
                throw new FormatException($"A quotation mark in the row that starts on line {began} is never closed");
            }

            yield return (began, [.. parser.Record!.Select(Plain)], parser.Record!.Any(c => c.StartsWith('=')));
            began = parser.RawRow + 1;
        }
    }

    private static bool Next(CsvParser parser, BoundedText rows, int line)
    {
        try
        {
            rows.NextRow();
            return parser.Read();
        }
        catch (RefusedException)
        {
            throw new FormatException($"The row that starts on line {line} is far too long");
        }
    }

    // With a custom NewLine, CsvHelper does not quote cells with line breaks.
    private static bool IsToBeQuoted(ShouldQuoteArgs args) =>
        args.Field?.AsSpan().ContainsAny('\r', '\n') == true || ConfigurationFunctions.ShouldQuote(args);

    private static string Plain(string cell) =>
        cell.Length > 1 && cell[0] == '\'' && Formulas.Contains(cell[1]) ? cell[1..] : cell;
}
