using System.Globalization;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>Type of a field of a letter's form.</summary>
public enum FieldKind
{
    /// <summary>A line of text.</summary>
    Line = 1,

    /// <summary>A text of several lines.</summary>
    Text,

    /// <summary>A date no later than today.</summary>
    Date,

    /// <summary>A future date.</summary>
    DateToCome,

    /// <summary>One or more dates, none later than today.</summary>
    Dates,

    /// <summary>Yes or no. Only one of the answers allows the letter to be written.</summary>
    YesNo,

    /// <summary>One of a list of choices.</summary>
    Choice,

    /// <summary>The points of §25 that the customer was told.</summary>
    Points,
}

/// <summary>A field of a letter's form: something that the guidance leaves open and the record does not hold.</summary>
/// <param name="Id">Its name, also used in templates.</param>
/// <param name="Kind">Its type.</param>
/// <param name="Label">The label.</param>
/// <param name="Missing">The error if it is empty, or null if it is optional.</param>
public sealed record LetterField(string Id, FieldKind Kind, string Label, string? Missing)
{
    /// <summary>The greatest length of the text, in characters as people count them.</summary>
    public int Most { get; init; } = Typed.Line;

    /// <summary>The line that says how much may be typed, or empty for a line, a date or a choice.</summary>
    public string Limit => Kind switch
    {
        FieldKind.Text => string.Create(CultureInfo.InvariantCulture, $"Up to {Most:N0} characters"),
        FieldKind.Dates => $"Up to {LetterRules.MostDates} dates",
        _ => "",
    };

    /// <summary>For <see cref="FieldKind.YesNo"/>: the answer that allows the letter to be written.</summary>
    public string Wanted { get; init; } = "";

    /// <summary>For <see cref="FieldKind.YesNo"/>: the error for the other answer.</summary>
    public string Otherwise { get; init; } = "";

    /// <summary>A line of help above the field, or empty.</summary>
    public string Hint { get; init; } = "";
}

/// <summary>The fields of each kind of letter.</summary>
public static class LetterFields
{
    /// <summary>How the letter is sent.</summary>
    public const string Way = "way";

    /// <summary>The recipient's address.</summary>
    public const string Address = "address";

    /// <summary>Whether a new complaint was raised (§31, §33).</summary>
    public const string NewComplaints = "newComplaints";

    /// <summary>The points of §25 that the customer was told by telephone.</summary>
    public const string Told = "told";

    /// <summary>The date or dates of the letters being acknowledged (§31).</summary>
    public const string Dates = "dates";

    private static readonly LetterField LetterDate = new(
        "letterDate",
        FieldKind.Date,
        "Date of the customer's letter that this answers",
        null)
    {
        Hint = "Leave it empty if it answers no letter: the first paragraph of Annex G is then left out.",
    };

    private static readonly LetterField NoNewComplaint = new(
        NewComplaints,
        FieldKind.YesNo,
        "Has the customer raised a new complaint?",
        "Say whether the customer has raised a new complaint")
    {
        Wanted = "no",
        Otherwise =
            "A new complaint is dealt with as usual, in full. Answer it, or ask the DSM if you are in doubt; "
                + "then write this letter",
    };

    private static readonly LetterField ResponseFrom = new(
        "responseFrom",
        FieldKind.Line,
        "Who the full and final response came from",
        "Enter who the full and final response came from: the letter says that the complaints have been fully "
            + "addressed");

    private static readonly LetterField ResponseDate = new(
        "responseDate",
        FieldKind.Date,
        "Date of the full and final response",
        "Enter the date of the full and final response: the letter says that the complaints have been fully addressed");

    private static readonly LetterField Complaints = new(
        "complaints",
        FieldKind.Text,
        "The complaint(s) that will no longer be replied to",
        "Enter which complaint(s) will no longer be replied to, and only be acknowledged")
    {
        Most = Typed.Text, Hint = "As the customer will read it, after \"any further communications on the issue of\".",
    };

    private static readonly LetterField Escalation = new(
        "escalation",
        FieldKind.Text,
        "The escalation route",
        "Enter the escalation route to progress their concerns")
    {
        Most = Typed.Text,
    };

    private static readonly LetterField Issues = new(
        "issues",
        FieldKind.Text,
        "The issues raised",
        "Enter the issues that were raised")
    {
        Most = Typed.Text,
        Hint = "As the reader will read it, after \"about\".",
    };

    private static readonly LetterField Extra = new("extra", FieldKind.Text, "Anything to add (optional)", null)
    {
        Most = Typed.Text,
    };

    private static readonly LetterField SignName = new(
        "signName",
        FieldKind.Line,
        "Signed by",
        "Enter who signs the letter");

    private static readonly LetterField SignPosition = new(
        "signPosition",
        FieldKind.Line,
        "Job title",
        "Enter the job title");

    /// <summary>The error if it was not chosen how the letter is sent.</summary>
    internal const string NoWay = "Choose how you will send it";

    private static readonly LetterField[] Sending =
    [
        new(Way, FieldKind.Choice, "How will you send it?", NoWay),
        new(Address, FieldKind.Text, "Recipient's address", null)
        {
            Most = Typed.Details,
            Hint = "Needed by post. It is printed in the letter and kept with it.",
        },
        new(
            "office",
            FieldKind.Text,
            "Your office, its address and telephone number",
            "Enter your office's address and telephone number")
        {
            Most = Typed.Details,
        },
        SignName,
        SignPosition,
    ];

