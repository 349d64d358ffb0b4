
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Cards;

/// <summary>The temporary state of a card after a press. It is not stored.</summary>
/// <param name="Open">The part of the card that is open, or null.</param>
/// <param name="Typed">The typed values, shown again after an error.</param>
/// <param name="Line">A line at the top, such as why nothing happened.</param>
public sealed record CardState(
    string? Open = null, IReadOnlyDictionary<string, string>? Typed = null, string? Line = null)
{
    /// <summary>No temporary state.</summary>
    public static readonly CardState Plain = new();

    /// <summary>The errors by field.</summary>
    public FieldErrors Errors { get; init; } = FieldErrors.None;
}

/// <summary>A request to draw a card.</summary>
/// <param name="Record">The record it shows.</param>
/// <param name="Card">The name of the card.</param>
/// <param name="Viewer">The person who will see it; null for everyone in a channel.</param>
/// <param name="State">The temporary state.</param>
public sealed record CardRequest(RecordRef Record, string Card, Person? Viewer, CardState State)
{
    /// <summary>
    /// Whether only <see cref="DrawnCard.Summary"/> is wanted, for a feed entry or a mail. The view may leave out of
    /// the card whatever the summary does not need.
    /// </summary>
    public bool IsForSummary { get; init; }
}

/// <summary>A card as drawn now.</summary>
/// <param name="Content">The card.</param>
/// <param name="Summary">The notification text. It may appear on a lock screen, so it holds references and no personal
/// data.</param>
/// <param name="Version">The record version it shows; 0 if it shows no record, or more than the record.</param>
/// <param name="Waits">Whether someone still has to act on it. If not, reminders of it are dropped.</param>
public sealed record DrawnCard(CardContent Content, string Summary, int Version = 0, bool Waits = true)
{
    /// <summary>The Teams card to send instead of an Adaptive Card, or null.</summary>
    public NativeCard? Native { get; init; }

    /// <summary>The line of plain text to send instead of a card, or null.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// Whether the card is shown even while somebody has a form open on the message, because what stood there must go.
    /// </summary>
    public bool EndsForms { get; init; }

    /// <summary>The person whom the viewer may want to talk to about the card, or null.</summary>
    public Guid? TalkTo { get; init; }

    /// <summary>The reference to talk about. It becomes part of an address, so it holds no personal data.</summary>
    public string Topic { get; init; } = "";

    /// <summary>
    /// The records of people that the card shows its viewer. <see cref="ShownCards"/> audits them.
    /// </summary>
    public IReadOnlyList<Look> Looks { get; init; } = [];

    /// <summary>Returns the card with a link to talk to somebody about a record.</summary>
    /// <param name="person">The person, or null if nobody is concerned.</param>
    /// <param name="topic">The record's reference.</param>
    public DrawnCard With(Guid? person, string topic) => this with { TalkTo = person, Topic = topic };

    /// <summary>Returns the card with the records of people that it shows its viewer.</summary>
    public DrawnCard Showing(IReadOnlyList<Look> looks) => this with { Looks = looks };
}

/// <summary>One of Teams' own card types.</summary>
/// <param name="ContentType">The content type.</param>
/// <param name="Name">The file name.</param>
/// <param name="ContentUrl">The file's address, or null.</param>
public sealed record NativeCard(string ContentType, string Name, string? ContentUrl)
{
    /// <summary>The content type of the card that asks for consent to send a file.</summary>
    public const string FileConsent = "application/vnd.microsoft.teams.card.file.consent";

    /// <summary>The content type of the card that shows a sent file.</summary>
    public const string FileInfo = "application/vnd.microsoft.teams.card.file.info";
}

/// <summary>Draws the cards of one part of the procedure.</summary>
public interface ICardView
{
    /// <summary>The names of the cards it draws.</summary>
    IReadOnlyCollection<string> Cards { get; }

    /// <summary>Returns the card, or null if the viewer may not see it or the record is gone.</summary>
    Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken);
}
