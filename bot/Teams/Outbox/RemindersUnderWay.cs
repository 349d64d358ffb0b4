using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// "A decision cancels what is not yet sent, also when it comes while a reminder is being sent." A reminder is noted as begun, then drawn, and not
/// sent if its record does not wait any more; a decision is committed, then looks here before anybody sees it. So either the reminder finds the decision,
/// or the decision waits for the end of the reminder: nobody is reminded of what they have seen decided.
/// </summary>
public sealed class RemindersUnderWay(IDbContextFactory<UpcDbContext> databases, IEnumerable<RemindedRecords> reminded)
{
    // A person at a screen cannot be kept longer; a message that takes longer than this is brought up to date as soon as it is known.
    private const int MostLooks = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HashSet<RecordKind> _reminded = [.. reminded.Select(r => r.Kind)];

    /// <summary>Waits until no reminder of a record is on its way, for three seconds at most.</summary>
    public async Task EndAsync(RecordRef record, CancellationToken cancellationToken)
    {
        if (!_reminded.Contains(record.Kind))
        {
            return;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        for (var look = 0; look < MostLooks; look++)
        {
            if (!await db.Set<OutboxMessage>().AnyAsync(
                n => n.RecordKind == record.Kind && n.RecordId == record.Id && n.Purpose == OutboxMessagePurpose.Reminder && n.State == OutboxMessageState.Queued && n.BegunAt != null,
                cancellationToken))
            {
                return;
            }

            // By the wire's clock: it is a message under way that is waited for.
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}

/// <summary>Registers a kind of record whose reminders a decision has to overtake.</summary>
/// <param name="Kind">The kind.</param>
public sealed record RemindedRecords(RecordKind Kind);
