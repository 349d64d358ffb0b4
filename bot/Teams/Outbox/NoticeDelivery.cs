using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Delivers one notice. A message is noted as begun before it goes, and as sent with where it stands in the transaction after: what a crash leaves
/// begun is a message whose end nobody knows, and only that is ever repeated.
/// </summary>
public sealed partial class NoticeDelivery(
    IDbContextFactory<UpcDbContext> databases, CardDrawer drawer, PostedCards postedCards, Chats chats, ITeams teams, TeamsPace pace, IDirectory directory,
    OtherWays otherWays, OutboxMetrics metrics, IOptions<OutboxOptions> options, TimeProvider time, ILogger<NoticeDelivery> logger)
{
    private const string RepeatLine = "Sent again, because it is not known whether the first one arrived. Acting on either has one effect";

    // What is wrong with a notice itself, and not with the way, does not get better by trying.
    private const int MostOwnFaults = 5;

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Delivers a notice.</summary>
    public async Task<NoticeOutcome> DeliverAsync(Notice notice, CancellationToken cancellationToken)
    {
        using var span = OutboxMetrics.Source.StartActivity("notice.deliver");
        span?.SetTag("upc.notice", notice.Id).SetTag("upc.notice.kind", notice.Kind.ToString()).SetTag("upc.record", notice.Record.ToString());
        try
        {
            if (notice.BegunAt is not null)
            {
                return await FailedAsync(notice, new(DeliveryFailure.Ambiguous, "ProcessEnded"), cancellationToken);
            }

            return notice.Kind switch
            {
                NoticeKind.Refresh => await RefreshAsync(notice, cancellationToken),
                NoticeKind.Show => await ShowAsync(notice, cancellationToken),
                _ => await PointAsync(notice, cancellationToken),
            };
        }
        catch (DeliveryException e)
        {
            return await FailedAsync(notice, e, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Our own fault, or the database's. Type only: a message may quote what somebody typed.
            LogFault(logger, notice.Id, notice.Kind, e.GetType().Name, e.StackTrace ?? "");
            return await FaultAsync(notice, e.GetType().Name, cancellationToken);
        }
    }

    /// <summary>A later notice tells all that this one would.</summary>
    public async Task OvertakenAsync(Notice notice, CancellationToken cancellationToken)
    {
        await SettleAsync(notice, n => n.Cancel(Now), cancellationToken);
        metrics.Cancelled(notice);
    }

    private async Task<NoticeOutcome> RefreshAsync(Notice notice, CancellationToken cancellationToken)
    {
        await postedCards.RefreshAsync(notice.Record, notice.RecordVersion, cancellationToken);
        await SettleAsync(notice, n => n.Sent(Now), cancellationToken);
        return NoticeOutcome.Settled;
    }

    private async Task<NoticeOutcome> ShowAsync(Notice notice, CancellationToken cancellationToken)
    {
        var audience = Audience.Parse(notice.Audience);
        var chat = await chats.ForAsync(audience, cancellationToken);
        using var slot = await pace.WaitAsync(chat.ConversationId, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // First noted as begun, then looked whether it is still wanted: whoever decides does it the other way round (RemindersUnderWay), so that
        // one of the two always sees the other.
        if (!await BeginAsync(db, notice, cancellationToken))
        {
            return NoticeOutcome.Settled;
        }

        var viewer = audience.PersonId is { } id ? await directory.FindAsync(id, cancellationToken) ?? Person.Unlisted(id) : null;
        var state = notice.IsRepeat ? new CardState(Line: RepeatLine) : CardState.Plain;
        var card = await drawer.DrawAsync(db, new(notice.Record, notice.Card, viewer, state), cancellationToken);
        if (card is null || (notice.Purpose == NoticePurpose.Reminder && !card.Waits))
        {
            await SettleAsync(db, notice, n => n.Cancel(Now), cancellationToken);
            metrics.Cancelled(notice);
            return NoticeOutcome.Settled;
        }

        var (conversationId, activityId) = await teams.PostAsync(chat, card, cancellationToken);

        // From here on the message is known.
        var posted = await NoteSentAsync(
            notice,
            async noting =>
            {
                if (audience.ChannelKey is not null || (notice.Purpose == NoticePurpose.Reminder && options.Value.FeedForReminders))
                {
                    noting.Add(Notice.FeedFor(notice, card.Summary, Now));
                }

                if (notice.Resends > 0)
                {
                    noting.Add(Notice.Redraw(new(RecordKind.Notice, notice.Id), $"sent:{notice.Resends}", Now));
                }

                return await PostedAsync(noting, PostedCard.Of(notice.Record, notice.Card, audience, conversationId, activityId, card, Now), cancellationToken);
            },
            cancellationToken);
        if (posted is null)
        {
            return new(options.Value.FirstWait);
        }

        await TidyAsync(db, notice, posted, card, cancellationToken);
        return NoticeOutcome.Settled;
    }

    // A message may be pressed before the connector has answered: then it was noted by the press, and shows what that led to.
    private static async Task<PostedCard> PostedAsync(UpcDbContext db, PostedCard posted, CancellationToken cancellationToken)
    {
        if (await db.Set<PostedCard>().SingleOrDefaultAsync(p => p.ConversationId == posted.ConversationId && p.ActivityId == posted.ActivityId, cancellationToken) is { } pressed)
        {
            return pressed;
        }

        db.Add(posted);
        return posted;
    }

    // An older copy shrinks, and what changed while this one was on its way is shown: the refresh of that change found nothing posted here.
    private async Task TidyAsync(UpcDbContext db, Notice notice, PostedCard posted, DrawnCard card, CancellationToken cancellationToken)
    {
        try
        {
            await postedCards.ShrinkOlderAsync(posted, cancellationToken);
            if (card.Version == 0 || await db.Set<Notice>().AnyAsync(
                n => n.RecordKind == notice.RecordKind && n.RecordId == notice.RecordId && n.Kind == NoticeKind.Refresh && n.RecordVersion > card.Version && n.Id > notice.Id,
                cancellationToken))
            {
                await postedCards.RefreshAsync(posted.Id, cancellationToken);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The message is sent and known; the rest is put right by a notice of its own.
            LogNotDelivered(logger, notice.Id, notice.Kind, (e as DeliveryException)?.Code ?? e.GetType().Name);
            db.ChangeTracker.Clear();
            db.Add(Notice.Redraw(notice.Record, $"after:{posted.Id}", Now));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task<NoticeOutcome> PointAsync(Notice notice, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // A feed entry replaces itself, so it may be repeated whatever became of the first: only a mail has to be noted as begun.
        if (notice.Kind == NoticeKind.Mail && !await BeginAsync(db, notice, cancellationToken))
        {
            return NoticeOutcome.Settled;
        }

        if (!await otherWays.PointAsync(db, notice, cancellationToken))
        {
            await SettleAsync(db, notice, n => n.Cancel(Now), cancellationToken);
            metrics.Cancelled(notice);
            return NoticeOutcome.Settled;
        }

        var noted = await NoteSentAsync(
            notice,
            async noting =>
            {
                await otherWays.ToldAsync(noting, notice, cancellationToken);
                return notice;
            },
            cancellationToken);
        return noted is null ? new(options.Value.FirstWait) : NoticeOutcome.Settled;
    }

    // It went, and its end is known: a lost race or a deadlock must not make it one whose end nobody knows. Null: the note failed for good. Its row still says begun, as after
    // a crash, and is taken up again as such.
    private async Task<T?> NoteSentAsync<T>(Notice notice, Func<UpcDbContext, Task<T>> andWhatFollows, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var noted = await databases.TransactAsync(
                async db =>
                {
                    (await db.FindAsync<Notice>([notice.Id], cancellationToken))?.Sent(Now);
                    return await andWhatFollows(db);
                },
                cancellationToken);
            metrics.Sent(notice);
            return noted;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFault(logger, notice.Id, notice.Kind, e.GetType().Name, e.StackTrace ?? "");
            return null;
        }
    }

    // False: it was settled by somebody else meanwhile.
    private async Task<bool> BeginAsync(UpcDbContext db, Notice notice, CancellationToken cancellationToken)
    {
        var now = Now;
        using var turn = await db.EnterWriteAsync(cancellationToken);
        if (await db.Set<Notice>().Where(n => n.Id == notice.Id && n.State == NoticeState.Queued && n.BegunAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.BegunAt, now), cancellationToken) == 0)
        {
            return false;
        }

        notice.Begin(now);
        return true;
    }

    private async Task<NoticeOutcome> FailedAsync(Notice notice, DeliveryException e, CancellationToken cancellationToken)
    {
        LogNotDelivered(logger, notice.Id, notice.Kind, e.Code);
        var step = DeliveryPolicy.After(notice, e.Failure, e.Code, options.Value, Now);
        var wait = DeliveryPolicy.Wait(notice.Attempts, notice.Repeats, e.RetryAfter, Random.Shared.NextDouble(), options.Value);
        switch (step)
        {
            case NextStep.TryAgain:
                await SettleAsync(notice, n => n.Failed(e.Code), cancellationToken);
                metrics.TriedAgain(notice);
                return new(wait);
            case NextStep.Repeat:
                await SettleAsync(notice, n => n.Lost(e.Code), cancellationToken);
                metrics.Repeated(notice);
                return new(wait);
            case NextStep.LeaveUnknown:
                await SettleAsync(notice, n => n.LeaveUnknown(e.Code, Now), cancellationToken);
                metrics.LeftUnknown(notice);
                return NoticeOutcome.Settled;
            case NextStep.Reopen:
                await chats.ForgetAsync(Audience.Parse(notice.Audience), cancellationToken);
                await SettleAsync(notice, n => { n.Failed(e.Code); n.Remedied(Remedies.Reopened); }, cancellationToken);
                return NoticeOutcome.AtOnce;
            case NextStep.Install:
                return await InstallAsync(notice, e, wait, cancellationToken);
            default:
                return await ParkAsync(notice, e.Code, cancellationToken);
        }
    }

    private async Task<NoticeOutcome> InstallAsync(Notice notice, DeliveryException refused, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await otherWays.InstallAsync(Audience.Parse(notice.Audience), cancellationToken);
        }
        catch (DeliveryException e) when (e.Failure is DeliveryFailure.TryAgain or DeliveryFailure.Ambiguous)
        {
            LogNotDelivered(logger, notice.Id, notice.Kind, e.Code);
            await SettleAsync(notice, n => n.Failed(e.Code), cancellationToken);
            return new(e.RetryAfter > wait ? e.RetryAfter : wait);
        }
        catch (DeliveryException e)
        {
            // Why it was refused is what CReST has to know; that it cannot be installed either is in the log.
            LogNotDelivered(logger, notice.Id, notice.Kind, e.Code);
            return await ParkAsync(notice, refused.Code, cancellationToken);
        }

        await SettleAsync(notice, n => { n.Failed(refused.Code); n.Remedied(Remedies.Installed); }, cancellationToken);
        return NoticeOutcome.AtOnce;
    }

    private async Task<NoticeOutcome> FaultAsync(Notice notice, string code, CancellationToken cancellationToken)
    {
        if (notice.Attempts + 1 >= MostOwnFaults)
        {
            return await ParkAsync(notice, code, cancellationToken);
        }

        await SettleAsync(notice, n => n.Failed(code), cancellationToken);
        return new(DeliveryPolicy.Wait(notice.Attempts, 0, null, Random.Shared.NextDouble(), options.Value));
    }

    private async Task<NoticeOutcome> ParkAsync(Notice notice, string code, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var instead = await otherWays.InsteadAsync(db, notice, code, cancellationToken);
        db.AddRange(instead);
        await SettleAsync(db, notice, n => n.Park(code, Now), cancellationToken);
        metrics.Parked(notice);
        LogParked(logger, notice.Id, notice.Kind, code);
        return NoticeOutcome.Settled;
    }

    private async Task SettleAsync(Notice notice, Action<Notice> settle, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await SettleAsync(db, notice, settle, cancellationToken);
    }

    private static async Task SettleAsync(UpcDbContext db, Notice notice, Action<Notice> settle, CancellationToken cancellationToken)
    {
        db.Attach(notice);
        settle(notice);
        await db.SaveChangesAsync(cancellationToken);
        db.Entry(notice).State = EntityState.Detached;
    }

    [LoggerMessage(2001, LogLevel.Warning, "Notice {NoticeId} ({Kind}) was not delivered: {Code}")]
    private static partial void LogNotDelivered(ILogger logger, long noticeId, NoticeKind kind, string code);

    [LoggerMessage(2004, LogLevel.Error, "Notice {NoticeId} ({Kind}) cannot be delivered and is parked: {Code}")]
    private static partial void LogParked(ILogger logger, long noticeId, NoticeKind kind, string code);

    [LoggerMessage(2005, LogLevel.Error, "Notice {NoticeId} ({Kind}) failed: {Type} at {Where}")]
    private static partial void LogFault(ILogger logger, long noticeId, NoticeKind kind, string type, string where);
}
