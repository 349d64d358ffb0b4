
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// A search from Teams' compose box (a message extension): what it finds is listed to whoever types, and one of them
/// may be put into a message.
/// </summary>
public interface IComposeSearch
{
    /// <summary>The command's id in the app's manifest.</summary>
    string CommandId { get; }

    /// <summary>What is found.</summary>
    /// <param name="person">Who types.</param>
    /// <param name="typed">What they have typed so far; empty when they have only opened it.</param>
    /// <param name="skip">How many to leave out, from the beginning.</param>
    /// <param name="most">How many to give at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">This person may not search, or there is nothing to go by; its words are shown
    /// in the list's place.</exception>
    Task<IReadOnlyList<ComposeResult>> FindAsync(
        Person person, string typed, int skip, int most, CancellationToken cancellationToken);
}

/// <summary>Something found from the compose box.</summary>
/// <param name="Title">First line of the list, seen by whoever types alone.</param>
/// <param name="Text">Second line, likewise.</param>
/// <param name="Card">What a message with it shows to everybody in the conversation: no personal data.</param>
public sealed record ComposeResult(string Title, string Text, CardContent Card);
