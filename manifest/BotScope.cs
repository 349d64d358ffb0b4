
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Manifest;

/// <summary>A scope of the bot, and whose menu its list of commands is: the list is one for everybody there.</summary>
/// <param name="Name">As the manifest names it.</param>
/// <param name="Reader">Whom the list is for.</param>
/// <param name="InChannel">Whether others read along.</param>
/// <param name="LeftOut">What the menu offers but the list does not, by command, and why: Teams shows twelve at most.</param>
public sealed record BotScope(string Name, Person Reader, bool InChannel, IReadOnlyDictionary<string, string> LeftOut)
{
    private const string OpenIsAReference = "a record is opened by typing its reference alone";

    /// <summary>
    /// The bot's scopes: everybody's own chat, as a caseworker sees it (who may do more sees it in their menu), and the channels of CReST and of the contact points.
    /// Not group chats: the bot's work is private to a person or belongs to a channel, which has members that the directory knows.
    /// </summary>
    public static IReadOnlyList<BotScope> All { get; } =
    [
        new("personal", Person.Unlisted(Guid.Empty), InChannel: false, new Dictionary<string, string>
        {
            [CommandParser.Open] = OpenIsAReference, ["what is"] = "guidance finds a term too, and twelve are all that Teams takes",
        }),
        new("team", Person.Unlisted(Guid.Empty) with { Roles = Roles.Crest | Roles.BusinessContactPoint }, InChannel: true, new Dictionary<string, string>
        {
            [CommandParser.Open] = OpenIsAReference,
        }),
    ];
}
