
using UpcTeamsBot.Cards;

namespace UpcTeamsBot.Teams.Cards;

/// <summary>A fact on a card: a fixed label and text that may have been typed.</summary>
public sealed record Fact(string Label, string Text)
{
    /// <summary>Creates a fact from arbitrary text.</summary>
    public static Fact Of(string label, string? text) => new(label, AsTyped.Line(text));
}
