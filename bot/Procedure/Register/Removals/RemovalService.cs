using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register.Entries;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>
/// The use cases of removal (Annex D): the DSM requests it and CReST does it. Afterwards no data of the customer is
/// left anywhere.
/// </summary>
[Serves("Annex D")]
public sealed partial class RemovalService(
    EntryService entries, IEnumerable<IPersonalDataStore> stores, IEnumerable<IComplaintDataStore> complaintStores,
    Scrubber scrubber, ILogger<RemovalService> logger)
{
    private const int MostAlike = 200;

    private readonly IPersonalDataStore[] _stores = [.. stores];
    private readonly IComplaintDataStore[] _complaintStores = [.. complaintStores];

    /// <summary>
    /// Requests the removal of complaints, for a DSM or CReST. Null means all that they are responsible for.
    /// </summary>
    public Task AskAsync(
        long id, int version, IReadOnlyCollection<long>? complaintIds, Person person, string actKey,
        CancellationToken cancellationToken) =>
        entries.LookAfterAsync(
            id, version, complaintIds, person, actKey,
            (e, complaints) => e.AskRemoval(complaints, Actor.Of(person), entries.Now), cancellationToken);

    /// <summary>Keeps what CReST was asked to remove.</summary>
    public Task KeepAsync(long id, int version, Person person, string actKey, CancellationToken cancellationToken) =>
        entries.KeepAsync(id, version, person, actKey, e => e.Keep(Actor.Of(person), entries.Now), cancellationToken);

    /// <summary>Records that the DSM has also removed the eCase marker (Annex D).</summary>
    public Task MarkerRemovedAsync(
        long id, int version, Person person, string actKey, CancellationToken cancellationToken) =>
        entries.MarkersRemovedAsync(id, version, person, actKey, cancellationToken);

    /// <summary>
    /// Removes complaints for CReST, with everything held about them. With the last complaint, the entry is removed
    /// with everything held about the customer. Data of other entries stays. The log names the entry, so that after a
    /// restore of an older backup the removal can be done again.
    /// </summary>
    public async Task RemoveAsync(
        long id, int version, IReadOnlyCollection<long>? complaintIds, (RemovalGround Ground, string Words) why,
        Person person, string actKey, CancellationToken cancellationToken)
    {
        var by = Actor.Of(person);
        bool? whole = null;
        await entries.KeepAsync(
            id, version, person, actKey,
            async (db, entry) =>
            {
                var subject = await SubjectAsync(db, entry, cancellationToken);
                Complaint[] before = [.. entry.Complaints];
                whole = entry.Remove(complaintIds, why.Ground, by, entries.Now, why.Words);
                if (whole is true)
                {
                    foreach (var store in _stores)
                    {
                        await store.EraseAsync(db, subject, by, entries.Now, cancellationToken);
                    }
                }
                else
                {
                    var removed = RemovedComplaints.Of(entry, before);
                    foreach (var store in _complaintStores)
                    {
                        await store.ComplaintsRemovedAsync(db, removed, by, entries.Now, cancellationToken);
                    }
                }

                db.Add(new Scrub { WantedAt = entries.Now });
            },
            cancellationToken);
        scrubber.Wanted();

        // Null if the press was a repeat, which removed nothing.
        if (whole is true)
        {
            LogRemoved(logger, RegisterEntry.ReferenceOf(id));
        }
        else if (whole is false)
        {
            LogComplaintsRemoved(logger, RegisterEntry.ReferenceOf(id));
        }
    }

    private static async Task<DataSubject> SubjectAsync(
        UpcDbContext db, RegisterEntry entry, CancellationToken cancellationToken)
    {
        var subject = await OfAsync(db, entry, cancellationToken);
        var body = entry.Customer.NinoBody;
        var named = await db.SharingKeysAsync(
            NameKey.KeysOf(entry.NamesOf()).ToArray(), null, MostAlike, cancellationToken);
        var others = await db.Set<RegisterEntry>().Include(e => e.Aliases).AsNoTracking()
            .Where(e => e.Id != entry.Id && e.GoneAt == null
                && ((body != null && e.Customer.NinoBody == body) || named.Contains(e.Id)))
            .ToListAsync(cancellationToken);
        var staying = new List<DataSubject>();
        foreach (var other in others.Where(o => o.Customer.NinoBody == body || o.NamesOf().Any(subject.IsCalled)))
        {
            staying.Add(await OfAsync(db, other, cancellationToken));
        }

        return subject with { Staying = staying };
    }

    private static async Task<DataSubject> OfAsync(
        UpcDbContext db, RegisterEntry entry, CancellationToken cancellationToken) =>
        new(
            [.. entry.NamesOf()], entry.Customer.ParsedNino,
            [entry.Id, .. await db.MergedIntoAsync([entry.Id], cancellationToken)]);

    [LoggerMessage(7401, LogLevel.Information, "Removed from the register: {Reference}")]
    private static partial void LogRemoved(ILogger logger, string reference);

    [LoggerMessage(7402, LogLevel.Information, "Complaints removed from the register: {Reference}")]
    private static partial void LogComplaintsRemoved(ILogger logger, string reference);
}
