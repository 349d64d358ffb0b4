using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Delivers the outbox: at least once, in order within a lane, several lanes in parallel. Instances share the work
/// through lane leases; when an instance crashes, others take over its lanes once the leases expire.
/// </summary>
public sealed partial class OutboxDispatcher(
    OutboxLanes lanes, OutboxDelivery delivery, OutboxNotes notes, Chats chats, TeamsPace pace, OutboxSignal signal,
    OutboxMetrics metrics, IDbContextFactory<UpcDbContext> databases, IOptions<OutboxOptions> options,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int MostRead = 256;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Under load, each poll finds work for many lanes, which share its commands and their commits. Nobody notices
    // this wait.
    private static readonly TimeSpan BetweenPolls = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    // The lanes that this instance has taken. Those beyond LanesAtATime wait for room, so that one poll finds work for
    // several rounds.
    private readonly ConcurrentDictionary<string, Task> _busy = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _room = new(options.Value.LanesAtATime);

    // Counts polls. A lane that ends is polled again only if a poll skipped it or it left work behind.
    private int _looks;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        BackgroundWork.Begins();

        // Let messages under way finish on shutdown: if cut off, they may or may not have arrived.
        using var grace = new CancellationTokenSource();
        var keeping = KeepLanesAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var began = Stopwatch.GetTimestamp();
                await StartLanesAsync(stoppingToken, grace.Token);
                await signal.WaitAsync(Pause, stoppingToken);
                if (BetweenPolls - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } rest)
                {
                    await Task.Delay(rest, TimeProvider.System, stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogPollFailed(logger, e.GetType().Name);
                await signal.WaitAsync(Pause, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        grace.CancelAfter(Grace);
        await Task.WhenAll([.. _busy.Values, keeping]);
        await lanes.LeaveAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _room.Dispose();
    }

    private async Task StartLanesAsync(CancellationToken stoppingToken, CancellationToken grace)
    {
        Interlocked.Increment(ref _looks);
        if (_busy.Count >= options.Value.LanesAtATime)
        {
            return;
        }

        var waiting = await lanes.WaitingAsync([.. _busy.Keys], MostRead, stoppingToken);
        await TakeLanesAsync([.. waiting.Messages.Where(n => !IsDone(n))], waiting, stoppingToken, grace);
        await notes.SettleUpToDateAsync([.. waiting.Messages.Where(IsDone).Select(n => n.Id)], stoppingToken);
        if (waiting.Messages.Count == MostRead)
        {
            signal.Set();
        }

        // Most refreshes have nothing to do: the press has updated its message itself. They need no lane.
        bool IsDone(OutboxMessage n) => n.Kind == OutboxMessageKind.Refresh && waiting.UpToDate.Contains(n.Id);
    }

    private async Task TakeLanesAsync(
        OutboxMessage[] outboxMessages, WaitingMessages waiting, CancellationToken stoppingToken,
        CancellationToken grace)
    {
        if (outboxMessages.Length == 0)
        {
            return;
        }

        await chats.LoadAsync(
            outboxMessages.Where(n => n.Kind == OutboxMessageKind.Show).Select(n => n.Audience), stoppingToken);
        var wanted = outboxMessages.GroupBy(n => n.Lane).ToDictionary(g => g.Key, g => g.ToArray());
        foreach (var lane in await lanes.TakeAsync(wanted.Keys, waiting.Leased, stoppingToken))
        {
            // Register before the lane runs, so that it finds the entry when it ends.
            var started = new TaskCompletionSource();
            _busy[lane] = started.Task;
            metrics.LaneBegins();
            _ = Task.Run(
                () => RunAsync(lane, wanted[lane], waiting.UpToDate, started, stoppingToken, grace),
                CancellationToken.None);
        }
    }

    private async Task RunAsync(
        string lane,
        OutboxMessage[] outboxMessages,
        IReadOnlySet<long> upToDate,
        TaskCompletionSource ended,
        CancellationToken stoppingToken,
        CancellationToken grace)
    {
        var (looks, leavesWork) = (Volatile.Read(ref _looks), true);
        await _room.WaitAsync(CancellationToken.None);
        try
        {
            for (var i = 0;
                i < outboxMessages.Length && !stoppingToken.IsCancellationRequested && lanes.Holds(lane);
                i++)
            {
                if (IsOvertaken(outboxMessages[i], outboxMessages.AsSpan(i + 1)))
                {
                    await delivery.OvertakenAsync(outboxMessages[i], grace);
                    continue;
                }

                if ((await delivery.DeliverAsync(
                    outboxMessages[i], upToDate.Contains(outboxMessages[i].Id), grace)).Wait is { } wait)
                {
                    if (wait > TimeSpan.Zero)
                    {
                        await lanes.RestAsync(lane, NodaTime.Duration.FromTimeSpan(wait), grace);
                    }

                    return;
                }

                if (i == outboxMessages.Length - 1)
                {
                    // A channel post is followed by a feed entry.
                    leavesWork = Array.Exists(
                        outboxMessages,
                        n => n.Kind == OutboxMessageKind.Show && Audience.Parse(n.Audience).ChannelKey is not null);
                }
            }
        }
        catch (Exception e)
        {
            // Do not retry at once: it would probably fail again and spin.
            LogLaneFailed(logger, e.GetType().Name);
            leavesWork = false;
        }
        finally
        {
            _room.Release();
            _busy.TryRemove(lane, out _);
            metrics.LaneEnds();
            ended.SetResult();
            if (leavesWork || looks != Volatile.Read(ref _looks))
            {
                signal.Set();
            }
        }
    }

    // A later message with the same card, record and audience shows everything that this one would.
    private static bool IsOvertaken(OutboxMessage outboxMessage, ReadOnlySpan<OutboxMessage> later)
    {
        foreach (var other in later)
        {
            if (outboxMessage.BegunAt is null
                && outboxMessage.Kind is OutboxMessageKind.Show or OutboxMessageKind.Refresh
                && other.Kind == outboxMessage.Kind
                && other.Record == outboxMessage.Record
                && other.Card == outboxMessage.Card
                && other.Audience == outboxMessage.Audience
                && other.RecordVersion >= outboxMessage.RecordVersion
                && other.Purpose <= outboxMessage.Purpose)
            {
                return true;
            }
        }

        return false;
    }

    private async Task KeepLanesAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / 4);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                pace.ShareAmong(await lanes.KeepAsync([.. _busy.Keys], stoppingToken));
                await using var db = await databases.CreateDbContextAsync(stoppingToken);
                metrics.Stands(await OutboxStanding.LookAsync(db, stoppingToken));
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogPollFailed(logger, e.GetType().Name);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(2002, LogLevel.Error, "Polling the outbox failed: {Error}")]
    private static partial void LogPollFailed(ILogger logger, string error);

    [LoggerMessage(2006, LogLevel.Error, "An outbox lane failed: {Error}")]
    private static partial void LogLaneFailed(ILogger logger, string error);
}
