using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Files;

/// <summary>Offers files to people in their personal chats, for any part of the product.</summary>
public sealed class FileOffers(UnitOfWork work, IOptions<FilesOptions> options)
{
    private readonly Duration _validFor = Duration.FromHours(options.Value.OfferedHours);

    /// <summary>Offers a file as part of the caller's unit of work. The outbox sends its card.</summary>
    /// <param name="db">The caller's unit of work.</param>
    /// <param name="kind">The kind of file; see <see cref="IFileSource.Kind"/>.</param>
    /// <param name="about">The record the file is about.</param>
    /// <param name="name">The file name. It must not contain personal data.</param>
    /// <param name="says">A one-sentence description without personal data.</param>
    /// <param name="to">The person who may take it.</param>
    public OfferedFile Offer(UpcDbContext db, string kind, RecordRef about, string name, string says, Person to) =>
        Added(db, kind, about, name, says, to, tell: true);

    /// <summary>Offers a file whose card the caller shows at once, in reply to a command.</summary>
    /// <inheritdoc cref="Offer"/>
    /// <returns>The offer; the same one for a repeated act.</returns>
    public async Task<RecordRef> OfferHereAsync(
        string kind,
        RecordRef about,
        string name,
        string says,
        Person to,
        string actKey,
        CancellationToken cancellationToken)
    {
        var (offered, repeated) = await work.DoAsync(
            actKey,
            db => Task.FromResult(Added(db, kind, about, name, says, to, tell: false)),
            cancellationToken);
        return repeated
            ? new(RecordKind.OfferedFile, await work.ReadAsync(
                db => db.Set<OfferedFile>().Where(f => f.OwnerId == to.ObjectId).MaxAsync(f => f.Id, cancellationToken),
                cancellationToken))
            : offered!.Ref;
    }

    private OfferedFile Added(
        UpcDbContext db, string kind, RecordRef about, string name, string says, Person to, bool tell)
    {
        var offered = OfferedFile.Offer(kind, about, name, says, Actor.Of(to), _validFor, tell, work.Now);
        db.Add(offered);
        return offered;
    }
}
