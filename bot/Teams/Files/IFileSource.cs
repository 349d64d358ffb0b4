
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Files;

/// <summary>A look at personal data in a file, for the audit trail.</summary>
/// <param name="What">The audit trail's word for it.</param>
/// <param name="About">The record that it is about.</param>
/// <param name="Why">Why they looked, if it is known.</param>
public sealed record FileLook(string What, RecordRef About, string? Why);

/// <summary>Makes files of one kind, from the record that they are about, at the moment when somebody accepts one.</summary>
public interface IFileSource
{
    /// <summary>The kind: letters and hyphens, at most 40 characters.</summary>
    string Kind { get; }

    /// <summary>
    /// Writes the file. Decides here and now whether this person may have it, not when it was offered: roles change.
    /// </summary>
    /// <returns>What the audit trail says of it; null: nobody's personal data are in it.</returns>
    /// <param name="db">The database, to read from: nothing is locked, and nothing added is saved.</param>
    /// <param name="about">What the file is about.</param>
    /// <param name="person">Who accepted it.</param>
    /// <param name="to">Where to; need not be seekable.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RefusedException">They may not, or the record is gone; the words are told.</exception>
    Task<FileLook?> WriteAsync(UpcDbContext db, RecordRef about, Person person, Stream to, CancellationToken cancellationToken);
}
