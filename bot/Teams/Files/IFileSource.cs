
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Files;

/// <summary>Makes files of one kind, from the record that they are about, at the moment when somebody accepts one.</summary>
public interface IFileSource
{
    /// <summary>The kind: letters and hyphens, at most 40 characters.</summary>
    string Kind { get; }

    /// <summary>
    /// Writes the file. Whether this person may have it is decided here and now, not when it was offered: roles change. A look at personal data is
    /// audited here, by <c>db.Add(AuditEvent.…)</c>; it is saved when all was written.
    /// </summary>
    /// <param name="db">The database; nothing is locked.</param>
    /// <param name="about">What the file is about.</param>
    /// <param name="person">Who accepted it.</param>
    /// <param name="to">Where to; need not be seekable.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">They may not, or the record is gone; the words are told.</exception>
    Task WriteAsync(UpcDbContext db, RecordRef about, Person person, Stream to, CancellationToken cancellationToken);
}
