
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Cards;

/// <summary>What a press of a button left open on a card; nothing of it is kept.</summary>
/// <param name="Open">The part of the card that is open, or null.</param>
/// <param name="Typed">What was typed, to be shown again after an error.</param>
/// <param name="Errors">What is wrong, by field.</param>
/// <param name="Line">A line on top: why nothing happened.</param>
public sealed record CardState(
    string? Open = null, IReadOnlyDictionary<string, string>? Typed = null, IReadOnlyDictionary<string, string>? Errors = null, string? Line = null)
{
    /// <summary>Nothing special.</summary>
    public static readonly CardState Plain = new();

    /// <summary>What is wrong, by field; empty when nothing is.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = Errors ?? FieldErrors.None;
}

/// <summary>A card to be drawn.</summary>
/// <param name="Record">What it is about.</param>
/// <param name="Card">Which card.</param>
/// <param name="Viewer">Who will see it; null: everybody in a channel.</param>
/// <param name="State">What is open on it.</param>
public sealed record CardRequest(RecordRef Record, string Card, Person? Viewer, CardState State);

/// <summary>A card as it is now.</summary>
/// <param name="Content">The card.</param>
/// <param name="Summary">What a notification shows, on a lock screen too: references, no personal data.</param>
/// <param name="Version">The record's version that it shows; 0: it shows no record, or what it shows hangs on more than the record.</param>
/// <param name="Waits">Whether somebody still has to act on what it shows. A reminder of what does not wait any more is not sent.</param>
public sealed record DrawnCard(CardContent Content, string Summary, int Version = 0, bool Waits = true)
{
    /// <summary>What it is when it is no Adaptive Card but one of Teams' own; null: an Adaptive Card.</summary>
    public NativeCard? Native { get; init; }
}

/// <summary>A card of Teams' own.</summary>
/// <param name="ContentType">Which.</param>
/// <param name="Name">Name of the file that it is about.</param>
/// <param name="ContentUrl">Address of that file, or null.</param>
public sealed record NativeCard(string ContentType, string Name, string? ContentUrl)
{
    /// <summary>Asks whether somebody wants a file.</summary>
    public const string FileConsent = "application/vnd.microsoft.teams.card.file.consent";

    /// <summary>Shows a file that is there.</summary>
    public const string FileInfo = "application/vnd.microsoft.teams.card.file.info";
}

/// <summary>Draws the cards of one part of the procedure.</summary>
public interface ICardView
{
    /// <summary>The names of the cards that it draws.</summary>
    IReadOnlyCollection<string> Cards { get; }

    /// <summary>Draws a card, or gives null when the viewer may not see it or the record is gone.</summary>
    Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken);
}
