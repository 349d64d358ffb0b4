using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Takes, renews and releases this instance's lane leases. A lease is held for a while after the last message, so that
/// a busy conversation does not need a new one for each message.
/// </summary>
public sealed class OutboxLanes
{
    private readonly IDbContextFactory<UpcDbContext> _databases;
    private readonly TimeProvider _time;
    private readonly ClockWatch _clock;
    private readonly Dictionary<string, Instant> _held = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly Duration _lease;

    // Leases of others that ended too far ahead when the clock was set back, and when that was.
    private List<OutboxLane> _doubtful = [];
    private long _doubtfulSince;

    /// <summary>
    /// Creates the leases of this instance. They follow the system clock, even when the procedure runs on another one.
    /// </summary>
    public OutboxLanes(IDbContextFactory<UpcDbContext> databases, IOptions<OutboxOptions> options)
        : this(databases, options, TimeProvider.System)
    {
    }

    internal OutboxLanes(
        IDbContextFactory<UpcDbContext> databases, IOptions<OutboxOptions> options, TimeProvider time)
    {
        (_databases, _time, _clock) = (databases, time, new(time));
        _lease = Duration.FromTimeSpan(options.Value.Lease);
    }

    /// <summary>The ID of this instance.</summary>
    public Guid Me { get; } = Guid.NewGuid();

