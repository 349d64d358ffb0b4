using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>Finds the conversation to use for a person or channel, and remembers it.</summary>
public sealed class Chats(
    IDbContextFactory<UpcDbContext> databases,
    ITeams teams,
    TeamsPace pace,
    IDirectory directory,
    IOptions<TeamsOptions> options,
    TimeProvider time) : IDisposable
{
    private const int MostKnown = 100_000;

    // How long this instance believes its own memory. Another may have recorded a new address meanwhile.
    private static readonly TimeSpan Believed = TimeSpan.FromMinutes(1);

    // Installing the app sends several activities at once; only the first should write.
    private readonly SemaphoreSlim _learning = new(1, 1);

    private readonly ConcurrentDictionary<string, (Address Address, DateTimeOffset At)> _seen = new();

    // Addresses rarely change. When a conversation does, Teams reports the old one as gone and it is forgotten.
    private readonly ConcurrentDictionary<string, (Chat Chat, DateTimeOffset At)> _known = new();

    /// <summary>Returns the conversation to write to, opening a personal chat if none is known.</summary>
    /// <exception cref="DeliveryException">The channel is not configured, or the person cannot be reached.</exception>
    public async Task<Chat> ForAsync(Audience audience, CancellationToken cancellationToken)
    {
        // Another instance may have linked a different channel to this key, so check the cached conversation against
        // it.
        var channel = audience.ChannelKey is { } key ? await directory.ChannelAsync(key, cancellationToken) : null;
        if (audience.ChannelKey is { } unlinked && channel is null && !unlinked.Contains('@', StringComparison.Ordinal))
        {
            throw new DeliveryException(DeliveryFailure.Final, "ChannelNotConfigured");
        }

        if (_known.TryGetValue(audience.Key, out var before)
            && IsBelieved(before.At)
            && (channel is null || before.Chat.ConversationId == channel.Id))
        {
            return before.Chat;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = await db.Set<Chat>().AsNoTracking()
            .SingleOrDefaultAsync(c => c.Audience == audience.Key, cancellationToken);
        if (known is { ConversationId.Length: > 0 }
            && (channel is null || known.ConversationId == channel.Id))
        {
            Remember(known);
            return known;
        }

        var serviceUrl = options.Value.ServiceUrl;
        var conversationId = audience.PersonId is { } person
            ? await OpenAsync(serviceUrl, person, cancellationToken)
            : channel?.Id ?? throw new DeliveryException(DeliveryFailure.Final, "ChannelNotConfigured");
        var made = Chat.Of(audience, conversationId, serviceUrl, null);
        await KeepAsync(db, made, isNew: known is null, cancellationToken);
        Remember(made);
        return made;
    }

    /// <summary>Loads the conversations of several audiences with one query, for the next minute.</summary>
    public async Task LoadAsync(IEnumerable<string> audiences, CancellationToken cancellationToken)
    {
        string[] unknown =
        [
            .. audiences.Where(a => !_known.TryGetValue(a, out var before) || !IsBelieved(before.At)).Distinct(),
        ];
        if (unknown.Length > 1)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            foreach (var chat in await db.Set<Chat>().AsNoTracking()
                .Where(c => unknown.Contains(c.Audience) && c.ConversationId != "")
                .ToListAsync(cancellationToken))
            {
                Remember(chat);
            }
        }
    }

    /// <summary>Forgets a conversation that no longer exists, so that the next caller opens a new one.</summary>
    public async Task ForgetAsync(Audience audience, CancellationToken cancellationToken)
    {
        _known.TryRemove(audience.Key, out _);
        _seen.TryRemove(audience.Key, out _);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.InTurnAsync(
            () => db.Set<Chat>()
                .Where(c => c.Audience == audience.Key)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.ConversationId, ""), cancellationToken),
            cancellationToken);
    }

    /// <summary>Records the chat created by installing the app.</summary>
    public async Task InstalledAsync(Audience audience, string conversationId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await KeepAsync(
            db, Chat.Of(audience, conversationId, options.Value.ServiceUrl, null), isNew: false, cancellationToken);
        _known.TryRemove(audience.Key, out _);
    }

    /// <summary>
    /// Records where an activity came from. Does nothing if this instance recorded the same address a moment ago.
    /// </summary>
    public async Task LearnAsync(
        Audience audience,
        string conversationId,
        string serviceUrl,
        string? teamsUserId,
        CancellationToken cancellationToken)
    {
        var seen = new Address(conversationId, serviceUrl, teamsUserId);
        if (_seen.TryGetValue(audience.Key, out var before) && before.Address == seen && IsBelieved(before.At))
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var known = await db.Set<Chat>().SingleOrDefaultAsync(c => c.Audience == audience.Key, cancellationToken);
        if (known is null)
        {
            known = Chat.Of(audience, conversationId, serviceUrl, teamsUserId);
            await KeepAsync(db, known, isNew: false, cancellationToken);
        }
        else if (known.ConversationId != conversationId
            || known.ServiceUrl != serviceUrl
            || (teamsUserId is not null && known.TeamsUserId != teamsUserId))
        {
            (known.ConversationId, known.ServiceUrl, known.TeamsUserId) =
                (conversationId, serviceUrl, teamsUserId ?? known.TeamsUserId);
            await db.SaveChangesAsync(cancellationToken);
        }

        Remember(known);
        _seen[audience.Key] = (seen, time.GetUtcNow());
    }

    /// <summary>Returns true once for each audience: the first time the bot should introduce itself.</summary>
    public async Task<bool> GreetsOnceAsync(Audience audience, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow());
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.InTurnAsync(
            () => db.Set<Chat>().Where(c => c.Audience == audience.Key && c.GreetedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.GreetedAt, now), cancellationToken),
            cancellationToken) == 1;
    }

    // Opening a chat counts against the send limits.
    private async Task<string> OpenAsync(string serviceUrl, Guid person, CancellationToken cancellationToken)
    {
        using var slot = await pace.WaitAsync($"open:{person}", cancellationToken);
        return await teams.OpenChatAsync(serviceUrl, person, cancellationToken);
    }

    private void Remember(Chat chat)
    {
        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }

        _known[chat.Audience] = (chat, time.GetUtcNow());
    }

    // A clock that was put back must not make it believe for longer.
    private bool IsBelieved(DateTimeOffset at) => (time.GetUtcNow() - at).Duration() < Believed;

    // A lost note costs no more than opening the chat again, which gives the same one.
    private async Task KeepAsync(UpcDbContext db, Chat chat, bool isNew, CancellationToken cancellationToken)
    {
        await _learning.WaitAsync(cancellationToken);
        try
        {
            // A forgotten chat keeps its row, which records whether the bot has introduced itself.
            if (isNew || await db.InTurnAsync(
                () => db.Set<Chat>().Where(c => c.Audience == chat.Audience)
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(c => c.ConversationId, chat.ConversationId)
                            .SetProperty(c => c.ServiceUrl, chat.ServiceUrl),
                        cancellationToken),
                cancellationToken) == 0)
            {
                db.Add(chat);
                await db.SaveNoteAsync(cancellationToken);
            }
        }
        catch (DbUpdateException)
        {
            // Another instance recorded it at the same moment.
        }
        finally
        {
            _learning.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _learning.Dispose();

    private sealed record Address(string ConversationId, string ServiceUrl, string? TeamsUserId);
}
