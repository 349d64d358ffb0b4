using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>Traces and figures of the outbox. By kind and number only: no audience, no text.</summary>
public sealed class OutboxMetrics : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "UpcTeamsBot.Outbox";

    /// <summary>The traces.</summary>
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

    /// <summary>Makes the instruments.</summary>
    public OutboxMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _meter = meters.Create(Name);
        _queued = _meter.CreateCounter<long>("upc.outbox.queued", "{notice}", "Notices that changes have caused");
        _sent = _meter.CreateCounter<long>("upc.outbox.sent", "{notice}", "Notices delivered");
        _retried = _meter.CreateCounter<long>("upc.outbox.retried", "{attempt}", "Attempts that were not accepted and are made again");
        _repeated = _meter.CreateCounter<long>("upc.outbox.repeated", "{notice}", "Needed notices sent again because nobody knew whether they had arrived");
        _unknown = _meter.CreateCounter<long>("upc.outbox.unknown", "{notice}", "Reminders of which nobody knows whether they arrived");
        _parked = _meter.CreateCounter<long>("upc.outbox.parked", "{notice}", "Notices that cannot be delivered");
        _cancelled = _meter.CreateCounter<long>("upc.outbox.cancelled", "{notice}", "Notices that there was nothing to tell about any more");
        _delay = _meter.CreateHistogram<double>("upc.outbox.delay", "s", "From the change to the message");
        _meter.CreateObservableGauge("upc.outbox.waiting", () => _standing.Waiting, "{notice}", "Notices that wait");
        _meter.CreateObservableGauge("upc.outbox.undelivered", () => _standing.Parked, "{notice}", "Notices that could not be delivered and nobody has sent again");
        _meter.CreateObservableGauge("upc.outbox.oldest", () => AgeOfOldest.TotalSeconds, "s", "Age of the oldest notice that waits");
    }

    /// <summary>Age of the oldest waiting notice, as of the last look.</summary>
    public Duration AgeOfOldest => _standing.OldestQueuedAt is { } since ? Instant.FromDateTimeOffset(_time.GetUtcNow()) - since : Duration.Zero;

    /// <summary>Some were caused.</summary>
    public void Queued(int count) => _queued.Add(count);

    /// <summary>The outbox as it was looked at.</summary>
    public void Stands(OutboxStanding standing) => _standing = standing;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Sent(OutboxMessage outboxMessage)
    {
        _sent.Add(1, Of(outboxMessage));
        _delay.Record((Instant.FromDateTimeOffset(_time.GetUtcNow()) - outboxMessage.QueuedAt).TotalSeconds, Of(outboxMessage));
    }

    internal void TriedAgain(OutboxMessage outboxMessage) => _retried.Add(1, Of(outboxMessage));

    internal void Repeated(OutboxMessage outboxMessage) => _repeated.Add(1, Of(outboxMessage));

    internal void LeftUnknown(OutboxMessage outboxMessage) => _unknown.Add(1, Of(outboxMessage));

    internal void Parked(OutboxMessage outboxMessage) => _parked.Add(1, Of(outboxMessage));

    internal void Cancelled(OutboxMessage outboxMessage) => _cancelled.Add(1, Of(outboxMessage));

    private static KeyValuePair<string, object?> Of(OutboxMessage outboxMessage) => new("kind", outboxMessage.Kind.ToString());
}

/// <summary>How the outbox stands.</summary>
/// <param name="Waiting">Notices that wait.</param>
/// <param name="Parked">Notices that could not be delivered, and whose people were told no other way.</param>
/// <param name="OldestQueuedAt">Since when the oldest one waits; null: none does.</param>
public sealed record OutboxStanding(int Waiting, int Parked, Instant? OldestQueuedAt)
{
    /// <summary>Looks, by the outbox's indexes.</summary>
    internal static async Task<OutboxStanding> LookAsync(UpcDbContext db, CancellationToken cancellationToken) => new(
        await db.Set<OutboxMessage>().CountAsync(n => n.State == OutboxMessageState.Queued, cancellationToken),
        await db.Set<OutboxMessage>().CountAsync(n => n.State == OutboxMessageState.Parked && n.ToldBy == null && n.InsteadOfId == null && (n.Kind == OutboxMessageKind.Show || n.Kind == OutboxMessageKind.Mail), cancellationToken),
        await db.Set<OutboxMessage>().Where(n => n.State == OutboxMessageState.Queued).OrderBy(n => n.QueuedAt).Select(n => (Instant?)n.QueuedAt).FirstOrDefaultAsync(cancellationToken));
}
