
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>Somebody answered a file consent card. All of it came over the wire and may have been made up.</summary>
/// <param name="Accepted">Whether they want the file.</param>
/// <param name="Id">Number of the file that the card offered; 0 when none was given.</param>
/// <param name="Secret">The secret that the card carried.</param>
/// <param name="UploadUrl">Where it may be sent to.</param>
/// <param name="ContentUrl">Where it will be.</param>
/// <param name="StoredId">What it will be called there.</param>
/// <param name="StoredType">Its type.</param>
public sealed record FileConsent(
    bool Accepted, long Id, string Secret, string? UploadUrl, string? ContentUrl, string? StoredId, string? StoredType);

/// <summary>A file that somebody sent with a message, as the message says it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DownloadUrl">Where it can be fetched.</param>
/// <param name="FileType">Its type.</param>
public sealed record SentFile(string Name, string? DownloadUrl, string? FileType);

/// <summary>What the conversation does with files; who makes and takes them it does not know.</summary>
public interface IFilesInChat
{
    /// <summary>Does what the answer to a consent card says.</summary>
    /// <exception cref="Core.Records.RefusedException">It is no answer that counts; the words are told.</exception>
    Task AnswerAsync(FileConsent consent, Person person, Place place, CancellationToken cancellationToken);

    /// <summary>Takes the files that somebody sent.</summary>
    /// <exception cref="Core.Records.RefusedException">Nobody takes such files, or not from them; the words are
    /// told.</exception>
    Task<CardOutcome> TakeAsync(IReadOnlyList<SentFile> files, CommandCall call, CancellationToken cancellationToken);
}
