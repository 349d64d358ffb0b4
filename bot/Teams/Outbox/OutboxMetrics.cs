using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>The outbox's traces and metrics. They hold kinds and counts, never an audience or text.</summary>
public sealed class OutboxMetrics : IDisposable
{
    /// <summary>The name of the meter and the activity source.</summary>
    public const string Name = "UpcTeamsBot.Outbox";

    /// <summary>The activity source.</summary>
    public static readonly ActivitySource Source = new(Name);

    private readonly Meter _meter;
    private readonly Counter<long> _queued;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _retried;
    private readonly Counter<long> _repeated;
    private readonly Counter<long> _unknown;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _cancelled;
    private readonly Histogram<double> _delay;
    private readonly TimeProvider _time;
    private OutboxStanding _standing = new(0, 0, null);
    private int _lanes;

    /// <summary>Creates the instruments.</summary>
    public OutboxMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create(Name);
        _queued = _meter.CreateCounter<long>("upc.outbox.queued", "{message}", "Outbox messages queued");
        _sent = _meter.CreateCounter<long>("upc.outbox.sent", "{message}", "Outbox messages delivered");
        _retried = _meter.CreateCounter<long>(
            "upc.outbox.retried", "{attempt}", "Attempts that were not accepted and will be retried");
        _repeated = _meter.CreateCounter<long>(
            "upc.outbox.repeated", "{message}", "Needed messages sent again because the first may not have arrived");
        _unknown = _meter.CreateCounter<long>("upc.outbox.unknown", "{message}", "Reminders that may not have arrived");
        _parked = _meter.CreateCounter<long>(
            "upc.outbox.parked", "{message}", "Outbox messages that cannot be delivered");
        _cancelled = _meter.CreateCounter<long>(
            "upc.outbox.cancelled", "{message}", "Outbox messages cancelled because there was nothing left to tell");
        _delay = _meter.CreateHistogram<double>("upc.outbox.delay", "s", "From the change to the message");
        _meter.CreateObservableGauge(
            "upc.outbox.waiting",
            () => _standing.Waiting,
            "{message}",
            "Outbox messages waiting");
        _meter.CreateObservableGauge(
            "upc.outbox.undelivered",
            () => _standing.Parked,
            "{message}",
            "Undelivered outbox messages that nobody has sent again");
        _meter.CreateObservableGauge(
            "upc.outbox.oldest",
            () => AgeOfOldest.TotalSeconds,
            "s",
            "Age of the oldest waiting outbox message");
        _meter.CreateObservableGauge(
            "upc.outbox.lanes", () => LanesUnderWay, "{lane}", "Lanes that this instance is delivering");
    }

    /// <summary>
    /// The number of lanes that this instance is delivering. A lane is under way until older copies of its cards have
    /// been looked after, which is after its messages were sent.
    /// </summary>
    public int LanesUnderWay => Volatile.Read(ref _lanes);

    /// <summary>The age of the oldest queued message, as of the last poll.</summary>
    public Duration AgeOfOldest =>
        _standing.OldestQueuedAt is { } since ? Instant.FromDateTimeOffset(_time.GetUtcNow()) - since : Duration.Zero;

    /// <summary>Counts queued messages.</summary>
    public void Queued(int count) => _queued.Add(count);

    /// <summary>Counts a lane whose delivery begins.</summary>
    public void LaneBegins() => Interlocked.Increment(ref _lanes);

    /// <summary>Counts a lane whose delivery ends.</summary>
    public void LaneEnds() => Interlocked.Decrement(ref _lanes);

    /// <summary>Stores the state of the outbox, for the gauges.</summary>
    public void Stands(OutboxStanding standing) => _standing = standing;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Sent(OutboxMessage outboxMessage)
    {
        _sent.Add(1, Of(outboxMessage));
        _delay.Record(
            (Instant.FromDateTimeOffset(_time.GetUtcNow()) - outboxMessage.QueuedAt).TotalSeconds, Of(outboxMessage));
    }

    internal void TriedAgain(OutboxMessage outboxMessage) => _retried.Add(1, Of(outboxMessage));

    internal void Repeated(OutboxMessage outboxMessage) => _repeated.Add(1, Of(outboxMessage));

    internal void LeftUnknown(OutboxMessage outboxMessage) => _unknown.Add(1, Of(outboxMessage));

    internal void Parked(OutboxMessage outboxMessage) => _parked.Add(1, Of(outboxMessage));

    internal void Cancelled(OutboxMessage outboxMessage) => _cancelled.Add(1, Of(outboxMessage));

    private static KeyValuePair<string, object?> Of(OutboxMessage outboxMessage) =>
        new("upc.message.kind", outboxMessage.Kind.ToString());
}

/// <summary>The state of the outbox.</summary>
/// <param name="Waiting">The number of queued messages.</param>
/// <param name="Parked">The number of parked messages whose recipients no fallback has told.</param>
/// <param name="OldestQueuedAt">When the oldest queued message was queued; null if none is.</param>
public sealed record OutboxStanding(int Waiting, int Parked, Instant? OldestQueuedAt)
{
    /// <summary>Reads the state of the outbox, using its indexes.</summary>
    internal static async Task<OutboxStanding> LookAsync(UpcDbContext db, CancellationToken cancellationToken) => new(
        await db.Set<OutboxMessage>().CountAsync(n => n.State == OutboxMessageState.Queued, cancellationToken),
        await db.Set<OutboxMessage>().CountAsync(
            n => n.State == OutboxMessageState.Parked
                && n.FallbackUsed == null
                && n.InsteadOfId == null
                && (n.Kind == OutboxMessageKind.Show || n.Kind == OutboxMessageKind.Mail),
            cancellationToken),
        await db.Set<OutboxMessage>()
            .Where(n => n.State == OutboxMessageState.Queued)
            .OrderBy(n => n.QueuedAt)
            .Select(n => (Instant?)n.QueuedAt)
            .FirstOrDefaultAsync(cancellationToken));
}
