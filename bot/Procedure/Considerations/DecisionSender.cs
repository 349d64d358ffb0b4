using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Gets a request to somebody who can decide it, the DSM or the person who decides for them, and plans the reminders.
/// </summary>
public sealed class DecisionSender(UnitOfWork work, BankHolidayCalendars calendars, IOptions<DecisionOptions> options)
{
    /// <summary>Handles a request that has just reached its DSM. If they are away, it is passed on.</summary>
    /// <param name="db">The database, within a transaction.</param>
    /// <param name="consideration">The request.</param>
    /// <param name="away">The DSM's absence and who decides for them, or null if they are there.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task ArrivedAsync(
        UpcDbContext db, Consideration consideration, Away? away, CancellationToken cancellationToken)
    {
        PassOn(consideration, away);
        consideration.PlanReminders(calendars.Current, options.Value, work.Now);
        await NoteHistoryShownAsync(db, consideration, cancellationToken);
    }

    /// <summary>Handles that the current DSM was found to be away, or there.</summary>
    public async Task FoundAsync(
        UpcDbContext db, Consideration consideration, Away? away, CancellationToken cancellationToken)
    {
        if (away is null)
        {
            consideration.FoundThere();
            return;
        }

        var before = consideration.DsmId;
        PassOn(consideration, away);
        if (consideration.DsmId != before)
        {
            await NoteHistoryShownAsync(db, consideration, cancellationToken);
        }
    }

    private void PassOn(Consideration consideration, Away? away)
    {
        if (away?.StandIn is { } deputy)
        {
            consideration.PassForAbsence(deputy, away.Until, work.Now);
        }
        else if (away is not null)
        {
            consideration.LeaveUncovered(work.Now);
        }
    }

    // The DSM's card shows what the register holds on the customer, so audit it like any other view.
    internal async Task NoteHistoryShownAsync(
        UpcDbContext db, Consideration consideration, CancellationToken cancellationToken)
    {
        if (consideration.Customer.ParsedNino is { } nino)
        {
            var entries = await db.WithNinoAsync(nino, cancellationToken);
            db.AddRange(entries.Select(
                e => AuditEvent.Found(e.Ref, consideration.DsmId, work.Now, consideration.Reference)));
        }
    }
}
