using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Marks outbox messages as started and as sent. Messages of several lanes that are at the same step are marked
/// together: one command, one commit.
/// </summary>
public sealed class OutboxNotes
{
    private const int MostAtATime = 64;
    private readonly IDbContextFactory<UpcDbContext> _databases;
    private readonly TimeProvider _time;
    private readonly Batches<OutboxMessage, bool> _begun;
    private readonly Batches<SentMessage, Recorded> _sent;

    /// <summary>Creates it.</summary>
    public OutboxNotes(IDbContextFactory<UpcDbContext> databases, TimeProvider time)
    {
        (_databases, _time) = (databases, time);
        _begun = new(MostAtATime, BeginAsync);
        _sent = new(MostAtATime, RecordAsync);
    }

    private Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    /// <summary>Marks a message as started.</summary>
    /// <returns>False if the message has been settled meanwhile.</returns>
    public Task<bool> BeginAsync(OutboxMessage outboxMessage, CancellationToken cancellationToken) =>
        _begun.DoAsync(outboxMessage, cancellationToken);

    /// <summary>Marks a message as sent, with what has to be saved in the same transaction.</summary>
    /// <param name="outboxMessage">The message, which was marked as started here.</param>
    /// <param name="andThen">Adds the rest to the context, and returns the result. The second argument says that an
    /// earlier attempt failed, so the rest may be there already.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The result, or null and the error if it could not be saved.</returns>
    public async Task<(T? Result, Exception? Failed)> SentAsync<T>(
        OutboxMessage outboxMessage, Func<UpcDbContext, bool, Task<T>> andThen, CancellationToken cancellationToken)
        where T : class
    {
        var (result, failed) = await _sent.DoAsync(
            new(outboxMessage, async (db, again) => await andThen(db, again)), cancellationToken);
        return ((T?)result, failed);
    }

    /// <summary>
    /// Marks refreshes with nothing to update as done, with one command. Those that have something by now stay queued.
    /// </summary>
    /// <param name="ids">Refreshes that had nothing to update when they were read.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task SettleUpToDateAsync(long[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
        {
            return;
        }

        var now = Now;
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var cards = db.Set<SentCard>();
        await db.InTurnAsync(
            () => db.Set<OutboxMessage>()
                .Where(
                    n => ids.Contains(n.Id) && n.State == OutboxMessageState.Queued
                        && !cards.Any(c => c.RecordKind == n.RecordKind && c.RecordId == n.RecordId && c.Live
                            && c.Version < n.RecordVersion))
                .ExecuteUpdateAsync(
                    s => s.SetProperty(n => n.State, OutboxMessageState.Sent).SetProperty(n => n.SettledAt, now),
                    cancellationToken),
            cancellationToken);
    }

    private async Task<IReadOnlyList<bool>> BeginAsync(
        IReadOnlyList<OutboxMessage> outboxMessages, CancellationToken cancellationToken)
    {
        var now = Now;
        try
        {
            var begun = await MarkBegunAsync([.. outboxMessages.Select(n => n.Id)], now, cancellationToken);
            foreach (var outboxMessage in outboxMessages.Where(n => begun.Contains(n.Id)))
            {
                outboxMessage.Begin(now);
            }

            return [.. outboxMessages.Select(n => begun.Contains(n.Id))];
        }
        catch
        {
            // The row may be marked although the command failed. Nothing was sent, so whoever sees the error unmarks
            // it.
            foreach (var outboxMessage in outboxMessages)
            {
                outboxMessage.Begin(now);
            }

            throw;
        }
    }

    // Returns those that were marked. The others have been settled meanwhile.
    private async Task<IReadOnlyCollection<long>> MarkBegunAsync(
        long[] ids, Instant now, CancellationToken cancellationToken)
    {
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        using var turn = await db.EnterWriteAsync(cancellationToken);
        if (ids.Length > 1)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (await MarkAsync(ids) == ids.Length)
            {
                await transaction.CommitAsync(cancellationToken);
                return ids;
            }

            await transaction.RollbackAsync(cancellationToken);
        }

        var begun = new List<long>();
        foreach (var id in ids)
        {
            if (await MarkAsync([id]) == 1)
            {
                begun.Add(id);
            }
        }

        return begun;

        Task<int> MarkAsync(long[] some) => db.Set<OutboxMessage>()
            .Where(n => some.Contains(n.Id) && n.State == OutboxMessageState.Queued && n.BegunAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.BegunAt, now), cancellationToken);
    }

    private async Task<IReadOnlyList<Recorded>> RecordAsync(
        IReadOnlyList<SentMessage> sent, CancellationToken cancellationToken)
    {
        try
        {
            return await RecordAsync(sent, failed: false, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (sent.Count == 1)
            {
                return [new(null, e)];
            }
        }

        // One of them cannot be recorded. The others must not go out twice because of it.
        var results = new List<Recorded>();
        foreach (var one in sent)
        {
            try
            {
                results.AddRange(await RecordAsync([one], failed: true, cancellationToken));
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                results.Add(new(null, e));
            }
        }

        return results;
    }

    private Task<IReadOnlyList<Recorded>> RecordAsync(
        IReadOnlyList<SentMessage> sent, bool failed, CancellationToken cancellationToken) =>
        _databases.TransactAsync<IReadOnlyList<Recorded>>(
            async (db, again) =>
            {
                var results = new List<Recorded>();
                foreach (var (outboxMessage, andThen) in sent)
                {
                    // It was begun here, so the row is as this one. After a failure, look.
                    var row = again || failed
                        ? await db.FindAsync<OutboxMessage>([outboxMessage.Id], cancellationToken)
                        : db.Attach(outboxMessage).Entity;
                    row?.Sent(Now);
                    results.Add(new(await andThen(db, again || failed), null));
                }

                return results;
            },
            cancellationToken);

    private sealed record Recorded(object? Result, Exception? Failed);

    private sealed record SentMessage(
        OutboxMessage OutboxMessage, Func<UpcDbContext, bool, Task<object>> AndThen);
}
