
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Teams.Files;

/// <summary>Receives files that people send in their personal chats.</summary>
public interface IFileTaker
{
    /// <summary>The file types it accepts: lower case, without a dot.</summary>
    IReadOnlyCollection<string> Types { get; }

    /// <summary>Checks whether the caller may send such a file, before any of it is downloaded.</summary>
    /// <exception cref="RefusedException">The caller may not.</exception>
    void MayTake(CommandCall call);

    /// <summary>
    /// Returns how many of the expected columns a row names. The taker with the highest number for any of the first
    /// rows gets the file.
    /// </summary>
    /// <param name="row">The cells of one of the first rows.</param>
    int Fits(IReadOnlyList<string> row);

    /// <summary>Processes a downloaded file whose content matches its type.</summary>
    /// <param name="file">The file. The taker disposes of its content.</param>
    /// <param name="call">Who sent it and where. The argument is the text typed with it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<CardOutcome> TakeAsync(ReceivedFile file, CommandCall call, CancellationToken cancellationToken);
}

/// <summary>A file that someone sent.</summary>
/// <param name="Type">The type: lower case, without a dot.</param>
/// <param name="Content">The content: seekable, positioned at its start.</param>
public sealed record ReceivedFile(string Type, Stream Content);
