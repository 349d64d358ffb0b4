using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.People;
using UpcTeamsBot.Records;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Notices;

/// <summary>Brings posted cards up to date, and shrinks those that were posted again further down.</summary>
public sealed class PostedCards(IDbContextFactory<UpcDbContext> databases, CardDrawer drawer, ITeams teams, IDirectory directory)
{
    /// <summary>Name of the card that an older copy shrinks to.</summary>
    public const string Moved = "moved";

    // Two updates of one message must not overtake each other.
    private readonly KeyedLocks _messages = new();

    /// <summary>Updates every live copy of a record's cards that shows something else than it should.</summary>
    /// <exception cref="DeliveryException">A copy could not be updated; the others were.</exception>
    public async Task RefreshAsync(RecordRef record, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var live = await db.Set<PostedCard>().AsNoTracking()
            .Where(p => p.RecordKind == record.Kind && p.RecordId == record.Id && p.Live).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellationToken);
        DeliveryException? failed = null;
        foreach (var id in live)
        {
            try
            {
                await RefreshAsync(id, cancellationToken);
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

    /// <summary>Updates one posted card, if it shows something else than it should.</summary>
    public async Task RefreshAsync(long postedCardId, CancellationToken cancellationToken)
    {
        using var _ = await _messages.EnterAsync(postedCardId, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var posted = await db.Set<PostedCard>().SingleOrDefaultAsync(p => p.Id == postedCardId && p.Live, cancellationToken);
        if (posted is null || await ChatOfAsync(db, posted.Audience, cancellationToken) is not { } chat)
        {
            return;
        }

        var card = await DrawAsync(db, posted, cancellationToken);
        if (card is null || CardDrawer.HashOf(card) is var hash && hash == posted.Hash)
        {
            return;
        }

        try
        {
            await teams.UpdateAsync(chat.ServiceUrl, posted.ConversationId, posted.ActivityId, card, cancellationToken);
            posted.Hash = CardDrawer.HashOf(card);
        }
        catch (DeliveryException e) when (e.Failure == DeliveryFailure.Gone)
        {
            posted.Live = false;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Shrinks the live copies of a record's card in somebody's chat, but for the newest.</summary>
    public async Task ShrinkOlderAsync(PostedCard newest, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var older = await db.Set<PostedCard>()
            .Where(p => p.RecordKind == newest.RecordKind && p.RecordId == newest.RecordId && p.Live && p.Card == newest.Card && p.Audience == newest.Audience && p.Id != newest.Id)
            .ToListAsync(cancellationToken);
        if (older.Count == 0 || await ChatOfAsync(db, newest.Audience, cancellationToken) is not { } chat)
        {
            return;
        }

        foreach (var posted in older)
        {
            using var _ = await _messages.EnterAsync(posted.Id, cancellationToken);
            var card = await drawer.DrawAsync(db, new(posted.Record, Moved, null, CardState.Plain), cancellationToken);
            try
            {
                await teams.UpdateAsync(chat.ServiceUrl, posted.ConversationId, posted.ActivityId, card!, cancellationToken);
            }
            catch (DeliveryException e) when (e.Failure is DeliveryFailure.Gone or DeliveryFailure.Final)
            {
                // It is not there to be seen, so nothing stands twice.
            }

            // Noted before the next update may begin: it would bring the card back.
            posted.Live = false;
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private async Task<DrawnCard?> DrawAsync(UpcDbContext db, PostedCard posted, CancellationToken cancellationToken)
    {
        var viewer = Audience.Parse(posted.Audience).PersonId is { } id ? await directory.FindAsync(id, cancellationToken) : null;
        return await drawer.DrawAsync(db, new(posted.Record, posted.Card, viewer, CardState.Plain), cancellationToken);
    }

    private static Task<Chat?> ChatOfAsync(UpcDbContext db, string audience, CancellationToken cancellationToken) =>
        db.Set<Chat>().AsNoTracking().SingleOrDefaultAsync(c => c.Audience == audience, cancellationToken);
}
