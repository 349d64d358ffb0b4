using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>
/// Lets an enquirer open the entry that their enquiry was answered with (§20), for as long as the settings allow.
/// </summary>
public sealed class EnquiryAccess(IOptions<EnquiryOptions> options, TimeProvider time) : IRegisterAccess, IEntryFollower
{
    /// <inheritdoc/>
    public Task<bool> WasToldAsync(
        UpcDbContext db, long entryId, Person person, CancellationToken cancellationToken)
    {
        var notBefore = Instant.FromDateTimeOffset(time.GetUtcNow()) - Duration.FromDays(options.Value.AccessDays);
        return db.Set<Enquiry>().AnyAsync(
            e => e.Enquirer.Id == person.ObjectId
                && e.Answers.Any(a => a.RegisterEntryId == entryId && a.ReplacedAt == null && a.At > notBefore),
            cancellationToken);
    }

    /// <inheritdoc/>
    public string Name => "enquiry answers";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> AboutAsync(
        UpcDbContext db, long entryId, CancellationToken cancellationToken) =>
        await db.Set<EnquiryAnswer>().Where(r => r.RegisterEntryId == entryId).Select(r => r.Id)
            .ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public Task UnmergedAsync(
        UpcDbContext db, IReadOnlyList<long> ids, long from, long back, CancellationToken cancellationToken) =>
        db.Set<EnquiryAnswer>().Where(r => r.RegisterEntryId == from && ids.Contains(r.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.RegisterEntryId, back), cancellationToken);

    /// <inheritdoc/>
    public Task MergedAsync(UpcDbContext db, long from, long into, CancellationToken cancellationToken) =>
        db.Set<EnquiryAnswer>().Where(a => a.RegisterEntryId == from)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.RegisterEntryId, into), cancellationToken);
}
