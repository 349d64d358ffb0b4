
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>What a press of a button leaves on the card.</summary>
public abstract record CardOutcome
{
    private CardOutcome()
    {
    }

    /// <summary>The message shows a card of a record.</summary>
    /// <param name="Record">The record.</param>
    /// <param name="Card">The card that stands there for everyone who sees the message.</param>
    /// <param name="State">What is open on it, for whoever pressed.</param>
    /// <param name="PrivateCard">In a channel: what only whoever pressed sees in its place.</param>
    public sealed record OfRecord(RecordRef Record, string Card, CardState State, string? PrivateCard = null)
        : CardOutcome;

    /// <summary>The message shows something that is no record: a list, a menu.</summary>
    public sealed record Ready(DrawnCard Drawn) : CardOutcome;

    /// <summary>A line under the card; the card stays.</summary>
    public sealed record Message(string Words) : CardOutcome;
}