    private Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    /// <summary>Finds the oldest queued messages in lanes that are free or held by this instance.</summary>
    /// <param name="busy">Lanes that this instance is already delivering.</param>
    /// <param name="most">The maximum number of messages.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<WaitingMessages> WaitingAsync(
        IReadOnlyCollection<string> busy, int most, CancellationToken cancellationToken)
    {
        var (now, me) = (Now, Me);
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        // Kept in a variable: within the query, EF would compile the call anew each time.
        var (leases, messages, cards) = (db.Set<OutboxLane>(), db.Set<OutboxMessage>(), db.Set<SentCard>());
        var found = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(
                n => n.State == OutboxMessageState.Queued
                    && !busy.Contains(n.Lane)
                    && !leases.Any(l => l.Key == n.Lane && l.Owner != me && l.Until > now))
            .OrderBy(n => n.Id).Take(most)
            .Select(n => new
            {
                Message = n,
                HasLane = leases.Any(l => l.Key == n.Lane),
                IsUpToDate = n.Kind == OutboxMessageKind.Refresh
                    ? !cards.Any(c => c.RecordKind == n.RecordKind && c.RecordId == n.RecordId && c.Live
                        && c.Version < n.RecordVersion)
                    : n.Kind == OutboxMessageKind.Feed && n.Attempts == 0
                        && !messages.Any(r => r.RecordKind == n.RecordKind && r.RecordId == n.RecordId
                            && r.Kind == OutboxMessageKind.Refresh && r.RecordVersion > n.RecordVersion),
            })
            .ToListAsync(cancellationToken);
        return new(
            [.. found.Select(f => f.Message)], found.Where(f => f.HasLane).Select(f => f.Message.Lane).ToHashSet(),
            found.Where(f => f.IsUpToDate).Select(f => f.Message.Id).ToHashSet());
    }

    /// <summary>Takes leases on lanes.</summary>
    /// <param name="lanes">The lanes.</param>
    /// <param name="known">Those of them that have had a lease.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The lanes taken. Other instances may have taken the rest.</returns>
    public async Task<IReadOnlyCollection<string>> TakeAsync(
        IReadOnlyCollection<string> lanes, IReadOnlySet<string> known, CancellationToken cancellationToken)
    {
        var now = Now;
        string[] wanted;
        lock (_lock)
        {
            wanted = [.. lanes.Where(l => !_held.TryGetValue(l, out var until) || until < now + (_lease / 2))];
        }

        if (wanted.Length == 0)
        {
            return lanes;
        }

        var until = now + _lease;
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var got = new List<string>();
        string[] leased = [.. wanted.Where(known.Contains)];
        if (leased.Length > 0)
        {
            var taken = await db.InTurnAsync(
                () => db.Set<OutboxLane>()
                    .Where(l => leased.Contains(l.Key) && (l.Owner == Me || l.Until <= now))
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(l => l.Owner, Me).SetProperty(l => l.Until, until),
                        cancellationToken),
                cancellationToken);
            got.AddRange(taken == leased.Length
                ? leased
                : await db.Set<OutboxLane>()
                    .AsNoTracking()
                    .Where(l => leased.Contains(l.Key) && l.Owner == Me)
                    .Select(l => l.Key)
                    .ToListAsync(cancellationToken));
        }

        var fresh = wanted.Except(leased).ToArray();
        if (fresh.Length > 0)
        {
            db.AddRange(fresh.Select(l => OutboxLane.Of(l, Me, until)));
            try
            {
                await db.SaveNoteAsync(cancellationToken);
                got.AddRange(fresh);
            }
            catch (DbUpdateException)
            {
                // Another instance took one of these lanes at the same moment. The others are free at the next poll.
            }
        }

        lock (_lock)
        {
            got.ForEach(l => _held[l] = until);
        }

        return [.. lanes.Except(wanted), .. got];
    }

    /// <summary>
    /// Returns whether this instance still holds a lane. After a long pause, another may have taken it.
    /// </summary>
    public bool Holds(string lane)
    {
        lock (_lock)
        {
            return _held.TryGetValue(lane, out var until) && until > Now;
        }
    }

    /// <summary>Pauses a lane on all instances before its next message is retried.</summary>
    public async Task RestAsync(string lane, Duration wait, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _held.Remove(lane);
        }

        var until = Now + wait;
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        await db.InTurnAsync(
            () => db.Set<OutboxLane>().Where(l => l.Key == lane && l.Owner == Me)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(l => l.Owner, (Guid?)null).SetProperty(l => l.Until, until),
                    cancellationToken),
            cancellationToken);
    }

    /// <summary>Renews the leases of busy lanes and drops expired ones.</summary>
    /// <returns>The number of instances that hold leases, including this one.</returns>
    public async Task<int> KeepAsync(IReadOnlyCollection<string> busy, CancellationToken cancellationToken)
    {
        await FollowClockAsync(busy, cancellationToken);
        var now = Now;
        lock (_lock)
        {
            foreach (var over in _held.Where(h => h.Value <= now).Select(h => h.Key).ToArray())
            {
                _held.Remove(over);
            }

            if (_held.Count == 0 && busy.Count == 0)
            {
                return 1;
            }
        }

        var until = now + _lease;
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        if (busy.Count > 0)
        {
            await db.InTurnAsync(
                () => db.Set<OutboxLane>()
                    .Where(l => busy.Contains(l.Key) && l.Owner == Me)
                    .ExecuteUpdateAsync(s => s.SetProperty(l => l.Until, until), cancellationToken),
                cancellationToken);
            var kept = await db.Set<OutboxLane>()
                .AsNoTracking()
                .Where(l => busy.Contains(l.Key) && l.Owner == Me && l.Until == until)
                .Select(l => l.Key)
                .ToListAsync(cancellationToken);
            lock (_lock)
            {
                kept.ForEach(l => _held[l] = until);
            }
        }

        await db.InTurnAsync(
            () => db.Set<OutboxLane>().Where(l => l.Until < now).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
        var others = await db.Set<OutboxLane>()
            .Where(l => l.Owner != null && l.Owner != Me)
            .Select(l => l.Owner)
            .Distinct()
            .CountAsync(cancellationToken);
        return others + 1;
    }

    // After the clock was set back, waits and leases would last until it is where it was. Ends those of this instance.
    // Leases of others end if their owners have not renewed them for two leases, as those of crashed instances.
    private async Task FollowClockAsync(IReadOnlyCollection<string> busy, CancellationToken cancellationToken)
    {
        if (_clock.WasSetBack())
        {
            lock (_lock)
            {
                foreach (var lane in _held.Keys.Except(busy).ToArray())
                {
                    _held.Remove(lane);
                }
            }

            var latest = Now + _lease;
            await using var db = await _databases.CreateDbContextAsync(cancellationToken);
            await db.InTurnAsync(
                () => db.Set<OutboxLane>()
                    .Where(l => !busy.Contains(l.Key) && (l.Owner == null || l.Owner == Me))
                    .ExecuteDeleteAsync(cancellationToken),
                cancellationToken);
            _doubtful = await db.Set<OutboxLane>().AsNoTracking()
                .Where(l => l.Owner != null && l.Owner != Me && l.Until > latest)
                .ToListAsync(cancellationToken);
            _doubtfulSince = _time.GetTimestamp();
        }
        else if (_doubtful.Count > 0 && Duration.FromTimeSpan(_time.GetElapsedTime(_doubtfulSince)) > _lease + _lease)
        {
            await using var db = await _databases.CreateDbContextAsync(cancellationToken);
            foreach (var lane in _doubtful)
            {
                await db.InTurnAsync(
                    () => db.Set<OutboxLane>()
                        .Where(l => l.Key == lane.Key && l.Owner == lane.Owner && l.Until == lane.Until)
                        .ExecuteDeleteAsync(cancellationToken),
                    cancellationToken);
            }

            _doubtful = [];
        }
    }

    /// <summary>Releases all leases, on shutdown.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_held.Count == 0)
            {
                return;
            }

            _held.Clear();
        }

        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        await db.InTurnAsync(
            () => db.Set<OutboxLane>().Where(l => l.Owner == Me).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }
}

/// <summary>Messages that wait to be sent.</summary>
/// <param name="Messages">The messages, oldest first.</param>
/// <param name="Leased">Those of their lanes that have had a lease.</param>
/// <param name="UpToDate">
/// Those whose words and cards are current: a refresh of a record that no card shows in an older version, and the first
/// attempt at a feed entry for a record that has not changed since.
/// </param>
public sealed record WaitingMessages(
    IReadOnlyList<OutboxMessage> Messages, IReadOnlySet<string> Leased, IReadOnlySet<long> UpToDate);
