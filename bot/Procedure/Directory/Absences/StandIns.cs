using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>An absence that applies now.</summary>
/// <param name="Until">The last day away, or null if it is known only from their automatic replies.</param>
/// <param name="StandIn">The person who decides for them, or null if nobody can.</param>
public sealed record Away(LocalDate? Until, Person? StandIn);

/// <summary>Finds out who is away and who decides for them.</summary>
public sealed class StandIns(UnitOfWork work, IDirectory directory, IAutomaticReplies replies)
{
    // A user is waiting for the reply to a button. A mailbox that does not reply must not delay it further.
    private static readonly TimeSpan AskAtMost = TimeSpan.FromSeconds(1);

    /// <summary>Returns who is away at this moment, for looking up several people.</summary>
    public async Task<StandInsNow> NowAsync(CancellationToken cancellationToken)
    {
        var absences = await work.ReadAsync(db => NowIn(db).ToListAsync(cancellationToken), cancellationToken);
        return new(absences, await directory.BusinessesAsync(cancellationToken), AreRepliesOnAsync, directory);
    }

    /// <summary>
    /// Returns who is away at this moment according to recorded absences alone. Calls no mailbox, so it is fast enough
    /// for drawing cards.
    /// </summary>
    internal async Task<StandInsNow> RecordedAsync(UpcDbContext db, CancellationToken cancellationToken) => new(
        await NowIn(db).ToListAsync(cancellationToken), await directory.BusinessesAsync(cancellationToken),
        (_, _) => new(false), directory);

    /// <summary>Returns whether somebody is away, and who decides for them.</summary>
    /// <param name="person">The DSM.</param>
    /// <param name="businessKey">The business that the request is for.</param>
    /// <param name="never">People who must not decide it: the person who referred the customer and the one who approved
    /// the request.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The absence, or null if they are not away.</returns>
    public async Task<Away?> ForAsync(
        Guid person, string businessKey, IReadOnlyCollection<Guid> never, CancellationToken cancellationToken) =>
        await (await NowAsync(cancellationToken)).ForAsync(person, businessKey, never, cancellationToken);

    private IQueryable<Absence> NowIn(UpcDbContext db)
    {
        var today = LondonTime.DateOf(work.Now);
        return db.Set<Absence>().AsNoTracking().Where(a => a.To >= today && a.From <= today && a.EndedAt == null);
    }

    // A user is waiting for the reply to a button, so a mailbox that is too slow counts as having no automatic replies.
    private async ValueTask<bool> AreRepliesOnAsync(Guid person, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(AskAtMost);
        try
        {
            return await replies.AreOnAsync(person, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

/// <summary>Who is away at one moment. Each person's mailbox is asked only once.</summary>
public sealed class StandInsNow(
    IReadOnlyCollection<Absence> absences, IReadOnlyList<Business> businesses, Func<Guid, CancellationToken,
    ValueTask<bool>> repliesOn, IDirectory directory)
{
    private readonly Dictionary<Guid, Absence> _absences = absences.GroupBy(a => a.PersonId)
        .ToDictionary(g => g.Key, g => g.OrderBy(a => a.To).Last());
    private readonly Dictionary<Guid, bool> _replies = [];

    /// <summary>The people whose absences are recorded.</summary>
    public IReadOnlyCollection<Guid> People => _absences.Keys;

    /// <inheritdoc cref="StandIns.ForAsync"/>
    public async Task<Away?> ForAsync(
        Guid person, string businessKey, IReadOnlyCollection<Guid> never, CancellationToken cancellationToken)
    {
        if (!await IsAwayAsync(person, cancellationToken))
        {
            return null;
        }

        // Try the deputy, then the deputy's deputy if they are away, and so on, each person once. The business's own
        // deputy and DSM come last.
        var business = businesses.FirstOrDefault(b => b.Key == businessKey);
        return new(UntilOf(person),
            await FirstThereAsync(
                person, [.. DeputyOf(person), .. Known(business?.DeputyId, business?.DsmId)], never,
                cancellationToken));
    }

    /// <summary>
    /// Returns who takes over from a former DSM: the business's DSM or else its deputy, or the person who decides for
    /// them while they are away. If everybody is away, returns the business's DSM or deputy all the same, who is then
    /// reminded and escalated as usual.
    /// </summary>
    /// <param name="person">The former DSM.</param>
    /// <param name="businessKey">The business that the request is for.</param>
    /// <param name="never">People who must not decide it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null if the directory names nobody who can decide it.</returns>
    public async Task<Person?> SuccessorAsync(
        Guid person, string businessKey, IReadOnlyCollection<Guid> never, CancellationToken cancellationToken)
    {
        var business = businesses.FirstOrDefault(b => b.Key == businessKey);
        var named = Known(business?.DsmId, business?.DeputyId).ToArray();
        if (await FirstThereAsync(person, named, never, cancellationToken) is { } there)
        {
            return there;
        }

        foreach (var id in named.Where(id => id != person && !never.Contains(id)))
        {
            if (await directory.FindAsync(id, cancellationToken) is { } found && found.Is(Roles.Dsm))
            {
                return found;
            }
        }

        return null;
    }

    private async Task<Person?> FirstThereAsync(
        Guid person, IEnumerable<Guid> first, IReadOnlyCollection<Guid> never, CancellationToken cancellationToken)
    {
        var asked = new HashSet<Guid> { person };
        var next = new Queue<Guid>(first);
        while (next.TryDequeue(out var id))
        {
            if (!asked.Add(id))
            {
                continue;
            }

            if (await IsAwayAsync(id, cancellationToken))
            {
                foreach (var deputy in DeputyOf(id))
                {
                    next.Enqueue(deputy);
                }
            }
            else if (!never.Contains(id) && await directory.FindAsync(id, cancellationToken) is { } found
                && found.Is(Roles.Dsm))
            {
                return found;
            }
        }

        return null;
    }

    private static IEnumerable<Guid> Known(params IEnumerable<Guid?> people) => people.OfType<Guid>();

    private IEnumerable<Guid> DeputyOf(Guid person) =>
        _absences.TryGetValue(person, out var absence) ? [absence.DeputyId] : [];

    private LocalDate? UntilOf(Guid person) => _absences.TryGetValue(person, out var absence) ? absence.To : null;

    private async ValueTask<bool> IsAwayAsync(Guid person, CancellationToken cancellationToken)
    {
        if (_absences.ContainsKey(person))
        {
            return true;
        }

        if (!_replies.TryGetValue(person, out var on))
        {
            _replies[person] = on = await repliesOn(person, cancellationToken);
        }

        return on;
    }
}
