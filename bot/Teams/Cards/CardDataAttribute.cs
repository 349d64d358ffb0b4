namespace UpcTeamsBot.Teams.Cards;

/// <summary>Marks the data of a card, so that tests find the type that a template's samples must fit.</summary>
/// <param name="template">The template's file name, without folder and extension.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CardDataAttribute(string template) : Attribute
{
    /// <summary>The template's file name, without folder and extension.</summary>
    public string Template { get; } = template;
}
