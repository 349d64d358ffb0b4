using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>Somebody is away now.</summary>
/// <param name="Until">The last day away; null: their automatic replies say so, and not until when.</param>
/// <param name="StandIn">Who decides for them; null: nobody can.</param>
public sealed record Away(LocalDate? Until, Person? StandIn);

/// <summary>Finds out who is away, and who decides for them.</summary>
public sealed class StandIns(UnitOfWork work, IDirectory directory, IAutomaticReplies replies)
{
    // Somebody waits for the answer to a button. A mailbox that does not reply must not hold up a decision.
    private static readonly TimeSpan AskAtMost = TimeSpan.FromSeconds(1);

    /// <summary>Who is away at this moment, to be asked about several people.</summary>
    public async Task<StandInsNow> NowAsync(CancellationToken cancellationToken)
    {
        var absences = await work.ReadAsync(db => NowIn(db).ToListAsync(cancellationToken), cancellationToken);
        return new(absences, await directory.BusinessesAsync(cancellationToken), AreRepliesOnAsync, directory);
    }

    /// <summary>
    /// Who is away at this moment as far as it is recorded: no mailbox is asked, so a card can be drawn by it.
    /// </summary>
    internal async Task<StandInsNow> RecordedAsync(UpcDbContext db, CancellationToken cancellationToken) => new(
        await NowIn(db).ToListAsync(cancellationToken), await directory.BusinessesAsync(cancellationToken),
        (_, _) => new(false), directory);

    /// <summary>Whether somebody is away, and who decides for them.</summary>
    /// <param name="person">The DSM.</param>
    /// <param name="businessKey">The business that the request is for.</param>
    /// <param name="never">Who must not decide it: who referred the customer, and who approved the request.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: they are not away.</returns>
    public async Task<Away?> ForAsync(
        Guid person, string businessKey, IReadOnlyCollection<Guid> never, CancellationToken cancellationToken) =>
        await (await NowAsync(cancellationToken)).ForAsync(person, businessKey, never, cancellationToken);

    private IQueryable<Absence> NowIn(UpcDbContext db)
    {
        var today = LondonTime.DateOf(work.Now);
        return db.Set<Absence>().AsNoTracking().Where(a => a.To >= today && a.From <= today && a.EndedAt == null);
    }

    // Somebody waits for the answer to a button: what a mailbox does not say in time, it does not say.
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

/// <summary>Who is away at one moment. A mailbox is asked once for each person.</summary>
public sealed class StandInsNow(
    IReadOnlyCollection<Absence> absences, IReadOnlyList<Business> businesses, Func<Guid, CancellationToken,
    ValueTask<bool>> repliesOn, IDirectory directory)
{
    private readonly Dictionary<Guid, Absence> _absences = absences.GroupBy(a => a.PersonId)
        .ToDictionary(g => g.Key, g => g.OrderBy(a => a.To).Last());
    private readonly Dictionary<Guid, bool> _replies = [];

    /// <summary>Whose absences are recorded.</summary>
    public IReadOnlyCollection<Guid> People => _absences.Keys;

    /// <inheritdoc cref="StandIns.ForAsync"/>
    public async Task<Away?> ForAsync(
        Guid person, string businessKey, IReadOnlyCollection<Guid> never, CancellationToken cancellationToken)
    {
        if (!await IsAwayAsync(person, cancellationToken))
        {
            return null;
        }

        // The deputy; if they are away, their deputy; and so on, nobody twice. The business's own deputy and DSM come
        // last.
        var business = businesses.FirstOrDefault(b => b.Key == businessKey);
        return new(UntilOf(person),
            await FirstThereAsync(
                person, [.. DeputyOf(person), .. Known(business?.DeputyId, business?.DsmId)], never,
                cancellationToken));
    }

    /// <summary>
    /// Who takes over from a DSM who is one no more: the business's DSM, else its deputy; where they are away, who
    /// stands in for them. Where everybody is away, the business's DSM or deputy all the same, who is reminded and
    /// escalated like any other.
    /// </summary>
    /// <param name="person">Who is a DSM no more.</param>
    /// <param name="businessKey">The business that the request is for.</param>
    /// <param name="never">Who must not decide it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: the directory names nobody who can decide it.</returns>
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
