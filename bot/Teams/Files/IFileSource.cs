
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Files;

/// <summary>Makes files of one kind from a record, when someone accepts an offer.</summary>
public interface IFileSource
{
    /// <summary>The kind: letters and hyphens, at most 40 characters. Stored with each offer.</summary>
    string Kind { get; }

    /// <summary>
    /// Writes the file. Must check here whether this person may have it, because roles may have changed since the
    /// offer. Must audit any access to personal data with <c>db.Add(AuditEvent.…)</c>; the caller saves it.
    /// </summary>
    /// <param name="db">The database context. Nothing is locked.</param>
    /// <param name="about">The record the file is about.</param>
    /// <param name="person">The person who accepted it.</param>
    /// <param name="to">The output. It may not be seekable.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">The person may not have it, or the record is gone. They see the
    /// message.</exception>
    Task WriteAsync(UpcDbContext db, RecordRef about, Person person, Stream to, CancellationToken cancellationToken);
}
