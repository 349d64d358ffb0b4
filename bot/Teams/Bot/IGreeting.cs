using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>The words with which the bot introduces itself.</summary>
public interface IGreeting
{
    /// <summary>The words to a person who has just got the bot.</summary>
    string ToPerson { get; }

    /// <summary>The line under the menu in a channel, where nothing personal may be typed.</summary>
    string InsteadOfChannel { get; }

    /// <summary>Returns the words to a team or channel in which the bot was installed.</summary>
    /// <param name="channel">The linked channel, or null if it is none.</param>
    string ToTeam(TeamsChannel? channel);
}
