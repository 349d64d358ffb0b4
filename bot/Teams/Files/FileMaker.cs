using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Files;

/// <summary>
/// Makes files with the source of their kind. Works in memory, so that no customer's data is written to the bot's disk.
/// </summary>
public sealed class FileMaker(UnitOfWork work, IEnumerable<IFileSource> sources, IOptions<FilesOptions> options)
{
    private readonly FrozenDictionary<string, IFileSource> _sources = sources.ToFrozenDictionary(s => s.Kind);
    private readonly long _most = options.Value.MostSentMegabytes * 1024L * 1024;

    /// <summary>Makes an offered file for the person who accepted it.</summary>
    /// <returns>The file, positioned at its start.</returns>
    /// <exception cref="RefusedException">The person may not have it, its record is gone, or it would be too
    /// large.</exception>
    public async Task<MemoryStream> MakeAsync(long offerId, Person person, CancellationToken cancellationToken)
    {
        var file = new MemoryStream();
        try
        {
            var look = await work.ReadAsync(
                db => WriteAsync(db, offerId, person, file, cancellationToken), cancellationToken);
            if (look is not null)
            {
                await NoteAsync(look, person, cancellationToken);
            }

            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private async Task<FileLook?> WriteAsync(
        UpcDbContext db, long offerId, Person person, Stream to, CancellationToken cancellationToken)
    {
        var offer = await db.Set<OfferedFile>().AsNoTracking().SingleAsync(f => f.Id == offerId, cancellationToken);
        if (offer.OwnerId != person.ObjectId || !_sources.TryGetValue(offer.FileKind, out var source))
        {
            throw RefusedException.NotFound("file");
        }

        await using var limited = new LimitedStream(to, _most);
        return await source.WriteAsync(db, offer.About, person, limited, cancellationToken);
    }

    // Committed before anybody has the file.
    private Task NoteAsync(FileLook look, Person person, CancellationToken cancellationToken) => work.DoAsync(
        db =>
        {
            db.Add(AuditEvent.Did(look.What, look.About, person.ObjectId, work.Now, look.Why));
            return Task.CompletedTask;
        },
        cancellationToken);
}
