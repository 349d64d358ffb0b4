
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Teams.Cards;

/// <summary>Content that the cards of all records share.</summary>
public static class CardMark
{
    /// <summary>Returns the last line, such as "Updated 2:15pm by Casey Worker".</summary>
    public static string Updated(Record record) =>
        AsTyped.Line($"Updated {Words.TimeOn(record.UpdatedAt)} by {record.UpdatedByName}");
}
