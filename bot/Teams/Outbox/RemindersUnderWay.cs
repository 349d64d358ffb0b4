using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Makes sure that nobody is reminded of something they have seen decided. A reminder is marked as started, then drawn,
/// and dropped if its record no longer waits. A decision is committed, then waits here before its card is shown. So
/// either the reminder sees the decision or the decision waits for the reminder.
/// </summary>
public sealed class RemindersUnderWay(IDbContextFactory<UpcDbContext> databases, IEnumerable<RemindedRecords> reminded)
{
    // Nobody should wait longer than this at a screen. A slower reminder is refreshed once it is recorded.
    private const int MostLooks = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private static readonly CompiledQuery<Func<UpcDbContext, RecordKind, long, CancellationToken, Task<bool>>> Begun =
        new(() => EF.CompileAsyncQuery((UpcDbContext db, RecordKind kind, long id, CancellationToken _) =>
            db.Set<OutboxMessage>().Any(
                n => n.RecordKind == kind && n.RecordId == id && n.Purpose == OutboxMessagePurpose.Reminder
                    && n.State == OutboxMessageState.Queued && n.BegunAt != null)));

    private readonly HashSet<RecordKind> _reminded = [.. reminded.Select(r => r.Kind)];

    /// <summary>Waits until no reminder of a record is being sent, for at most three seconds.</summary>
    public async Task EndAsync(RecordRef record, CancellationToken cancellationToken)
    {
        if (!_reminded.Contains(record.Kind) || TurnRecords.Created(record))
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        for (var look = 0; look < MostLooks; look++)
        {
            if (!await Begun.For(db)(db, record.Kind, record.Id, cancellationToken))
            {
                return;
            }

            // The system clock: this waits for a real send. What is drawn after a wait is read anew.
            TurnRecords.Forget();
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}

/// <summary>Registers a kind of record whose reminders a decision has to overtake.</summary>
/// <param name="Kind">The kind.</param>
public sealed record RemindedRecords(RecordKind Kind);
