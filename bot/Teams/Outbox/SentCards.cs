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
    IDbContextFactory<UpcDbContext> databases, CardViews views, Chats chats, ITeams teams, TeamsPace pace,
    IDirectory directory, IOptions<OutboxOptions> options, TimeProvider time, ILogger<SentCards> logger)
{
    /// <summary>The name of the card that an older copy shrinks to.</summary>
    public const string Moved = "moved";

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
                    await ShrinkAsync(db, live[i].Id, cancellationToken);
                }
                else if (live[i].Version < version)
                {
                    await RefreshAsync(live[i].Id, cancellationToken);
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

    /// <summary>Updates one sent card if its content has changed, once Teams' limits allow.</summary>
    /// <exception cref="DeliveryException">The card could not be updated, and can be retried.</exception>
    public async Task RefreshAsync(long sentCardId, CancellationToken cancellationToken)
    {
        using var _ = await _messages.EnterAsync(sentCardId, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await LiveAsync(db, sentCardId, cancellationToken) is not { } sent)
        {
            return;
        }

        if (await DrawAsync(db, sent, cancellationToken) is { } card)
        {
            await ReplaceAsync(db, sent, card, presser: null, cancellationToken);
        }
        else if (Audience.Parse(sent.Audience).PersonId is not null)
        {
            // It moved to someone else, or the person lost a role. What they may no longer see must not stay in their
            // chat.
            await EndAsync(db, sent, new(Line: "This is not with you any more"), cancellationToken);
        }
    }

    /// <summary>Updates a sent card without waiting for the send limits, because someone is waiting for it.</summary>
    /// <param name="sentCardId">The sent card.</param>
    /// <param name="card">Its content.</param>
    /// <param name="presser">Who pressed it. Their own form does not keep it waiting: the answer replaces it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="DeliveryException">The card could not be updated.</exception>
    public async Task ReplaceAsync(long sentCardId, DrawnCard card, Guid presser, CancellationToken cancellationToken)
    {
        using var _ = await _messages.EnterAsync(sentCardId, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);

        // Something newer may have been shown meanwhile.
        if (await LiveAsync(db, sentCardId, cancellationToken) is { } sent
            && (card.Version == 0 || sent.Version <= card.Version))
        {
            await ReplaceAsync(db, sent, card, presser, cancellationToken);
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
    /// <param name="drawn">The version of the record that was drawn; 0: not known.</param>
    /// <param name="after">The outbox message that sent it; 0: no message did.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task TidyAsync(SentCard sent, int drawn, long after, CancellationToken cancellationToken)
    {
        try
        {
            await ShrinkOlderAsync(sent, cancellationToken);
            if (drawn == 0 || await HasChangedAsync(sent, drawn, after, cancellationToken))
            {
                await RefreshAsync(sent.Id, cancellationToken);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The card is sent and known. A message of its own puts the rest right.
            LogNotTidied(logger, sent.Id, (e as DeliveryException)?.Code ?? e.GetType().Name);
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            db.Add(OutboxMessage.Redraw(sent.Record, $"after:{sent.Id}", Instant.FromDateTimeOffset(time.GetUtcNow())));
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task<bool> HasChangedAsync(SentCard sent, int drawn, long after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var changes = db.Set<OutboxMessage>().Where(
            n => n.RecordKind == sent.RecordKind && n.RecordId == sent.RecordId && n.Kind == OutboxMessageKind.Refresh
                && n.RecordVersion > drawn);

        // A redraw is of no version. Without a message to count from, every old one would look like a change.
        return await (after > 0 ? changes.Where(n => n.Id > after) : changes.Where(n => n.RecordVersion < int.MaxValue))
            .AnyAsync(cancellationToken);
    }

    /// <summary>Shrinks the live copies of a card above the newest one in the same chat.</summary>
    /// <exception cref="DeliveryException">A copy could not be shrunk, and can be retried.</exception>
    public async Task ShrinkOlderAsync(SentCard newest, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var older = await db.Set<SentCard>().AsNoTracking()
            .Where(
                p => p.RecordKind == newest.RecordKind
                    && p.RecordId == newest.RecordId
                    && p.Live
                    && p.Card == newest.Card
                    && p.Audience == newest.Audience
                    && p.Id < newest.Id)
            .Select(p => p.Id).ToListAsync(cancellationToken);
        foreach (var id in older)
        {
            await ShrinkAsync(db, id, cancellationToken);
        }
    }

    private async Task ShrinkAsync(UpcDbContext db, long sentCardId, CancellationToken cancellationToken)
    {
        using var _ = await _messages.EnterAsync(sentCardId, cancellationToken);
        if (await LiveAsync(db, sentCardId, cancellationToken) is not { } sent)
        {
            return;
        }

        if (await IsHeldAsync(db, sent, null, cancellationToken))
        {
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

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
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ReplaceAsync(
        UpcDbContext db, SentCard sent, DrawnCard card, Guid? presser, CancellationToken cancellationToken)
    {
        if (CardViews.HashOf(card) == sent.Hash)
        {
            sent.Shows(card);
        }
        else
        {
            var chat = await chats.ForAsync(Audience.Parse(sent.Audience), cancellationToken);
            using var slot = presser is not null
                ? pace.Enter(sent.ConversationId)
                : await pace.WaitAsync(sent.ConversationId, cancellationToken);
            if (!card.EndsForms && await IsHeldAsync(db, sent, presser, cancellationToken))
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

        await db.SaveChangesAsync(cancellationToken);
    }

    // Returns whether the update has to wait for somebody's form, and notes since when it waits. Nothing is lost if the
    // process ends here: the note stays until the update is made up for.
    private async Task<bool> IsHeldAsync(
        UpcDbContext db, SentCard sent, Guid? presser, CancellationToken cancellationToken)
    {
        var forms = await db.Set<OpenForm>()
            .Where(f => f.SentCardId == sent.Id && f.WipedAt == null && f.PersonId != presser)
            .ToListAsync(cancellationToken);
        if (forms.Count == 0)
        {
            return false;
        }

        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        var longest = Duration.FromTimeSpan(options.Value.FormsOpenAtMost);
        if (forms.Any(f => f.Until > now) && (sent.HeldSince is not { } since || now - since < longest))
        {
            sent.HeldSince ??= now;
            return true;
        }

        forms.ForEach(f => f.Wipe(now));
        return false;
    }

    private static Task<SentCard?> LiveAsync(UpcDbContext db, long id, CancellationToken cancellationToken) =>
        db.Set<SentCard>().SingleOrDefaultAsync(p => p.Id == id && p.Live, cancellationToken);

    [LoggerMessage(2008, LogLevel.Warning, "What stands around sent card {SentCardId} is not up to date yet: {Code}")]
    private static partial void LogNotTidied(ILogger logger, long sentCardId, string code);

    [LoggerMessage(2003, LogLevel.Warning, "Sent card {SentCardId} can no longer be updated: {Code}")]
    private static partial void LogCopyLost(ILogger logger, long sentCardId, string code);
}
