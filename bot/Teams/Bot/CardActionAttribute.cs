using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>Where a button works.</summary>
public enum PressPlace
{
    /// <summary>In every chat and channel.</summary>
    Anywhere = 1,

    /// <summary>In a person's own chat with the bot.</summary>
    OwnChat,

    /// <summary>In CReST's channel, and in anyone's own chat.</summary>
    CrestChannel,
}

/// <summary>
/// The conditions for pressing a button, and what its message shows after a refusal. The record's own rules are checked
/// afterwards.
/// </summary>
public abstract class CardActionRulesAttribute : Attribute
{
    /// <summary>Where the button works. Anywhere by default.</summary>
    public PressPlace Place
    {
        get => PlaceOrNull ?? PressPlace.Anywhere;
        set => PlaceOrNull = value;
    }

    /// <summary>The message for people who press it elsewhere.</summary>
    public string Elsewhere
    {
        get => ElsewhereOrNull ?? "Do that in your own chat with me. Nobody else sees what you type there";
        set => ElsewhereOrNull = value;
    }

    /// <summary>The roles that may press it. Everybody by default.</summary>
    public Roles Role
    {
        get => RoleOrNull ?? Roles.None;
        set => RoleOrNull = value;
    }

    /// <summary>The message for everybody else.</summary>
    public string Others
    {
        get => OthersOrNull ?? "";
        set => OthersOrNull = value;
    }

    /// <summary>
    /// The kind of record whose number the button carries. Without it, a refusal is shown as a line under the card.
    /// </summary>
    public RecordKind Record
    {
        get => RecordOrNull ?? default;
        set => RecordOrNull = value;
    }

    /// <summary>The record's card that is shown after a refusal.</summary>
    public string Card
    {
        get => CardOrNull ?? "";
        set => CardOrNull = value;
    }

    /// <summary>
    /// Whether that card keeps what was typed. Drafts do not need this, because they store their own fields.
    /// </summary>
    public bool KeepsTyped
    {
        get => KeepsTypedOrNull ?? false;
        set => KeepsTypedOrNull = value;
    }

    /// <summary>
    /// The name of a method that decides what is shown after a refusal, if that is not always the same card:
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

/// <summary>The defaults for all buttons of a class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CardActionsAttribute : CardActionRulesAttribute;

/// <summary>Makes a method the handler of a button.</summary>
/// <param name="verb">The button's verb in the card template. Sent cards keep it for ever.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class CardActionAttribute(string verb) : CardActionRulesAttribute
{
    /// <summary>The button's verb.</summary>
    public string Verb => verb;

    /// <summary>The part of the card to expand again after a refusal or a validation error.</summary>
    public string? Part { get; set; }

    /// <summary>Whether it opens a form, so that text typed afterwards is meant for that form.</summary>
    public bool StartsForm { get; set; }

    /// <summary>
    /// The template that takes this verb from its data, or null if a template contains the verb itself.
    /// </summary>
    public string? BoundIn { get; set; }
}
