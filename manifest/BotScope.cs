
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Manifest;

/// <summary>
/// A scope of the bot, and the reader whose menu its command list shows. The list is the same for everyone in the
/// scope.
/// </summary>
/// <param name="Name">Name in the manifest.</param>
/// <param name="Reader">Person whose menu is used.</param>
/// <param name="InChannel">Whether other people can read along.</param>
/// <param name="LeftOut">Commands in the menu that are not listed, with the reason. Teams shows at most twelve.</param>
public sealed record BotScope(string Name, Person Reader, bool InChannel, IReadOnlyDictionary<string, string> LeftOut)
{
    private const string OpenIsAReference = "typing a reference alone opens the record";

    /// <summary>
    /// Gets the scopes: personal chats, listing a caseworker's menu, and the channels of CReST and the contact points.
    /// Group chats are not supported, since the bot's work is private or belongs to a channel with known members.
    /// </summary>
    public static IReadOnlyList<BotScope> All { get; } =
    [
        new(
            "personal",
            Person.Unlisted(Guid.Empty),
            InChannel: false,
            new Dictionary<string, string>
            {
                [CommandParser.Open] = OpenIsAReference,
                ["final response"] = "the forms say which response counts, and Teams allows only twelve",
                ["what is"] = "guidance finds terms too, and Teams allows only twelve",
            }),
        new(
            "team",
            Person.Unlisted(Guid.Empty) with
            {
                Roles = Roles.Crest | Roles.BusinessContactPoint,
            },
            InChannel: true,
            new Dictionary<string, string> { [CommandParser.Open] = OpenIsAReference }),
    ];
}
