using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>Where a button works.</summary>
public enum PressPlace
{
    /// <summary>In every chat and channel.</summary>
    Anywhere = 1,

    /// <summary>In the chat that one person has with the bot.</summary>
    OwnChat,

    /// <summary>In CReST's channel, and in anybody's own chat.</summary>
    CrestChannel,
}

/// <summary>
/// What is checked before a button does anything, and what its message shows after a refusal. The rules of the record
/// are checked after that, and have the last word.
/// </summary>
public abstract class CardActionRulesAttribute : Attribute
{
    /// <summary>Where the button works; anywhere unless said.</summary>
    public PressPlace Place
    {
        get => PlaceOrNull ?? PressPlace.Anywhere;
        set => PlaceOrNull = value;
    }

    /// <summary>What somebody is told who presses it elsewhere.</summary>
    public string Elsewhere
    {
        get => ElsewhereOrNull ?? "Do that in your own chat with me: what you type there nobody else sees";
        set => ElsewhereOrNull = value;
    }

    /// <summary>Who may press it; everybody unless said.</summary>
    public Roles Role
    {
        get => RoleOrNull ?? Roles.None;
        set => RoleOrNull = value;
    }

    /// <summary>What everybody else is told.</summary>
    public string Others
    {
        get => OthersOrNull ?? "";
        set => OthersOrNull = value;
    }

    /// <summary>
    /// The kind of record whose number the button carries. Without it, a refusal is a line under the card.
    /// </summary>
    public RecordKind Record
    {
        get => RecordOrNull ?? default;
        set => RecordOrNull = value;
    }

    /// <summary>The card of that record that is shown after a refusal.</summary>
    public string Card
    {
        get => CardOrNull ?? "";
        set => CardOrNull = value;
    }

    /// <summary>
    /// Whether a record's card then keeps what was typed. A draft never needs it: it holds its own fields.
    /// </summary>
    public bool KeepsTyped
    {
        get => KeepsTypedOrNull ?? false;
        set => KeepsTypedOrNull = value;
    }

    /// <summary>
    /// Name of a method of the class that says what is shown after a refusal, where that is not one card:
    /// <c>CardOutcome (CardPress press, string words)</c>.
    /// </summary>
    public string AfterRefusal
    {
        get => AfterRefusalOrNull ?? "";
        set => AfterRefusalOrNull = value;
    }

    internal PressPlace? PlaceOrNull { get; private set; }

    internal string? ElsewhereOrNull { get; private set; }

    internal Roles? RoleOrNull { get; private set; }

    internal string? OthersOrNull { get; private set; }

    internal RecordKind? RecordOrNull { get; private set; }

    internal string? CardOrNull { get; private set; }

    internal bool? KeepsTypedOrNull { get; private set; }

    internal string? AfterRefusalOrNull { get; private set; }
}

/// <summary>What holds for every button of a class that does not say otherwise.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CardActionsAttribute : CardActionRulesAttribute;

/// <summary>Makes a method what a button does.</summary>
/// <param name="verb">The button's verb in the card template. Cards that were sent keep it for ever.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class CardActionAttribute(string verb) : CardActionRulesAttribute
{
    /// <summary>The button's verb.</summary>
    public string Verb => verb;

    /// <summary>The part of the card that is open again after a refusal, or when something typed is wrong.</summary>
    public string? Part { get; set; }

    /// <summary>Whether it opens a form, so that words typed from then on are about that form.</summary>
    public bool StartsForm { get; set; }

    /// <summary>
    /// Name of the template that takes this verb from its data; null: a template names the verb itself.
    /// </summary>
    public string? BoundIn { get; set; }
}
