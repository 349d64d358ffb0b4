using System.Text;

namespace UpcTeamsBot.DirectoryKeeping;

/// <summary>Rows of comma-separated values (RFC 4180), as spreadsheets write and read them.</summary>
internal static class Csv
{
    /// <summary>Writes rows. What a spreadsheet would take for a formula begins with an apostrophe.</summary>
    public static string Write(IEnumerable<IReadOnlyList<string>> rows) =>
        string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n"));

    /// <summary>Reads rows, each with the number of the line that it begins on.</summary>
    /// <exception cref="FormatException">A quote is never closed.</exception>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Read(string text)
    {
        var (cells, cell, quoted, line, began) = (new List<string>(), new StringBuilder(), false, 1, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            line += c == '\n' ? 1 : 0;
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"' && (quoted || cell.Length == 0))
            {
                quoted = !quoted;
            }
            else if (!quoted && c == ',')
            {
                cells.Add(Plain(cell));
            }
            else if (!quoted && c == '\n')
            {
                cells.Add(Plain(cell));
                yield return (began, cells);
                (cells, began) = ([], line);
            }
            else if (quoted || c != '\r')
            {
                cell.Append(c);
            }
        }

        if (quoted)
        {
            throw new FormatException($"A quotation mark that begins in the row of line {began} is never closed");
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            cells.Add(Plain(cell));
            yield return (began, cells);
        }
    }

    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\'' ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny('"', ',', '\n') || safe.Contains('\r', StringComparison.Ordinal) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string Plain(StringBuilder cell)
    {
        var text = cell.ToString();
        cell.Clear();
        return text is ['\'', '=' or '+' or '-' or '@' or '\t' or '\'', ..] ? text[1..] : text;
    }
}
