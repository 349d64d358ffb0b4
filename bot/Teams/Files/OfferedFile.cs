using System.Globalization;
using System.Security.Cryptography;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Teams.Files;

/// <summary>The state of an offered file.</summary>
public enum OfferedFileState
{
    /// <summary>Its owner may take it.</summary>
    Offered = 1,

    /// <summary>It was accepted and is being made and sent.</summary>
    Taking,

    /// <summary>Its owner has it.</summary>
    Taken,

    /// <summary>Its owner declined it.</summary>
    Declined,

    /// <summary>It could not be made or sent.</summary>
    Failed,

    /// <summary>Nobody took it in time.</summary>
    Expired,
}

/// <summary>
/// A file that one person may take, once, within some hours. It names a record but holds no content: the file is made
/// when it is accepted, so it is up to date and never stored in the database.
/// </summary>
public sealed class OfferedFile : Record
{
    /// <summary>How long making and sending may take before the file counts as failed.</summary>
    public static readonly Duration SentWithin = Duration.FromMinutes(10);

    private OfferedFile()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.OfferedFile;

    /// <inheritdoc/>
    public override string Reference => string.Create(CultureInfo.InvariantCulture, $"File {Id:000000}");

    /// <summary>The person who may take it.</summary>
    public Guid OwnerId { get; private set; }

    /// <summary>The kind of file; see <see cref="IFileSource.Kind"/>.</summary>
    public string FileKind { get; private set; } = "";

    /// <summary>The kind of record it is about.</summary>
    public RecordKind AboutKind { get; private set; }

    /// <summary>The ID of the record it is about.</summary>
    public long AboutId { get; private set; }

    /// <summary>The file name, without personal data.</summary>
    public string Name { get; private set; } = "";

    /// <summary>A one-sentence description without personal data.</summary>
    public string Says { get; private set; } = "";

    /// <summary>When it was offered.</summary>
    public Instant OfferedAt { get; private set; }

    /// <summary>When the offer expires.</summary>
    public Instant ExpiresAt { get; private set; }

    /// <summary>The current state.</summary>
    public OfferedFileState State { get; private set; }

    /// <summary>When the current state began.</summary>
    public Instant StateAt { get; private set; }

    /// <summary>A random secret. A consent or development link must carry it.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>The ID of the stored file in Teams; null if it is not stored.</summary>
    public string? StoredId { get; private set; }

    /// <summary>The address of the stored file; null if it is not stored.</summary>
    public string? StoredUrl { get; private set; }

    /// <summary>The type of the stored file, such as <c>xlsx</c>.</summary>
    public string? StoredType { get; private set; }

    /// <summary>Why it failed, in words for its owner; null if it did not.</summary>
    public string? FailedBecause { get; private set; }

    /// <summary>The record it is about.</summary>
    public RecordRef About => new(AboutKind, AboutId);

    /// <summary>Offers a file.</summary>
    /// <param name="fileKind">The kind of file.</param>
    /// <param name="about">The record it is about.</param>
    /// <param name="name">The file name, without personal data.</param>
    /// <param name="says">A one-sentence description without personal data.</param>
    /// <param name="owner">The person who may take it.</param>
    /// <param name="validFor">How long the offer lasts.</param>
    /// <param name="tell">True if the outbox sends its card; false if the caller shows it at once.</param>
    /// <param name="now">The current time.</param>
    public static OfferedFile Offer(
        string fileKind,
        RecordRef about,
        string name,
        string says,
        Actor owner,
        Duration validFor,
        bool tell,
        Instant now)
    {
        var file = new OfferedFile
        {
            OwnerId = owner.Id, FileKind = fileKind, AboutKind = about.Kind, AboutId = about.Id, Name = name,
            Says = says, OfferedAt = now, ExpiresAt = now + validFor, State = OfferedFileState.Offered, StateAt = now,
            Secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        };
        file.Did(new FileOffered(owner, now, $"{fileKind} of {about}", tell));
        return file;
    }

    /// <summary>Accepts the file for its owner. It cannot be accepted again.</summary>
    /// <exception cref="RefusedException">The person is not its owner, the secret is wrong, or it is no longer on
    /// offer.</exception>
    public void Take(string secret, Actor by, Instant now)
    {
        ForOwner(secret, by);
        StillOffered(now);
        Becomes(OfferedFileState.Taking, now);
        Did(new FileAccepted(by, now, $"{FileKind} of {About}"));
    }

    /// <summary>Declines the file for its owner.</summary>
    /// <exception cref="RefusedException">The person is not its owner, the secret is wrong, or it is no longer on
    /// offer.</exception>
    public void Decline(string secret, Actor by, Instant now)
    {
        ForOwner(secret, by);
        StillOffered(now);
        Becomes(OfferedFileState.Declined, now);
        Did(new FileDeclined(by, now));
    }

    /// <summary>Records that the file was stored.</summary>
    public void Arrived(string? storedId, string? storedUrl, string? storedType, Actor by, Instant now)
    {
        (StoredId, StoredUrl, StoredType) = (storedId, storedUrl, storedType);
        Becomes(OfferedFileState.Taken, now);
        Did(new FileTaken(by, now));
    }

    /// <summary>Records that the file could not be made or sent.</summary>
    /// <param name="words">The reason, in words for its owner.</param>
    /// <param name="by">The person who accepted it.</param>
    /// <param name="now">The current time.</param>
    public void Fail(string words, Actor by, Instant now)
    {
        FailedBecause = words;
        Becomes(OfferedFileState.Failed, now);
        Did(new FileFailed(by, now));
    }

    /// <summary>Expires the offer, or fails a transfer that a process left unfinished, if its time is over.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool LetGo(Instant now)
    {
        if (State == OfferedFileState.Offered && ExpiresAt <= now)
        {
            Becomes(OfferedFileState.Expired, now);
            Did(new FileExpired(Actor.Upc, now));
            return true;
        }

        if (State == OfferedFileState.Taking && StateAt + SentWithin <= now)
        {
            Fail("It was interrupted on its way.", Actor.Upc, now);
            return true;
        }

        return false;
    }

    private void ForOwner(string secret, Actor by)
    {
        if (by.Id != OwnerId
            || !CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.ASCII.GetBytes(secret), System.Text.Encoding.ASCII.GetBytes(Secret)))
        {
            throw RefusedException.NotFound("file");
        }
    }

    private void StillOffered(Instant now)
    {
        if (State == OfferedFileState.Offered && ExpiresAt > now)
        {
            return;
        }

        throw RefusedException.TooLate(State switch
        {
            OfferedFileState.Taking => "That file is on its way already. Nothing was sent twice",
            OfferedFileState.Taken =>
                $"You took that file at {Words.TimeOn(StateAt)}. Ask for it again if you need it once more",
            OfferedFileState.Declined => "You said that you do not want that file. Ask for it again if you do",
            OfferedFileState.Failed => "That file could not be sent. Ask for it again",
            _ => $"That file could be taken until {Words.TimeOn(ExpiresAt)}. Ask for it again",
        });
    }

    private void Becomes(OfferedFileState state, Instant now) => (State, StateAt) = (state, now);
}
