using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Files;

/// <summary>
/// Draws the card of an offered file: Teams' consent card while it is on offer, Teams' file card once it is stored, and
/// otherwise a card with its state. None holds personal data.
/// </summary>
public sealed class FileCardView(
    CardLibrary cards, IOptions<FilesOptions> options, OpenMode open, DevFileLinks links) : ICardView
{
    /// <summary>The name of the card.</summary>
    public const string Card = "file";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [Card];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var file = await db.Set<OfferedFile>()
            .AsNoTracking()
            .SingleOrDefaultAsync(f => f.Id == request.Record.Id, cancellationToken);
        if (file is null || request.Viewer?.ObjectId != file.OwnerId)
        {
            return null;
        }

        var byConsent = options.Value.Way == FileWay.Consent || (options.Value.Way == FileWay.Auto && !open.IsOn);
        if (byConsent && file.State == OfferedFileState.Offered)
        {
            return Consent(file);
        }

        return byConsent && file is { State: OfferedFileState.Taken, StoredId: not null, StoredUrl: not null }
            ? Stored(file)
            : new(
                cards.Bind(Card, DataOf(file, byConsent, request.State)),
                Summary(file),
                file.Version,
                file.State == OfferedFileState.Offered);
    }

    private static string Summary(OfferedFile file) => $"File: {file.Name}";

    private static DrawnCard Consent(OfferedFile file)
    {
        var context = new
        {
            id = file.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            secret = file.Secret
        };

        // The size is not known before the file is made. Teams shows no size for 0.
        var content = new
        {
            description = file.Says,
            sizeInBytes = 0,
            acceptContext = context,
            declineContext = context
        };
        return new(new(JsonSerializer.Serialize(content, Json)), Summary(file), file.Version)
        {
            Native = new(NativeCard.FileConsent, file.Name, null)
        };
    }

    private static DrawnCard Stored(OfferedFile file) =>
        new(
            new(JsonSerializer.Serialize(new { uniqueId = file.StoredId, fileType = file.StoredType }, Json)),
            Summary(file),
            file.Version,
            Waits: false)
        {
            Native = new(NativeCard.FileInfo, file.Name, file.StoredUrl),
        };

    private FileCardData DataOf(OfferedFile file, bool byConsent, CardState state)
    {
        var isOff = options.Value.Way == FileWay.Off && file.State == OfferedFileState.Offered;
        var (words, headline, next) = file.State switch
        {
            OfferedFileState.Offered when isOff => (
                CardStatus.Wrong("Not available"),
                "You cannot get files here",
                "Your organisation does not let this app put files into chats. Ask whoever runs it."),
            OfferedFileState.Offered => (
                CardStatus.Yours("Ready"),
                $"Download {file.Name}",
                $"{file.Says} Download it by {Words.TimeOn(file.ExpiresAt)}. You can do this once."),
            OfferedFileState.Taking => (
                CardStatus.Theirs("On its way"),
                $"We are making {file.Name}",
                "It will be in the OneDrive folder of this chat."),
            OfferedFileState.Taken => (
                CardStatus.Over("Downloaded"), $"You downloaded {file.Name} at {Words.TimeOn(file.StateAt)}", null),
            OfferedFileState.Declined => (
                CardStatus.Over("Declined"),
                $"You declined {file.Name}. Ask for it again if you want it after all", null),
            OfferedFileState.Failed => (
                CardStatus.Wrong("Not sent"), $"We could not send {file.Name}",
                    $"{file.FailedBecause} Ask for it again."),
            _ => (
                CardStatus.Theirs("Expired"), $"You can no longer download {file.Name}",
                $"You could until {Words.TimeOn(file.ExpiresAt)}. Ask for it again."),
        };
        var link = file.State == OfferedFileState.Offered && !isOff && !byConsent ? links.For(file) : null;
        return new(
            "File", words, state.Line, AsTyped.Line(headline), next is null ? null : AsTyped.Line(next), link,
            CardMark.Updated(file));
    }

    [CardData("file")]
    internal sealed record FileCardData(
        string Title, CardStatus State, string? Line, string Headline, string? Next, string? Link, string Updated);
}
