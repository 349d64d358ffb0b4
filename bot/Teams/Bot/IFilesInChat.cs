
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>A reply to a file consent card. All of it came over the wire and may be forged.</summary>
/// <param name="Accepted">Whether the person accepted the file.</param>
/// <param name="Id">The number of the offered file, or 0.</param>
/// <param name="Secret">The secret from the card.</param>
/// <param name="UploadUrl">The upload URL.</param>
/// <param name="ContentUrl">The URL that the file will have.</param>
/// <param name="StoredId">The id that the file will have.</param>
/// <param name="StoredType">The file type.</param>
public sealed record FileConsent(
    bool Accepted, long Id, string Secret, string? UploadUrl, string? ContentUrl, string? StoredId, string? StoredType);

/// <summary>A file sent with a message, as described in the message.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DownloadUrl">The download URL.</param>
/// <param name="FileType">The file type.</param>
public sealed record SentFile(string Name, string? DownloadUrl, string? FileType);

/// <summary>Handles files for the conversation, which does not know who creates or receives them.</summary>
public interface IFilesInChat
{
    /// <summary>Handles the reply to a consent card.</summary>
    /// <exception cref="Core.Records.RefusedException">The reply is not valid. The message is shown.</exception>
    Task AnswerAsync(FileConsent consent, Person person, Place place, CancellationToken cancellationToken);

    /// <summary>Receives files that somebody sent.</summary>
    /// <exception cref="Core.Records.RefusedException">Nothing accepts such files, or not from this person. The message
    /// is shown.</exception>
    Task<CardOutcome> TakeAsync(IReadOnlyList<SentFile> files, CommandCall call, CancellationToken cancellationToken);
}
