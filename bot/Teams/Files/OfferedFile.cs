using System.Globalization;
using System.Security.Cryptography;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Teams.Files;

/// <summary>How far a file that was offered has got.</summary>
public enum OfferedFileState
{
    /// <summary>Its person may take it.</summary>
    Offered = 1,

    /// <summary>It was accepted, and is being made and sent.</summary>
    Taking,

    /// <summary>Its person has it.</summary>
    Taken,

    /// <summary>Its person does not want it.</summary>
    Declined,

    /// <summary>It could not be made or sent.</summary>
    Failed,

    /// <summary>Nobody took it in time.</summary>
    Expired,
}

/// <summary>
/// A file that one person may take, once, for some hours. It says what the file is about, never what is in it: the file is made from the record when
/// it is accepted, so that none lies in the database, and it is as new as can be.
/// </summary>
public sealed class OfferedFile : Record
{
    /// <summary>How long making and sending may take before it counts as failed.</summary>
    public static readonly Duration SentWithin = Duration.FromMinutes(10);

    private OfferedFile()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.OfferedFile;

    /// <inheritdoc/>
    public override string Reference => string.Create(CultureInfo.InvariantCulture, $"File {Id:000000}");

    /// <summary>Who may take it.</summary>
    public Guid OwnerId { get; private set; }

    /// <summary>Which source makes it, see <see cref="IFileSource.Kind"/>.</summary>
    public string FileKind { get; private set; } = "";

    /// <summary>Kind of the record that it is about.</summary>
    public RecordKind AboutKind { get; private set; }

    /// <summary>Number of the record that it is about.</summary>
    public long AboutId { get; private set; }

    /// <summary>Its name: references and words of ours, no personal data.</summary>
    public string Name { get; private set; } = "";

    /// <summary>What it is, in one sentence without personal data.</summary>
    public string Says { get; private set; } = "";

    /// <summary>When it was offered.</summary>
    public Instant OfferedAt { get; private set; }

    /// <summary>Until when it may be taken.</summary>
    public Instant ExpiresAt { get; private set; }

    /// <summary>How far it got.</summary>
    public OfferedFileState State { get; private set; }

    /// <summary>Since when.</summary>
    public Instant StateAt { get; private set; }

    /// <summary>What nobody can guess: a consent, or a link of Development, without it is no consent.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>What it is called where it was stored, in Teams' words; null: it is not stored.</summary>
    public string? StoredId { get; private set; }

    /// <summary>The address of what was stored, for its card.</summary>
    public string? StoredUrl { get; private set; }

    /// <summary>The type of what was stored, such as <c>xlsx</c>.</summary>
    public string? StoredType { get; private set; }

    /// <summary>Why it failed, in words for the person; null: it did not.</summary>
    public string? FailedBecause { get; private set; }

    /// <summary>What it is about.</summary>
    public RecordRef About => new(AboutKind, AboutId);

    /// <summary>Offers a file to somebody.</summary>
    /// <param name="fileKind">Which source makes it.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="name">Its name, of references and words of ours.</param>
    /// <param name="says">What it is, in one sentence without personal data.</param>
    /// <param name="owner">Who may take it.</param>
    /// <param name="validFor">For how long.</param>
    /// <param name="tell">Whether the outbox shows it; false: whoever offers it shows it at once.</param>
    /// <param name="now">The time.</param>
    public static OfferedFile Offer(string fileKind, RecordRef about, string name, string says, Actor owner, Duration validFor, bool tell, Instant now)
    {
        var file = new OfferedFile
        {
            OwnerId = owner.Id, FileKind = fileKind, AboutKind = about.Kind, AboutId = about.Id, Name = name, Says = says, OfferedAt = now, ExpiresAt = now + validFor,
            State = OfferedFileState.Offered, StateAt = now, Secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        };
        file.Did(new FileOffered(owner, now, $"{fileKind} of {about}", tell));
        return file;
    }

    /// <summary>Its person accepts it: from now on it is on its way, and nobody can accept it again.</summary>
    /// <exception cref="RefusedException">It is somebody else's, or the secret is not its own; it was taken, declined or has expired.</exception>
    public void Take(string secret, Actor by, Instant now)
    {
        ForOwner(secret, by);
        StillOffered(now);
        Becomes(OfferedFileState.Taking, now);
        Did(new FileAccepted(by, now, $"{FileKind} of {About}"));
    }

    /// <summary>Its person does not want it.</summary>
    /// <exception cref="RefusedException">It is somebody else's, or was taken or declined already.</exception>
    public void Decline(string secret, Actor by, Instant now)
    {
        ForOwner(secret, by);
        StillOffered(now);
        Becomes(OfferedFileState.Declined, now);
        Did(new FileDeclined(by, now));
    }

    /// <summary>It has arrived.</summary>
    public void Arrived(string? storedId, string? storedUrl, string? storedType, Actor by, Instant now)
    {
        (StoredId, StoredUrl, StoredType) = (storedId, storedUrl, storedType);
        Becomes(OfferedFileState.Taken, now);
        Did(new FileTaken(by, now));
    }

    /// <summary>It could not be made or sent.</summary>
    /// <param name="words">Why, for the person.</param>
    /// <param name="by">Who had accepted it.</param>
    /// <param name="now">The time.</param>
    public void Fail(string words, Actor by, Instant now)
    {
        FailedBecause = words;
        Becomes(OfferedFileState.Failed, now);
        Did(new FileFailed(by, now));
    }

    /// <summary>Its time is over: nobody took it, or a process that was sending it ended.</summary>
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
        if (by.Id != OwnerId || !CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(secret), System.Text.Encoding.ASCII.GetBytes(Secret)))
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
            OfferedFileState.Taken => $"You took that file at {Words.TimeOn(StateAt)}. Ask for it again if you need it once more",
            OfferedFileState.Declined => "You said that you do not want that file. Ask for it again if you do",
            OfferedFileState.Failed => "That file could not be sent. Ask for it again",
            _ => $"That file could be taken until {Words.TimeOn(ExpiresAt)}. Ask for it again",
        });
    }

    private void Becomes(OfferedFileState state, Instant now) => (State, StateAt) = (state, now);
}
