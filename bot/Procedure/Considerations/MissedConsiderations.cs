using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Finds undecided requests without a next reminder, and decisions whose copies were never sent (§23–24).
/// </summary>
public sealed class MissedConsiderations(
    UnitOfWork work, BankHolidayCalendars calendars, IOptions<DecisionOptions> options) : IMissedWorkFinder
{
    private const int Most = 1000;

    // The reminder job runs every minute, so a reminder this late was missed. The same goes for a copy this old and the
    // outbox.
    private static readonly Duration TooLate = Duration.FromHours(6);

    // Some nights may be missed. Older decisions have been checked on an earlier night.
    private static readonly Duration Recent = Duration.FromDays(7);

    private static readonly ConsiderationState[] WithDsm = [
        ConsiderationState.WithDsm, ConsiderationState.MoreInformationWanted];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MissedWork>> FindAsync(CancellationToken cancellationToken) =>
        [.. await WithoutReminderAsync(cancellationToken), .. await OverlookedAsync(cancellationToken),
        .. await WithoutCopiesAsync(cancellationToken)];

    // Finds requests without a next reminder and plans it again.
    private async Task<IReadOnlyList<MissedWork>> WithoutReminderAsync(CancellationToken cancellationToken)
    {
        var ids = await work.ReadAsync(
            db => db.Set<Consideration>().AsNoTracking()
                .Where(c => WithDsm.Contains(c.State) && c.NextReminderAt == null).OrderBy(c => c.Id).Take(Most)
                .Select(c => c.Id).ToListAsync(cancellationToken),
            cancellationToken);
        var found = new List<MissedWork>();
        foreach (var id in ids)
        {
            var reference = await work.DoAsync(
                async db =>
                {
                    var consideration = await db.Set<Consideration>().SingleAsync(c => c.Id == id, cancellationToken);
                    consideration.RestoreReminders(calendars.Current, options.Value, work.Now);
                    return consideration.Reference;
                },
                cancellationToken);
            found.Add(new(reference, "no next reminder. Put right", "noNextReminder"));
        }

        return found;
    }

    private async Task<IReadOnlyList<MissedWork>> OverlookedAsync(CancellationToken cancellationToken)
    {
        // After an outage the job is about to send what is late. Report only what a successful run has passed over. The
        // health check reports a job that never succeeds.
        var swept = await work.ReadAsync(
            db => db.Set<JobRun>().AsNoTracking().Where(r => r.Name == ReminderJob.JobName).Select(r => r.LastSuccess)
                .SingleOrDefaultAsync(cancellationToken), cancellationToken);
        if (swept is not { } passed)
        {
            return [];
        }

        var before = Instant.Min(work.Now - TooLate, passed);
        var late = await work.ReadAsync(
            db => db.Set<Consideration>().AsNoTracking().Where(c => c.NextReminderAt < before)
                .OrderBy(c => c.NextReminderAt).Take(Most).ToListAsync(cancellationToken), cancellationToken);
        return [.. late.Select(
            c => new MissedWork(
                c.Reference, $"a reminder was due at {Words.TimeOn(c.NextReminderAt!.Value)} and was not sent",
                "reminderOverlooked"))];
    }

    private async Task<IReadOnlyList<MissedWork>> WithoutCopiesAsync(CancellationToken cancellationToken)
    {
        var (from, before) = (work.Now - Recent, work.Now - TooLate);
        var decided = await work.ReadAsync(
            db => db.Set<Decision>().AsNoTracking().Where(d => d.At >= from && d.At < before).OrderBy(d => d.At)
                .Take(Most * 10).ToListAsync(cancellationToken), cancellationToken);
        var found = new List<MissedWork>();
        foreach (var decision in decided)
        {
            found.AddRange(await MissingCopiesOfAsync(decision, before, cancellationToken));
        }

        return found;
    }

    private async Task<IReadOnlyList<MissedWork>> MissingCopiesOfAsync(
        Decision decision, Instant before, CancellationToken cancellationToken) => await work.DoAsync(
        async db =>
        {
            var outboxMessages = await db.Set<OutboxMessage>().AsNoTracking()
                .Where(n => n.RecordKind == RecordKind.Consideration && n.RecordId == decision.ConsiderationId
                && n.Kind == OutboxMessageKind.Show && n.CreatedAt >= decision.At)
                .Select(n => new { n.Card, n.Audience, n.State, n.FallbackUsed, n.QueuedAt })
                .ToListAsync(cancellationToken);
            var consideration = await db.Set<Consideration>().AsNoTracking()
                .SingleAsync(c => c.Id == decision.ConsiderationId, cancellationToken);
            var found = new List<MissedWork>();
            foreach (var (card, audience, what) in CopiesOf(decision, consideration))
            {
                var copies = outboxMessages.Where(n => n.Card == card && n.Audience == audience.Key).ToArray();
                if (copies.Length == 0)
                {
                    db.Add(OutboxMessage.Show(consideration, card, audience, work.Now));
                    found.Add(new(consideration.Reference, $"{what} was never sent. Sent now", "copyNeverSent"));
                }
                else if (copies.All(
                    n => n.FallbackUsed is null && (n.State == OutboxMessageState.Parked
                        || (n.State == OutboxMessageState.Queued && n.QueuedAt < before))))
                {
                    found.Add(new(
                        consideration.Reference, $"{what} has not arrived. Type undelivered to see why",
                        "copyNotArrived"));
                }
            }

            return found;
        },
        cancellationToken);

    private static IEnumerable<(string Card, Audience To, string What)> CopiesOf(
        Decision decision, Consideration consideration)
    {
        var officer = Audience.Person(consideration.ReferringOfficerId);
        switch (decision.Verdict)
        {
            case Verdict.Declined or Verdict.NotAgreed:
                yield return (ConsiderationCards.Own, officer, "the answer to the referring officer");
                break;
            case Verdict.Agreed:
                yield return (
                    ConsiderationCards.Recording, Audience.Channel(TeamsChannel.Crest), "the form to CReST (§23)");
                yield return (ConsiderationCards.Own, officer, "the copy to the referring officer (§23)");
                break;
            case Verdict.Approved when consideration.IsWithDsm:
                yield return (
                    ConsiderationCards.Decision, Audience.Person(consideration.DsmId), "the request to the DSM");
                break;
        }
    }
}
