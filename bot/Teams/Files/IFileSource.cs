
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Files;

/// <summary>A view of personal data in a file, for the audit trail.</summary>
/// <param name="What">The audit event's name.</param>
/// <param name="About">The record it is about.</param>
/// <param name="Why">Why they looked, or null.</param>
public sealed record FileLook(string What, RecordRef About, string? Why);

/// <summary>Makes files of one kind from a record, when someone accepts an offer.</summary>
public interface IFileSource
{
    /// <summary>The kind: letters and hyphens, at most 40 characters. Stored with each offer.</summary>
    string Kind { get; }

    /// <summary>
    /// Writes the file. Must check here whether this person may have it, because roles may have changed since the
    /// offer.
    /// </summary>
    /// <returns>The view of personal data to audit, or null if the file holds none.</returns>
    /// <param name="db">The database context, to read from. Nothing is locked, and nothing added is saved.</param>
    /// <param name="about">The record the file is about.</param>
    /// <param name="person">The person who accepted it.</param>
    /// <param name="to">The output. It may not be seekable.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">The person may not have it, or the record is gone. They see the
    /// message.</exception>
    Task<FileLook?> WriteAsync(
        UpcDbContext db, RecordRef about, Person person, Stream to, CancellationToken cancellationToken);
}
