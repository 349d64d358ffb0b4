using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>Says what the bot does for people who follow the guidance.</summary>
internal sealed class Greeting : IGreeting
{
    /// <inheritdoc/>
    public string ToPerson =>
        "Hello. I check whether a customer is on the UPC register, and take requests to record one, following the "
            + "guidance of 9 July 2020.";

    /// <inheritdoc/>
    public string InsteadOfChannel =>
        "For anything about a customer, such as check and refer, write to me in your own chat. "
            + "Nobody else sees what you type there.";

    /// <inheritdoc/>
    public string ToTeam(TeamsChannel? channel) => channel?.Key == TeamsChannel.Crest
        ? "Enquiries (Annex E) and agreed considerations (Annex F) arrive in this channel. Customers' details are "
            + "masked here. When you select Open or Claim, only you see them."
        : "I check whether a customer is on the UPC register. Write to me in your own chat. "
            + "Nobody else sees what you type there.";
}
