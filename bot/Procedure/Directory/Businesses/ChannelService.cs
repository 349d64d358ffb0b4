using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// Links and unlinks channels for CReST and the businesses. Messages are addressed to the channel's key, so anything
/// waiting in the outbox goes to the new channel. Cards in the old channel that still wait for somebody are posted
/// again in the new one.
/// </summary>
public sealed class ChannelService(UnitOfWork work, DirectoryService service)
{
    /// <summary>The refusal if it was not chosen what a channel is for.</summary>
    internal const string NoPurpose = "Choose what this channel is for";

    /// <summary>The refusal outside a channel.</summary>
    internal const string NoChannel = "Type this in the channel that you want to link, with @UPC before it";

    // The most cards that are posted again. Further ones stay in the old channel; their records are in the work list
    // anyway.
    private const int MostAgain = 200;

    /// <summary>Links the current channel.</summary>
    /// <param name="purpose"><see cref="TeamsChannel.Crest"/>, or <c>business:</c> followed by the key of a
    /// business.</param>
    /// <param name="name">Display name of the channel.</param>
    /// <param name="place">The channel.</param>
    /// <param name="by">The person.</param>
    /// <param name="actKey">The idempotency key of the press.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The channel.</returns>
    public async Task<RecordRef> LinkAsync(
        string purpose,
        string name,
        Place place,
        Person by,
        string actKey,
        CancellationToken cancellationToken)
    {
        var (id, team) = (place.ConversationId.Split(';')[0], place.Team);
        if (place.IsPersonal || team is null || !id.StartsWith("19:", StringComparison.Ordinal) || id.Length > 200)
        {
            throw new RefusedException(RefusalReason.Facts, NoChannel);
        }

        return await service.ChangeAsync<RecordRef?>(
            actKey, by,
            async db =>
            {
                var business = await BusinessOfAsync(db, purpose, cancellationToken);
                var key = business is null
                    ? TeamsChannel.Crest
                    : business.ChannelKey ?? await KeyOfAsync(db, business, cancellationToken);
                var channel = new TeamsChannel(key, id, name, team.Id, team.GroupId);
                var linked = await db.Set<LinkedChannel>().SingleOrDefaultAsync(c => c.Key == key, cancellationToken);
                if (linked is null)
                {
                    db.Add(linked = LinkedChannel.Of(channel, Actor.Of(by), work.Now));
                }
                else if (linked.ChannelId == id)
                {
                    throw RefusedException.TooLate(
                        $"{linked.UpdatedByName} linked this channel for this already. Nothing has changed");
                }
                else
                {
                    linked.Link(channel, Actor.Of(by), work.Now);
                }

                business?.Link(key, Actor.Of(by), work.Now);
                await db.SaveChangesAsync(cancellationToken);
                await ShowAgainAsync(db, linked, place, cancellationToken);
                return linked.Ref;
            },
            cancellationToken)
            ?? await work.ReadAsync(
                async db => (await db.Set<LinkedChannel>().SingleAsync(c => c.ChannelId == id, cancellationToken)).Ref,
                cancellationToken);
    }

    /// <summary>Unlinks the current channel.</summary>
    /// <returns>What the channel was linked for.</returns>
    public Task<string> UnlinkAsync(Place place, Person by, string actKey, CancellationToken cancellationToken) =>
        service.ChangeAsync(
            actKey,
            by,
            async db =>
            {
                var id = place.ConversationId.Split(';')[0];
                var linked =
                    await db.Set<LinkedChannel>()
                        .SingleOrDefaultAsync(c => c.ChannelId == id && c.ChannelId != "", cancellationToken)
                    ?? throw RefusedException.TooLate("This channel is not linked. Nothing has changed");
                var business = await db.Set<ListedBusiness>()
                    .SingleOrDefaultAsync(b => b.ChannelKey == linked.Key, cancellationToken);
                linked.Unlink(Actor.Of(by), work.Now);
                business?.Link(null, Actor.Of(by), work.Now);
                return business?.Name ?? "CReST";
            },
            cancellationToken);

    internal static async Task<ListedBusiness?> BusinessOfAsync(
        UpcDbContext db,
        string purpose,
        CancellationToken cancellationToken)
    {
        if (purpose == TeamsChannel.Crest)
        {
            return null;
        }

        var key = purpose.StartsWith("business:", StringComparison.Ordinal) ? purpose["business:".Length..] : "";
        return await db.Set<ListedBusiness>()
                .SingleOrDefaultAsync(b => b.Key == key && b.ClosedAt == null, cancellationToken)
            ?? throw new RefusedException(RefusalReason.Facts, NoPurpose);
    }

    // A business that was linked before keeps its key, so that messages addressed to it then still arrive.
    private static async Task<string> KeyOfAsync(
        UpcDbContext db,
        ListedBusiness business,
        CancellationToken cancellationToken)
    {
        var key = $"bcp-{business.Key}";
        var taken = await db.Set<ListedBusiness>()
            .AnyAsync(b => b.ChannelKey == key && b.Id != business.Id, cancellationToken);
        return taken ? $"{key}-{business.Id}" : key;
    }

    private async Task ShowAgainAsync(
        UpcDbContext db,
        LinkedChannel linked,
        Place place,
        CancellationToken cancellationToken)
    {
        var audience = Audience.Channel(linked.Key);
        var standing = await db.Set<SentCard>()
            .AsNoTracking()
            .Where(p => p.Audience == audience.Key && p.Live && p.RecordKind != RecordKind.LinkedChannel)
            .OrderByDescending(p => p.Id)
            .Take(MostAgain)
            .ToListAsync(cancellationToken);
        db.AddRange(
            standing
                .GroupBy(p => (p.Record, p.Card))
                .Select(g => g.First())
                .OrderBy(p => p.Id)
                .Select(p => OutboxMessage.Again(p, $"link:{linked.Id}:{linked.Version}", work.Now)));

        // Show everybody in the channel that it is linked: its message now belongs to the channel's record.
        if (
            place.MessageId is { Length: > 0 and <= 100 } message
            && place.ConversationId.Length <= 300
            && !await db.Set<SentCard>()
                .AnyAsync(p => p.ConversationId == place.ConversationId && p.ActivityId == message, cancellationToken))
        {
            db.Add(
                SentCard.Of(linked.Ref, DirectoryCards.Channel, audience, place.ConversationId, message, null, work.Now)
            );
        }
    }
}
