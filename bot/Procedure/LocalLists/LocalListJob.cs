using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>
/// Keeps local lists within the scope of §27: takes off customers who are no longer the business's and those nobody has
/// reviewed, and asks for due reviews. While the feature is off, it asks for nothing but still takes customers off.
/// </summary>
public sealed class LocalListJob(
    UnitOfWork work, IDirectory directory, LocalListService service, IOptions<LocalListOptions> options)
        : IBackgroundJob
{
    /// <inheritdoc/>
    public string Name => "local-lists";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(9, 0));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var businesses = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key);
        var done = 0;
        foreach (var (id, key) in await work.ReadAsync(
            db => db.Set<LocalList>().AsNoTracking().Where(l => l.IsOn).OrderBy(l => l.Id)
                .Select(l => new ValueTuple<long, string>(l.Id, l.BusinessKey))
                .ToListAsync(cancellationToken), cancellationToken))
        {
            var business = businesses.GetValueOrDefault(key);
            var keepers = business is null ? [] : await KeepersAsync(business, cancellationToken);
            var dsm = business is null ? null : await service.DsmOfAsync(business, [], cancellationToken);
            done += await work.DoAsync(
                db => StepAsync(db, id, business is not null, keepers, dsm, cancellationToken), cancellationToken) ? 1
                    : 0;
        }

        return done;
    }

    private async Task<bool> StepAsync(
        UpcDbContext db, long id, bool isOpen, IReadOnlyList<Guid> keepers, Person? dsm,
        CancellationToken cancellationToken)
    {
        var list = await db.LoadLocalListAsync(id, cancellationToken);
        var ids = list.Customers.Select(c => c.EntryId).ToArray();
        var theirs = await db.Set<Complaint>()
            .Where(c => ids.Contains(c.RegisterEntryId) && c.BusinessKey == list.BusinessKey)
            .Select(c => c.RegisterEntryId).Distinct().ToListAsync(cancellationToken);
        return list.Step(theirs.ToHashSet(), isOpen, keepers, dsm, options.Value, work.Now);
    }

    // The DSM is responsible for the business, its contact points for its arrangements.
    private async Task<IReadOnlyList<Guid>> KeepersAsync(Business business, CancellationToken cancellationToken) =>
        [.. (await directory.ContactPointsAsync(business.Key, cancellationToken)).Select(p => p.ObjectId)
            .Prepend(business.DsmId).Distinct()];
}