    private static readonly Dictionary<LetterKind, LetterField[]> Of = new()
    {
        [LetterKind.Notification] =
        [
            LetterDate,
            NoNewComplaint,
            ResponseFrom,
            ResponseDate,
            Complaints,
            Escalation,
            Extra,
            .. Sending,
        ],
        [LetterKind.Acknowledgement] =
        [
            new(
                Dates,
                FieldKind.Dates,
                "Date of each letter",
                "Enter the date of each letter that you acknowledge")
            {
                Most = Typed.Details,
                Hint =
                    "One letter or several: each date on a line of its own, like 19 Nov 2026. Acknowledge within your "
                        + "business's timescales (§31).",
            },
            Issues, NoNewComplaint, .. Sending,
        ],
        [LetterKind.MpReply] =
        [
            new("mpName", FieldKind.Line, "Name of the MP", "Enter the MP's name"),
            new("letterDate", FieldKind.Date, "Date of the MP's letter", "Enter the date of the MP's letter"),
            Issues,
            NoNewComplaint,
            ResponseFrom,
            ResponseDate,
            new(
                "enclosed",
                FieldKind.YesNo,
                "Is a copy of the final response enclosed?",
                "Say whether a copy of the final response is enclosed")
            {
                Wanted = "yes",
                Otherwise = "A copy of the final response should be included. Enclose it, then write this letter",
            },
            Escalation, Extra, .. Sending,
        ],
        [LetterKind.Warning] =
        [
            Issues,
            new("pattern", FieldKind.Text, "How often the customer has been in touch, and how (optional)", null)
            {
                Most = Typed.Text,
            },
            new(
                "reply",
                FieldKind.Text,
                "What happens with the complaint",
                "Say what happens with the complaint: every complaint needs a full response, and the customer needs to "
                    + "be told how to take it further")
            {
                Most = Typed.Text,
            },
            Extra,
            .. Sending,
        ],
        [LetterKind.WrittenOnly] =
        [
            new(
                "warnedOn",
                FieldKind.Date,
                "When the customer was warned",
                "Enter when the customer was warned"),
            new(
                "why",
                FieldKind.Text,
                "Why communication is limited, as the customer will read it",
                "Say why communication is limited")
            {
                Most = Typed.Text,
            },
            new(
                "contact",
                FieldKind.Text,
                "Where the customer is to write",
                "Enter the contact details for the customer")
            {
                Most = Typed.Details,
            },
            new("reviewOn", FieldKind.DateToCome, "Date of the next review", "Enter when this will be reviewed"),
            Extra, .. Sending,
        ],
        [LetterKind.Spoc] =
        [
            new(
                "spoc",
                FieldKind.Text,
                "Single point of contact, and how to reach them",
                "Enter who the single point of contact is, and how to reach them")
            {
                Most = Typed.Details,
            },
            new(
                "deputy",
                FieldKind.Text,
                "Their deputy, and how to reach them",
                "Enter the SPOC's deputy. The customer should be told who it is")
            {
                Most = Typed.Details,
            },
            Extra,
            .. Sending,
        ],
        [LetterKind.TelephoneRecord] =
        [
            new("calledOn", FieldKind.Date, "Date of the call", "Enter the date of the call"),
            new("calledAt", FieldKind.Line, "Time of the call", "Enter the time of the call, like 10:15am"),
            new("spokenTo", FieldKind.Line, "Who you spoke to", "Enter who you spoke to"),
            new(Told, FieldKind.Points, "The customer was informed", "Tick what the customer was informed of")
            {
                Hint = "All five points (§25). If one was left out, call again or write to the customer.",
            },
            Complaints,
            ResponseFrom,
            ResponseDate,
            Escalation,
            new("said", FieldKind.Text, "What else was said (optional)", null) { Most = Typed.Text },
            SignName,
            SignPosition,
            new("signPhone", FieldKind.Line, "Telephone number", "Enter a telephone number"),
        ],
    };

    /// <summary>Returns the fields of a kind of letter, in form order.</summary>
    public static IReadOnlyList<LetterField> For(LetterKind kind) => Of[kind];

    /// <summary>Returns the field that shows the error when a point of §25 is missing.</summary>
    public static string FieldOf(LetterKind kind, Point point) =>
        kind == LetterKind.TelephoneRecord
            ? Told
            : point switch
            {
                Point.FullyAddressed => "responseFrom",
                Point.NothingToAdd => NewComplaints,
                Point.EscalationRoute => "escalation",
                _ => "complaints",
            };
}

/// <summary>How a letter is sent.</summary>
public enum LetterWay
{
    /// <summary>By post.</summary>
    Post = 1,

    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>In the UC Journal.</summary>
    UcJournal,
}

/// <summary>Names of the ways to send a letter.</summary>
public static class LetterWays
{
    /// <summary>All of them, in order.</summary>
    public static readonly IReadOnlyList<LetterWay> All = Enum.GetValues<LetterWay>();

    /// <summary>Returns the name for use within a sentence.</summary>
    public static string Name(LetterWay way) => way switch
    {
        LetterWay.Post => "by post",
        LetterWay.Email => "by e-mail",
        LetterWay.UcJournal => "in the UC Journal",
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };
}
