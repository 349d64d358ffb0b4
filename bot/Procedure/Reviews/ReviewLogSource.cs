using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// The log of a business as a file in somebody's own chat: for those who may answer its review, as the register is when
/// they accept it.
/// </summary>
public sealed class ReviewLogSource(ReviewLogs logs, ReviewAccess access) : IFileSource
{
    /// <summary>The kind of such files.</summary>
    public const string FileKind = "review-log";

    /// <summary>The audit event of somebody taking one.</summary>
    internal const string Taken = "ReviewLogTaken";

    /// <inheritdoc/>
    public string Kind => FileKind;

    /// <inheritdoc/>
    public async Task<FileLook?> WriteAsync(
        UpcDbContext db, RecordRef about, Person person, Stream to, CancellationToken cancellationToken)
    {
        var part = await db.Set<ReviewPart>().AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == about.Id, cancellationToken);
        if (about.Kind != RecordKind.ReviewPart || part is null
            || !await access.MayAsync(part, person, cancellationToken))
        {
            throw RefusedException.NotFound("log");
        }

        await using var log = await logs.WriteAsync(part, cancellationToken);
        await log.CopyToAsync(to, cancellationToken);
        return new(Taken, about, part.ReviewReference);
    }
}
