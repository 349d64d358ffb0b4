
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Teams.Cards;

/// <summary>What every card of a record carries besides its own content.</summary>
public static class CardMark
{
    /// <summary>The last line: "Updated 2:15pm by Casey Worker".</summary>
    public static string Updated(Record record) => AsTyped.Line($"Updated {Words.TimeOn(record.UpdatedAt)} by {record.UpdatedByName}");
}
