using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.People;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Notices;

/// <summary>
/// Delivers the outbox: at least once, in order for each audience, several audiences at a time. Instances share the work by leases; what a crashed
/// one had in hand is taken over when its lease ends.
/// </summary>
public sealed partial class NoticeDispatcher(
    IDbContextFactory<UpcDbContext> databases, CardDrawer drawer, PostedCards postedCards, Chats chats, ITeams teams, IDirectory directory,
    NoticeSignal signal, TimeProvider time, ILogger<NoticeDispatcher> logger) : BackgroundService
{
    private const int BatchSize = 100;
    private const int MostAttempts = 12;
    private const int AudiencesAtATime = 8;
    private static readonly Duration Lease = Duration.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Guid _me = Guid.NewGuid();

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Delivers what is due now.</summary>
    /// <returns>How many notices were in hand.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        var notices = await TakeAsync(cancellationToken);
        await Parallel.ForEachAsync(
            notices.GroupBy(n => n.Kind == NoticeKind.Refresh ? n.Record.ToString() : n.Audience),
            new ParallelOptions { MaxDegreeOfParallelism = AudiencesAtATime, CancellationToken = cancellationToken },
            async (group, token) => await DeliverInOrderAsync([.. group], token));
        return notices.Count;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            var handled = 0;
            try
            {
                handled = await DeliverDueAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogSweepFailed(logger, e.GetType().Name);
            }

            if (handled < BatchSize)
            {
                await signal.WaitAsync(Pause, stoppingToken);
            }
        }
    }

    private async Task<IReadOnlyList<Notice>> TakeAsync(CancellationToken cancellationToken)
    {
        var now = Now;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var free = db.Set<Notice>().Where(n => n.State == NoticeState.Queued && n.DueAt <= now && (n.LeasedUntil == null || n.LeasedUntil < now));
        var ids = await free.OrderBy(n => n.Id).Take(BatchSize).Select(n => n.Id).ToListAsync(cancellationToken);
        if (ids.Count == 0)
        {
            return [];
        }

        await free.Where(n => ids.Contains(n.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.LeasedBy, _me).SetProperty(n => n.LeasedUntil, now + Lease), cancellationToken);
        return await db.Set<Notice>().AsNoTracking()
            .Where(n => ids.Contains(n.Id) && n.LeasedBy == _me && n.State == NoticeState.Queued).OrderBy(n => n.Id).ToListAsync(cancellationToken);
    }

    private async Task DeliverInOrderAsync(IReadOnlyList<Notice> notices, CancellationToken cancellationToken)
    {
        for (var i = 0; i < notices.Count; i++)
        {
            var notice = notices[i];

            // A later refresh of the same record does the work of this one.
            if (notice.Kind == NoticeKind.Refresh && i + 1 < notices.Count)
            {
                await SettleAsync(notice, n => { n.State = NoticeState.Sent; n.SentAt = Now; }, cancellationToken);
                continue;
            }

            try
            {
                if (notice.Kind == NoticeKind.Show)
                {
                    await ShowAsync(notice, cancellationToken);
                }
                else
                {
                    await postedCards.RefreshAsync(notice.Record, cancellationToken);
                    await SettleAsync(notice, n => { n.State = NoticeState.Sent; n.SentAt = Now; }, cancellationToken);
                }
            }
            catch (DeliveryException e)
            {
                LogNotDelivered(logger, notice.Id, notice.Kind, e.Code);
                var wait = Wait(notice.Attempts, e);
                await SettleAsync(
                    notice,
                    n =>
                    {
                        n.Attempts++;
                        n.FailedBecause = e.Code;
                        if (e.Failure is DeliveryFailure.Final or DeliveryFailure.Gone || n.Attempts >= MostAttempts)
                        {
                            n.State = NoticeState.Parked;
                        }
                        else
                        {
                            n.DueAt = Now + wait;
                        }
                    },
                    cancellationToken);

                if (e.Failure is DeliveryFailure.TryAgain or DeliveryFailure.Ambiguous)
                {
                    // What follows for the same audience waits its turn.
                    foreach (var later in notices.Skip(i + 1))
                    {
                        await SettleAsync(later, n => n.DueAt = Now + wait, cancellationToken);
                    }

                    return;
                }
            }
        }
    }

    private async Task ShowAsync(Notice notice, CancellationToken cancellationToken)
    {
        var audience = Audience.Parse(notice.Audience);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var viewer = audience.PersonId is { } id ? await directory.FindAsync(id, cancellationToken) : null;
        var card = await drawer.DrawAsync(db, new(notice.Record, notice.Card, viewer, CardState.Plain), cancellationToken);
        PostedCard? posted = null;
        if (card is not null)
        {
            var chat = await chats.ForAsync(audience, cancellationToken);
            var (conversationId, activityId) = await teams.PostAsync(chat, card, cancellationToken);
            posted = PostedCard.Of(notice.Record, notice.Card, audience, conversationId, activityId, CardDrawer.HashOf(card), Now);
            db.Add(posted);
        }

        // Posted and settled in one transaction: from here on the message is known.
        db.Attach(notice);
        notice.State = NoticeState.Sent;
        notice.SentAt = Now;
        notice.LeasedBy = null;
        await db.SaveChangesAsync(cancellationToken);
        if (posted is not null)
        {
            await postedCards.ShrinkOlderAsync(posted, cancellationToken);

            // The record may have changed between drawing and posting; its refresh found no posted card then.
            await postedCards.RefreshAsync(posted.Id, cancellationToken);
        }
    }

    private async Task SettleAsync(Notice notice, Action<Notice> settle, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Attach(notice);
        settle(notice);
        notice.LeasedBy = null;
        notice.LeasedUntil = null;
        await db.SaveChangesAsync(cancellationToken);
    }

    private static Duration Wait(int attempts, DeliveryException e)
    {
        var backoff = TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, attempts)) * (0.8 + (Random.Shared.NextDouble() * 0.4)));
        return Duration.FromTimeSpan(e.RetryAfter is { } asked && asked > backoff ? asked : backoff);
    }

    [LoggerMessage(2001, LogLevel.Warning, "Notice {NoticeId} ({Kind}) was not delivered: {Code}")]
    private static partial void LogNotDelivered(ILogger logger, long noticeId, NoticeKind kind, string code);

    [LoggerMessage(2002, LogLevel.Error, "Delivering the outbox failed: {Error}")]
    private static partial void LogSweepFailed(ILogger logger, string error);
}
