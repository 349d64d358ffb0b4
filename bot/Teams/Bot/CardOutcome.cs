
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>The outcome of a button press, for the card.</summary>
public abstract record CardOutcome
{
    private CardOutcome()
    {
    }

    /// <summary>The message shows a card of a record.</summary>
    /// <param name="Record">The record.</param>
    /// <param name="Card">The card shown to everyone who sees the message.</param>
    /// <param name="State">The temporary state, for the person who pressed.</param>
    /// <param name="PrivateCard">In a channel: the card that only the person who pressed sees instead, or null.</param>
    public sealed record OfRecord(RecordRef Record, string Card, CardState State, string? PrivateCard = null)
        : CardOutcome;

    /// <summary>The message shows something that is not a record, such as a list or a menu.</summary>
    public sealed record Ready(DrawnCard Drawn) : CardOutcome;

    /// <summary>A line under the card, which stays as it is.</summary>
    public sealed record Message(string Words) : CardOutcome;
}
