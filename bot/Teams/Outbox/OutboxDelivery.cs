using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
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
/// Delivers one outbox message. Marks a message as started before sending it, and as sent, with its location, in the
/// next transaction. After a crash, a message still marked as started may or may not have arrived; only such messages
/// are repeated.
/// </summary>
public sealed partial class OutboxDelivery(
    IDbContextFactory<UpcDbContext> databases, OutboxNotes notes, CardViews views, SentCards sentCards, Chats chats,
    ITeams teams, TeamsPace pace, IDirectory directory, Fallbacks fallbacks, OutboxMetrics metrics,
    IOptions<OutboxOptions> options, TimeProvider time, ILogger<OutboxDelivery> logger)
{
    private const string RepeatLine =
        "Sent again, because it is not known whether the first one arrived. Acting on either has one effect";

    // Faults of the message itself are not cured by retrying.
    private const int MostOwnFaults = 5;

    // Messages that still say when they were started, although nothing was sent: the database failed twice. If one says
    // another time by now, another instance has started it since, and may have sent it.
    private readonly ConcurrentDictionary<long, Instant?> _notSent = new();

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Delivers a message and records the result.</summary>
    /// <param name="outboxMessage">The message.</param>
    /// <param name="isUpToDate">Whether its words are current; see <see cref="WaitingMessages"/>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<OutboxOutcome> DeliverAsync(
        OutboxMessage outboxMessage, bool isUpToDate, CancellationToken cancellationToken)
    {
        using var span = OutboxMetrics.Source.StartActivity("send msteams", ActivityKind.Producer);
        span?.SetTag("messaging.system", "msteams")
            .SetTag("messaging.operation.type", "send")
            .SetTag("messaging.operation.name", "send")
            .SetTag("messaging.message.id", outboxMessage.Id.ToString(CultureInfo.InvariantCulture))
            .SetTag("upc.message.kind", outboxMessage.Kind.ToString())
            .SetTag("upc.record", outboxMessage.Record.ToString());
        try
        {
            if (_notSent.TryRemove(outboxMessage.Id, out var notSent) && outboxMessage.BegunAt is not null
                && outboxMessage.BegunAt == notSent)
            {
                await InterruptedAsync(outboxMessage, cancellationToken);
            }

            if (outboxMessage.BegunAt is not null)
            {
                return await FailedAsync(
                    outboxMessage, new(DeliveryFailure.Ambiguous, "ProcessEnded"), cancellationToken);
            }

            return outboxMessage.Kind switch
            {
                OutboxMessageKind.Refresh => await RefreshAsync(outboxMessage, cancellationToken),
                OutboxMessageKind.Show => await ShowAsync(outboxMessage, cancellationToken),
                _ => await PointAsync(outboxMessage, isUpToDate, cancellationToken),
            };
        }
        catch (DeliveryException e)
        {
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", e.Code);
            return await FailedAsync(outboxMessage, e, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Log the type only: the exception's message may quote what someone typed.
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", e.GetType().Name);
            LogFault(logger, outboxMessage.Id, outboxMessage.Kind, e.GetType().Name, e.StackTrace ?? "");
            return Transactions.IsFaultOfTheDatabase(e)
                ? await InterruptedAsync(outboxMessage, cancellationToken)
                : await FaultAsync(outboxMessage, e.GetType().Name, cancellationToken);
        }
    }

    /// <summary>Cancels a message that a later one makes redundant.</summary>
    public async Task OvertakenAsync(OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        await SettleAsync(outboxMessage, n => n.Cancel(Now), cancellationToken);
        metrics.Cancelled(outboxMessage);
    }

    private async Task<OutboxOutcome> RefreshAsync(OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        await sentCards.RefreshAsync(outboxMessage.Record, outboxMessage.RecordVersion, cancellationToken);
        await SettleAsync(outboxMessage, n => n.Sent(Now), cancellationToken);
        return OutboxOutcome.Settled;
    }

    private async Task<OutboxOutcome> ShowAsync(OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        var audience = Audience.Parse(outboxMessage.Audience);
        var chat = await chats.ForAsync(audience, cancellationToken);
        using var slot = await pace.WaitAsync(chat.ConversationId, cancellationToken);

        // Mark as started first, then check that it is still wanted. RemindersUnderWay checks in the opposite order, so
        // one of the two always sees the other.
        if (!await notes.BeginAsync(outboxMessage, cancellationToken))
        {
            return OutboxOutcome.Settled;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        var viewer = audience.PersonId is { } id
            ? await directory.FindAsync(id, cancellationToken) ?? Person.Unlisted(id)
            : null;
        var line = outboxMessage.IsRepeat ? RepeatLine : outboxMessage.Text;
        var state = line.Length > 0 ? new CardState(Line: line) : CardState.Plain;
        var card = await views.DrawAsync(
            db, new(outboxMessage.Record, outboxMessage.Card, viewer, state), cancellationToken);
        if (card is null || (outboxMessage.Purpose == OutboxMessagePurpose.Reminder && !card.Waits))
        {
            await SettleAsync(db, outboxMessage, n => n.Cancel(Now), cancellationToken);
            metrics.Cancelled(outboxMessage);
            return OutboxOutcome.Settled;
        }

        var (conversationId, activityId) = await teams.PostAsync(chat, card, cancellationToken);

        // Teams has counted it. What is left to do here must not delay the next one.
        slot.Dispose();
        var sent = await RecordSentAsync(
            outboxMessage,
            async (context, again) =>
            {
                if (audience.ChannelKey is not null
                    || (outboxMessage.Purpose == OutboxMessagePurpose.Reminder && options.Value.FeedForReminders))
                {
                    context.Add(OutboxMessage.FeedFor(outboxMessage, card.Summary, Now));
                }

                if (outboxMessage.Resends > 0)
                {
                    context.Add(OutboxMessage.Redraw(
                        new(RecordKind.OutboxMessage, outboxMessage.Id), $"sent:{outboxMessage.Resends}", Now));
                }

                var posted = SentCard.Of(
                    outboxMessage.Record, outboxMessage.Card, audience, conversationId, activityId, card, Now);
                return again
                    ? await FindOrAddAsync(context, posted, cancellationToken)
                    : context.Add(posted).Entity;
            },
            cancellationToken);
        if (sent is null)
        {
            return new(options.Value.FirstWait);
        }

        try
        {
            await sentCards.TidyAsync(sent, card.Version, outboxMessage.Id, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The message itself is sent, and recorded as sent.
            LogFault(logger, outboxMessage.Id, outboxMessage.Kind, e.GetType().Name, e.StackTrace ?? "");
        }

        return OutboxOutcome.Settled;
    }

    // The card may be pressed before the connector replies. The press then recorded the message, with what it now
    // shows, and adding it again fails.
    private static async Task<SentCard> FindOrAddAsync(
        UpcDbContext db, SentCard sent, CancellationToken cancellationToken)
    {
        if (await db.Set<SentCard>().SingleOrDefaultAsync(
            p => p.ConversationId == sent.ConversationId && p.ActivityId == sent.ActivityId,
            cancellationToken) is { } pressed)
        {
            return pressed;
        }

        db.Add(sent);
        return sent;
    }

    private async Task<OutboxOutcome> PointAsync(
        OutboxMessage outboxMessage, bool isUpToDate, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // A feed entry replaces itself, so it is safe to repeat. A mail is not, so mark it as started.
        if (outboxMessage.Kind == OutboxMessageKind.Mail && !await notes.BeginAsync(outboxMessage, cancellationToken))
        {
            return OutboxOutcome.Settled;
        }

        if (!await fallbacks.PointAsync(db, outboxMessage, isUpToDate, cancellationToken))
        {
            await SettleAsync(db, outboxMessage, n => n.Cancel(Now), cancellationToken);
            metrics.Cancelled(outboxMessage);
            return OutboxOutcome.Settled;
        }

        var recorded = await RecordSentAsync(
            outboxMessage,
            async (context, _) =>
            {
                await fallbacks.ToldAsync(context, outboxMessage, cancellationToken);
                return outboxMessage;
            },
            cancellationToken);
        return recorded is null ? new(options.Value.FirstWait) : OutboxOutcome.Settled;
    }

    // Sent. Record that even if this transaction deadlocks, or the message goes out twice. Returns null if it cannot be
    // recorded: the row still says started, as after a crash, and is picked up again.
    private async Task<T?> RecordSentAsync<T>(
        OutboxMessage outboxMessage, Func<UpcDbContext, bool, Task<T>> andThen, CancellationToken cancellationToken)
        where T : class
    {
        var (recorded, failed) = await notes.SentAsync(outboxMessage, andThen, cancellationToken);
        if (failed is not null)
        {
            LogFault(logger, outboxMessage.Id, outboxMessage.Kind, failed.GetType().Name, failed.StackTrace ?? "");
            return null;
        }

        metrics.Sent(outboxMessage);
        return recorded;
    }

    private async Task<OutboxOutcome> FailedAsync(
        OutboxMessage outboxMessage, DeliveryException e, CancellationToken cancellationToken)
    {
        LogNotDelivered(logger, outboxMessage.Id, outboxMessage.Kind, e.Code);
        var step = DeliveryPolicy.After(outboxMessage, e.Failure, e.Code, options.Value, Now);
        var wait = DeliveryPolicy.Wait(
            outboxMessage.Attempts, outboxMessage.Repeats, e.RetryAfter, Random.Shared.NextDouble(), options.Value);
        switch (step)
        {
            case NextStep.TryAgain:
                await SettleAsync(outboxMessage, n => n.Failed(e.Code), cancellationToken);
                metrics.TriedAgain(outboxMessage);
                return new(wait);
            case NextStep.Repeat:
                await SettleAsync(outboxMessage, n => n.Lost(e.Code), cancellationToken);
                metrics.Repeated(outboxMessage);
                return new(wait);
            case NextStep.LeaveUnknown:
                await SettleAsync(outboxMessage, n => n.LeaveUnknown(e.Code, Now), cancellationToken);
                metrics.LeftUnknown(outboxMessage);
                return OutboxOutcome.Settled;
            case NextStep.Reopen:
                await chats.ForgetAsync(Audience.Parse(outboxMessage.Audience), cancellationToken);
                await SettleAsync(
                    outboxMessage,
                    n => { n.Failed(e.Code); n.Remedied(Remedies.Reopened); },
                    cancellationToken);
                return OutboxOutcome.AtOnce;
            case NextStep.Install:
                return await InstallAsync(outboxMessage, e, wait, cancellationToken);
            default:
                return await ParkAsync(outboxMessage, e.Code, cancellationToken);
        }
    }

    private async Task<OutboxOutcome> InstallAsync(
        OutboxMessage outboxMessage, DeliveryException refused, TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await fallbacks.InstallAsync(Audience.Parse(outboxMessage.Audience), cancellationToken);
        }
        catch (DeliveryException e) when (e.Failure is DeliveryFailure.TryAgain or DeliveryFailure.Ambiguous)
        {
            LogNotDelivered(logger, outboxMessage.Id, outboxMessage.Kind, e.Code);
            await SettleAsync(outboxMessage, n => n.Failed(e.Code), cancellationToken);
            return new(e.RetryAfter > wait ? e.RetryAfter : wait);
        }
        catch (DeliveryException e)
        {
            // CReST needs the original refusal; the log has the reason why the app cannot be installed.
            LogNotDelivered(logger, outboxMessage.Id, outboxMessage.Kind, e.Code);
            return await ParkAsync(outboxMessage, refused.Code, cancellationToken);
        }

        await SettleAsync(
            outboxMessage,
            n => { n.Failed(refused.Code); n.Remedied(Remedies.Installed); },
            cancellationToken);
        return OutboxOutcome.AtOnce;
    }

    private async Task<OutboxOutcome> FaultAsync(
        OutboxMessage outboxMessage, string code, CancellationToken cancellationToken)
    {
        if (outboxMessage.OwnFaults + 1 >= MostOwnFaults)
        {
            return await ParkAsync(outboxMessage, code, cancellationToken);
        }

        await SettleAsync(outboxMessage, n => n.Faulted(code), cancellationToken);
        return new(DeliveryPolicy.Wait(outboxMessage.OwnFaults, 0, null, Random.Shared.NextDouble(), options.Value));
    }

    // The database failed, which it does before a message is sent: what comes after that is caught where it happens.
    private async Task<OutboxOutcome> InterruptedAsync(
        OutboxMessage outboxMessage, CancellationToken cancellationToken)
    {
        _notSent[outboxMessage.Id] = outboxMessage.BegunAt;
        await SettleAsync(outboxMessage, n => n.Interrupted(), cancellationToken);
        _notSent.TryRemove(outboxMessage.Id, out _);
        return new(DeliveryPolicy.Wait(0, 0, null, Random.Shared.NextDouble(), options.Value));
    }

    private async Task<OutboxOutcome> ParkAsync(
        OutboxMessage outboxMessage, string code, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var instead = await fallbacks.InsteadAsync(db, outboxMessage, code, cancellationToken);
        db.AddRange(instead);
        await SettleAsync(db, outboxMessage, n => n.Park(code, Now), cancellationToken);
        metrics.Parked(outboxMessage);
        LogParked(logger, outboxMessage.Id, outboxMessage.Kind, code);
        return OutboxOutcome.Settled;
    }

    private async Task SettleAsync(
        OutboxMessage outboxMessage, Action<OutboxMessage> settle, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await SettleAsync(db, outboxMessage, settle, cancellationToken);
    }

    private static async Task SettleAsync(
        UpcDbContext db, OutboxMessage outboxMessage, Action<OutboxMessage> settle, CancellationToken cancellationToken)
    {
        db.Attach(outboxMessage);
        settle(outboxMessage);
        await db.SaveChangesAsync(cancellationToken);
        db.Entry(outboxMessage).State = EntityState.Detached;
    }

    [LoggerMessage(2001, LogLevel.Warning, "Outbox message {MessageId} ({Kind}) was not delivered: {Code}")]
    private static partial void LogNotDelivered(ILogger logger, long messageId, OutboxMessageKind kind, string code);

    [LoggerMessage(
        2004, LogLevel.Error, "Outbox message {MessageId} ({Kind}) cannot be delivered and is parked: {Code}")]
    private static partial void LogParked(ILogger logger, long messageId, OutboxMessageKind kind, string code);

    [LoggerMessage(2005, LogLevel.Error, "Outbox message {MessageId} ({Kind}) failed: {Type} at {Where}")]
    private static partial void LogFault(
        ILogger logger, long messageId, OutboxMessageKind kind, string type, string where);
}
