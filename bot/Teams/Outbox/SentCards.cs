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
/// Updates sent cards, and shrinks those that were sent again further down. An update waits while somebody has a form
/// open on the message.
/// </summary>
public sealed partial class SentCards(
    IDbContextFactory<UpcDbContext> databases, CardsAround around, CardViews views, Chats chats, ITeams teams,
    TeamsPace pace, IDirectory directory, IOptions<OutboxOptions> options, TimeProvider time, ILogger<SentCards> logger)
{
    /// <summary>The name of the card that an older copy shrinks to.</summary>
    public const string Moved = "moved";

    private static readonly CompiledQuery<Func<UpcDbContext, string, string, CancellationToken, Task<MessageInChat?>>>
        InConversation = new(() => EF.CompileAsyncQuery(
            (UpcDbContext db, string conversationId, string activityId, CancellationToken _) =>
                db.Set<SentCard>().Where(p => p.ConversationId == conversationId && p.ActivityId == activityId)
                    .Select(p => new MessageInChat(
                        p, db.Set<OpenForm>().Where(f => f.SentCardId == p.Id).ToList()))
                    .SingleOrDefault()));

    private static readonly CompiledQuery<Func<UpcDbContext, long, CancellationToken, Task<MessageInChat?>>> LiveById =
        new(() => EF.CompileAsyncQuery((UpcDbContext db, long id, CancellationToken _) =>
            db.Set<SentCard>().Where(p => p.Id == id && p.Live)
                .Select(p => new MessageInChat(p, db.Set<OpenForm>().Where(f => f.SentCardId == p.Id).ToList()))
                .SingleOrDefault()));

    // Updates of one message must stay in order.
    private readonly KeyedLocks _messages = new();

    /// <summary>
    /// Updates every live card of a record that shows an older version and different content. Of two copies of a card
    /// in one chat, shrinks the older.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="version">The record's version. Cards that show it or a later one are left alone.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="DeliveryException">A card could not be updated, and can be retried. The others
    /// were.</exception>
    public async Task RefreshAsync(RecordRef record, int version, CancellationToken cancellationToken)
    {
        // The cards that one delivery updates show the same record, loaded once.
        using var records = TurnRecords.Begin();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var live = await db.Set<SentCard>().AsNoTracking()
            .Where(p => p.RecordKind == record.Kind && p.RecordId == record.Id && p.Live)
            .OrderBy(p => p.Id)
            .ToListAsync(cancellationToken);
        DeliveryException? failed = null;
        for (var i = 0; i < live.Count; i++)
        {
            try
            {
                if (live.Skip(i + 1).Any(p => p.Card == live[i].Card && p.Audience == live[i].Audience))
                {
                    await ShrinkAsync(db, live[i], cancellationToken);
                }
                else if (live[i].Version < version)
                {
                    await RefreshAsync(db, live[i], version, cancellationToken);
                }
            }
            catch (DeliveryException e)
            {
                failed ??= e;
            }
        }

        if (failed is not null)
        {
            throw failed;
        }
    }

    // Updates one sent card if its content has changed, once Teams' limits allow. A press may have done so meanwhile.
    private async Task RefreshAsync(UpcDbContext db, SentCard at, int version, CancellationToken cancellationToken)
    {
        using var turn = await EnterAsync(at.ConversationId, at.ActivityId, cancellationToken);
        if (await LiveById.For(db)(db, at.Id, cancellationToken) is not { } found
            || found.Sent.Version >= version)
        {
            return;
        }

        var sent = found.Sent;
        if (await DrawAsync(db, sent, cancellationToken) is { } card)
        {
            await ReplaceAsync(db, found, card, presser: null, cancellationToken);
        }
        else if (Audience.Parse(sent.Audience).PersonId is not null)
        {
            // It moved to someone else, the person lost a role, or their form was erased. What they may no longer see
            // must not stay in their chat.
            var line = sent.RecordKind == RecordKind.Draft
                ? "This form was not sent, and was erased" : "This is not with you any more";
            await EndAsync(db, sent, new(Line: line), cancellationToken);
        }
    }

    /// <summary>Waits for the turn to update a message. Whoever has it reads the message, then updates it.</summary>
    /// <param name="conversationId">The message's conversation.</param>
    /// <param name="activityId">The message.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The turn, to dispose of at the end.</returns>
    public Task<IDisposable> EnterAsync(
        string conversationId, string activityId, CancellationToken cancellationToken) =>
        _messages.EnterAsync($"{conversationId} {activityId}", cancellationToken);

    /// <summary>Finds a message with the forms that people have open on it, or null.</summary>
    public static Task<MessageInChat?> FindAsync(
        UpcDbContext db, string conversationId, string activityId, CancellationToken cancellationToken) =>
        InConversation.For(db)(db, conversationId, activityId, cancellationToken);

    /// <summary>
    /// Updates a message without waiting for the send limits, because someone is waiting for it. The caller has its
    /// turn, and found the message in it.
    /// </summary>
    /// <param name="db">The database that the message was read from.</param>
    /// <param name="message">The message.</param>
    /// <param name="card">Its content.</param>
    /// <param name="presser">Who pressed it. Their own form does not keep it waiting: the answer replaces it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="DeliveryException">The card could not be updated.</exception>
    public async Task ReplaceAsync(
        UpcDbContext db, MessageInChat message, DrawnCard card, Guid presser, CancellationToken cancellationToken)
    {
        // It may show something newer than what was drawn.
        if (message.Sent.Live && (card.Version == 0 || message.Sent.Version <= card.Version))
        {
            await ReplaceAsync(db, message, card, (Guid?)presser, cancellationToken);
        }
    }

    /// <summary>Draws a sent card's current content, without any open form.</summary>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, SentCard sent, CancellationToken cancellationToken)
    {
        var viewer = Audience.Parse(sent.Audience).PersonId is { } id
            ? await directory.FindAsync(id, cancellationToken) ?? Person.Unlisted(id)
            : null;
        return await views.DrawAsync(db, new(sent.Record, sent.Card, viewer, CardState.Plain), cancellationToken);
    }

    /// <summary>
    /// Tidies up after a card was sent and noted: shrinks older copies, and shows what changed since it was drawn. The
    /// refresh of such a change may have run before the card was noted, and then it found nothing to update.
    /// </summary>
    /// <param name="sent">The card that was sent.</param>
    /// <param name="drawn">The version of the record that was drawn, or 0 if unknown.</param>
    /// <param name="after">The outbox message that sent it, or 0 if none did.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task TidyAsync(SentCard sent, int drawn, long after, CancellationToken cancellationToken)
    {
        try
        {
            if (await AroundAsync(sent, drawn, after, cancellationToken) is not (var older, var changed)
                || (older.Count == 0 && drawn != 0 && !changed))
            {
                return;
            }

            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            foreach (var copy in older)
            {
                await ShrinkAsync(db, copy, cancellationToken);
            }

            if (drawn == 0 || changed)
            {
                TurnRecords.Forget();
                await RefreshAsync(db, sent, int.MaxValue, cancellationToken);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The card was sent and recorded. A refresh message does the rest.
            LogNotTidied(logger, sent.Id, (e as DeliveryException)?.Code ?? e.GetType().Name);
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            db.Add(OutboxMessage.Redraw(sent.Record, $"after:{sent.Id}", Instant.FromDateTimeOffset(time.GetUtcNow())));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    // The older copies of a card in its chat, and whether its record has changed since it was drawn. Null: the card was
    // forgotten meanwhile.
    private async Task<(IReadOnlyList<SentCard> Older, bool Changed)?> AroundAsync(
        SentCard sent, int drawn, long after, CancellationToken cancellationToken)
    {
        if (after > 0)
        {
            return await around.OfAsync(sent, cancellationToken) is { } found
                ? (found.Older, found.LastChange > after) : null;
        }

        // A redraw is of no version. Without a message to count from, every old one would look like a change.
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var changes = db.Set<OutboxMessage>().Where(
            n => n.RecordKind == sent.RecordKind && n.RecordId == sent.RecordId && n.Kind == OutboxMessageKind.Refresh
                && n.RecordVersion > drawn && n.RecordVersion < int.MaxValue);
        var copies = await Copies(db, sent).AsNoTracking().Select(p => new { Card = p, Changed = changes.Any() })
            .ToListAsync(cancellationToken);
        return copies.Count == 0 ? null
            : ([.. copies.Select(a => a.Card).Where(p => p.Id != sent.Id)], copies[0].Changed);
    }

    // A card, and the older copies of it in its chat.
    private static IQueryable<SentCard> Copies(UpcDbContext db, SentCard newest) =>
        db.Set<SentCard>().Where(
            p => p.RecordKind == newest.RecordKind && p.RecordId == newest.RecordId
                && (p.Id == newest.Id
                    || (p.Live && p.Card == newest.Card && p.Audience == newest.Audience && p.Id < newest.Id)));

    /// <summary>Shrinks the live copies of a card above the newest one in the same chat.</summary>
    /// <exception cref="DeliveryException">A copy could not be shrunk, and can be retried.</exception>
    public async Task ShrinkOlderAsync(SentCard newest, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var older = Copies(db, newest).Where(p => p.Id != newest.Id);
        foreach (var copy in await older.AsNoTracking().ToListAsync(cancellationToken))
        {
            await ShrinkAsync(db, copy, cancellationToken);
        }
    }

    private async Task ShrinkAsync(UpcDbContext db, SentCard at, CancellationToken cancellationToken)
    {
        using var turn = await EnterAsync(at.ConversationId, at.ActivityId, cancellationToken);
        if (await LiveById.For(db)(db, at.Id, cancellationToken) is not { } found)
        {
            return;
        }

        if (IsHeld(found, null))
        {
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        var sent = found.Sent;
        var chat = await chats.ForAsync(Audience.Parse(sent.Audience), cancellationToken);
        var elsewhere = sent.ConversationId.Split(';')[0] != chat.ConversationId.Split(';')[0];
        await EndAsync(
            db, sent, elsewhere ? new(Line: "Moved to another channel") : CardState.Plain, cancellationToken);
    }

    // Replaces the card by a single line.
    private async Task EndAsync(UpcDbContext db, SentCard sent, CardState state, CancellationToken cancellationToken)
    {
        var chat = await chats.ForAsync(Audience.Parse(sent.Audience), cancellationToken);
        var card = await views.DrawAsync(db, new(sent.Record, Moved, null, state), cancellationToken);
        try
        {
            using var slot = pace.Enter(sent.ConversationId);
            await teams.UpdateAsync(chat.ServiceUrl, sent.ConversationId, sent.ActivityId, card!, cancellationToken);
        }
        catch (DeliveryException e) when (e.Failure is DeliveryFailure.Gone or DeliveryFailure.Final)
        {
            // The message is gone, so there is no copy to shrink.
        }

        // Save before the next update may start: it would bring the card back.
        (sent.Live, sent.HeldSince) = (false, null);
        await db.SaveNoteAsync(cancellationToken);
    }

    private async Task ReplaceAsync(
        UpcDbContext db, MessageInChat message, DrawnCard card, Guid? presser, CancellationToken cancellationToken)
    {
        var sent = message.Sent;
        if (CardViews.HashOf(card) == sent.Hash)
        {
            sent.Shows(card);
        }
        else
        {
            var chat = await chats.ForAsync(Audience.Parse(sent.Audience), cancellationToken);
            var admission = presser is not null
                ? Task.FromResult(pace.Enter(sent.ConversationId))
                : pace.WaitAsync(sent.ConversationId, cancellationToken);
            var waits = !admission.IsCompleted;
            using var slot = await admission;
            if (waits)
            {
                message = await AfterWaitAsync(db, message, cancellationToken);
            }

            if (!card.EndsForms && IsHeld(message, presser))
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }

            try
            {
                await teams.UpdateAsync(chat.ServiceUrl, sent.ConversationId, sent.ActivityId, card, cancellationToken);
                sent.Shows(card);
            }
            catch (DeliveryException e) when (e.Failure is DeliveryFailure.Gone or DeliveryFailure.Final)
            {
                // The message was deleted or can no longer be changed. Leave it: a press is checked against the record
                // anyway.
                LogCopyLost(logger, sent.Id, e.Code);
                (sent.Live, sent.HeldSince) = (false, null);
            }
        }

        await db.SaveNoteAsync(cancellationToken);
    }

    // By the time that an update may go, another instance may have opened a form on the message, or changed the record.
    private static async Task<MessageInChat> AfterWaitAsync(
        UpcDbContext db, MessageInChat message, CancellationToken cancellationToken)
    {
        TurnRecords.Forget();
        message.Forms.ForEach(f => db.Entry(f).State = EntityState.Detached);
        return message with
        {
            Forms = await db.Set<OpenForm>().Where(f => f.SentCardId == message.Sent.Id)
                .ToListAsync(cancellationToken),
        };
    }

    // Returns whether the update has to wait for somebody's form, and notes since when it waits. Nothing is lost if the
    // process ends here: the note stays until the update is made up for.
    private bool IsHeld(MessageInChat message, Guid? presser)
    {
        var (sent, forms) = (message.Sent, message.Forms.FindAll(f => f.WipedAt is null && f.PersonId != presser));
        if (forms.Count == 0)
        {
            return false;
        }

        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var longest = Duration.FromTimeSpan(options.Value.FormsOpenAtMost);
        var mayWait = sent.HeldSince is not { } since || (now - since < longest && since - now <= longest);
        if (mayWait && forms.Any(f => f.Until > now))
        {
            sent.HeldSince ??= now;
            return true;
        }

        forms.ForEach(f => f.Wipe(now));
        return false;
    }

    [LoggerMessage(2008, LogLevel.Warning, "Other copies of sent card {SentCardId} are not up to date yet: {Code}")]
    private static partial void LogNotTidied(ILogger logger, long sentCardId, string code);

    [LoggerMessage(2003, LogLevel.Warning, "Sent card {SentCardId} can no longer be updated: {Code}")]
    private static partial void LogCopyLost(ILogger logger, long sentCardId, string code);
}

/// <summary>A message with a card, and the forms that people have open on it.</summary>
/// <param name="Sent">The card.</param>
/// <param name="Forms">The forms, those that were wiped included.</param>
public sealed record MessageInChat(SentCard Sent, List<OpenForm> Forms);
