
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// A search from Teams' compose box (a message extension). The results are listed for the person who types, who can
/// insert one into a message.
/// </summary>
public interface IComposeSearch
{
    /// <summary>The command's id in the app's manifest.</summary>
    string CommandId { get; }

    /// <summary>Returns the results.</summary>
    /// <param name="person">The person searching.</param>
    /// <param name="typed">The text typed so far. Empty if they have only opened the search.</param>
    /// <param name="skip">The number of results to skip.</param>
    /// <param name="most">The most results to return.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">This person may not search, or the text is too short. The message is shown in
    /// place of results.</exception>
    Task<IReadOnlyList<ComposeResult>> FindAsync(
        Person person, string typed, int skip, int most, CancellationToken cancellationToken);
}

/// <summary>A result of a search from the compose box.</summary>
/// <param name="Title">The first line in the list, seen only by the person searching.</param>
/// <param name="Text">The second line, likewise.</param>
/// <param name="Card">The card that everybody in the conversation sees if the result is inserted. No personal
/// data.</param>
public sealed record ComposeResult(string Title, string Text, CardContent Card);
