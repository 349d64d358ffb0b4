
using UpcTeamsBot.Cards;

namespace UpcTeamsBot.Teams.Cards;

/// <summary>A fact: a word of ours and what somebody typed.</summary>
public sealed record Fact(string Label, string Text)
{
    /// <summary>A fact whose text may be anything.</summary>
    public static Fact Of(string label, string? text) => new(label, AsTyped.Line(text));
}
