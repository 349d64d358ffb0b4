
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Teams.Files;

/// <summary>Takes files that people send in their own chat.</summary>
public interface IFileTaker
{
    /// <summary>The types that it takes: lower case, without a dot.</summary>
    IReadOnlyCollection<string> Types { get; }

    /// <summary>Refuses whoever may not send such a file, before a byte of it is fetched.</summary>
    /// <exception cref="RefusedException">They may not.</exception>
    void MayTake(CommandCall call);

    /// <summary>How well a file fits, by its first row: how many of the columns that the taker looks for it names. The one that it fits best takes it.</summary>
    /// <param name="firstRow">The cells of the first row.</param>
    int Fits(IReadOnlyList<string> firstRow);

    /// <summary>Takes a file that was fetched and looks like what its name says.</summary>
    /// <param name="file">The file; the taker disposes of its content, which leaves no trace then.</param>
    /// <param name="call">Who sent it, and where; the argument is what they typed with it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<CardOutcome> TakeAsync(ReceivedFile file, CommandCall call, CancellationToken cancellationToken);
}

/// <summary>A file that somebody sent.</summary>
/// <param name="Type">Its type: lower case, without a dot.</param>
/// <param name="Content">What it holds, from its beginning; can be sought in.</param>
public sealed record ReceivedFile(string Type, Stream Content);
