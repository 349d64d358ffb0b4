using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>
/// Decides by role what somebody may change on an entry (Annex D). DSMs act on their own complaints only.
/// </summary>
public sealed class EntryRights(IDirectory directory)
{
    /// <summary>
    /// Returns whether somebody maintains the register, as CReST does: corrects, changes, merges and removes entries.
    /// </summary>
    public static bool Keeps(Person person) => person.Is(Roles.Crest);

    /// <summary>
    /// Returns the complaints this person is the DSM of: the DSM named on it, or its business's DSM or deputy.
    /// </summary>
    public async ValueTask<IReadOnlyList<Complaint>> DsmOfAsync(
        Person person, RegisterEntry entry, CancellationToken cancellationToken)
    {
        var isDsm = await DsmTestAsync(person, cancellationToken);
        return [.. entry.Complaints.Where(c => isDsm(c.DsmId, c.BusinessKey)).OrderBy(c => c.Id)];
    }

    /// <summary>
    /// Returns the complaints whose SPOC this person may change and whose removal they may request: all for CReST,
    /// their own for a DSM.
    /// </summary>
    public async ValueTask<IReadOnlyList<Complaint>> LooksAfterAsync(
        Person person, RegisterEntry entry, CancellationToken cancellationToken) => Keeps(person)
        ? [.. entry.Complaints.OrderBy(c => c.Id)]
        : await DsmOfAsync(person, entry, cancellationToken);

    /// <summary>
    /// Returns the complaints about whose lapse this person is asked: those that name them as the DSM or, if none does,
    /// those of their business if they are its DSM or deputy.
    /// </summary>
    public async ValueTask<IReadOnlyList<Complaint>> AnswersForAsync(
        Person person, RegisterEntry entry, CancellationToken cancellationToken)
    {
        var theirs = await DsmOfAsync(person, entry, cancellationToken);
        var named = theirs.Where(c => c.DsmId == person.ObjectId).ToArray();
        return named.Length > 0 ? named : theirs;
    }

    /// <summary>
    /// Returns the eCase markers that this person should remove after the entry has gone (Annex D): those with them as
    /// the DSM, and those of their business whose DSM has left.
    /// </summary>
    public async ValueTask<IReadOnlyList<LeftMarker>> MarkersAsync(
        Person person, RegisterEntry entry, CancellationToken cancellationToken)
    {
        if (!person.Is(Roles.Dsm) || entry.LeftMarkers.Count == 0)
        {
            return [];
        }

        var businesses = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key);
        return
        [
            .. entry.LeftMarkers.Where(m => m.DsmId == person.ObjectId
                || (businesses.TryGetValue(m.BusinessKey, out var b)
                    && Leads(b, person.ObjectId) && !Leads(b, m.DsmId))),
        ];
    }

    private static bool Leads(Business business, Guid person) =>
        business.DsmId == person || business.DeputyId == person;

    private async ValueTask<Func<Guid, string, bool>> DsmTestAsync(Person person, CancellationToken cancellationToken)
    {
        if (!person.Is(Roles.Dsm))
        {
            return (_, _) => false;
        }

        var keys = (await directory.BusinessesAsync(cancellationToken))
            .Where(b => Leads(b, person.ObjectId)).Select(b => b.Key).ToHashSet();
        return (dsmId, businessKey) => dsmId == person.ObjectId || keys.Contains(businessKey);
    }
}
