using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Tests.Shared;

/// <summary>A table that a test writes as text: a line with the columns, then a line for each row.</summary>
public static class Grid
{
    /// <summary>Returns each cell with the names of its row and its column.</summary>
    public static IEnumerable<(string Row, string Column, string Cell)> Cells(string table)
    {
        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        return from line in lines.Skip(1)
               from column in Enumerable.Range(1, lines[0].Length - 1)
               select (line[0], lines[0][column], line[column]);
    }

    /// <summary>
    /// Returns what came of an act: "+" if it was done, or the first letter of the reason for the refusal.
    /// </summary>
    public static char OutcomeOf(Action act)
    {
        try
        {
            act();
            return '+';
        }
        catch (RefusedException e)
        {
            return e.Reason.ToString()[0];
        }
    }
}
