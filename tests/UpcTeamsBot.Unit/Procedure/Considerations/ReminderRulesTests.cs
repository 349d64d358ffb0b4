using CsCheck;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Tests.Deadlines;
using static UpcTeamsBot.Tests.Considerations.Invented;

namespace UpcTeamsBot.Tests.Reminders;

/// <summary>Who is reminded, and when (§24 and the ruling on it). Sent on Tue 24 Nov 2026, due on Tue 1 Dec.</summary>
public sealed class ReminderRulesTests
{
    private static readonly WorkingDayCalendars Calendars = new(BankHolidays.Shipped());
    private static readonly DecisionOptions Options = new();

    [Fact]
    public void Remind_EachMorningUntilDayEight_TellsWhomTheRulingSays()
    {
        var c = Waiting();
        string[] told = [
            .. Mornings("2026-11-25", 10)
            .Select(at => c.Remind(Calendars, Options, OtherDsm, at) is null ? "-" : Last(c))];
        Assert.Equal(
            [
                "-", "-", "2: Dsm", "-", "-", "1: Dsm", "0: Dsm", "-1: Dsm, ReferringOfficer, Crest",
                "-2: Dsm, DeputyOrManager", "-3: Dsm, DeputyOrManager",
            ],
            told);
    }

    [Theory]
    [InlineData("2026-11-27 08:59", null)]
    [InlineData("2026-11-27 09:00", 2)]
    [InlineData("2026-11-28 12:00", 2)]
    [InlineData("2026-12-01 09:00", 0)]
    [InlineData("2026-12-09 09:00", -6)]
    public void Remind_AfterAnOutage_IsOneThatSaysTheLatest(string at, int? left) =>
        Assert.Equal(left, Waiting().Remind(Calendars, Options, OtherDsm, Day.At(at))?.WorkingDaysLeft);

    [Fact]
    public void Remind_AfterAnOutageOverTheDeadline_TellsEverybodyOnceAndGoesOnDaily()
    {
        var c = Waiting();
        c.Remind(Calendars, Options, OtherDsm, Day.At("2026-12-07 14:00"));
        Assert.Equal("-4: Dsm, ReferringOfficer, Crest, DeputyOrManager", Last(c));
        Assert.Null(c.Remind(Calendars, Options, OtherDsm, Day.At("2026-12-07 14:01")));
        Assert.Equal(Day.At("2026-12-08 09:00"), c.NextReminderAt);
        c.Remind(Calendars, Options, OtherDsm, Day.At("2026-12-08 09:00"));
        Assert.Equal("-5: Dsm, DeputyOrManager", Last(c));
    }

    [Fact]
    public void Remind_AcrossTheClocksGoingForward_StaysAtNineInLondon()
    {
        // Sent on Fri 26 Mar 2027, a bank holiday, so it counts as Tue 30 Mar and is due on Tue 6 Apr. The clocks
        // change on Sun 28 Mar.
        var c = Submitted();
        c.Approve(Manager, 5, Day.At("2027-03-26 10:00"));
        c.PlanReminders(Calendars, Options, Day.At("2027-03-26 10:00"));
        Assert.Equal(Day.Utc("2027-04-02T08:00:00Z"), c.NextReminderAt);
        Assert.Equal(Day.Of("2027-04-06"), c.DueOn);
    }

    [Fact]
    public void Remind_WithNobodyToEscalateTo_SaysSoToNobody()
    {
        var c = Waiting();
        c.Remind(Calendars, Options, null, Day.At("2026-12-03 09:00"));
        Assert.Equal("-2: Dsm, ReferringOfficer, Crest", Last(c));
        Assert.Null(c.EscalatedToId);
    }

    [Fact]
    public void Remind_ChangesNeitherVersionNorWhoUpdatedIt()
    {
        var c = Waiting();
        var (version, by, at) = (c.Version, c.UpdatedByName, c.UpdatedAt);
        c.Remind(Calendars, Options, null, Day.At("2026-11-27 09:00"));
        Assert.Equal((version, by, at), (c.Version, c.UpdatedByName, c.UpdatedAt));
        Assert.Equal(Actor.Upc, c.Events[^1].By);
    }

    [Theory]
    [InlineData(ConsiderationState.Agreed)]
    [InlineData(ConsiderationState.NotAgreed)]
    [InlineData(ConsiderationState.Recorded)]
    [InlineData(ConsiderationState.Withdrawn)]
    [InlineData(ConsiderationState.DeclinedByManager)]
    [InlineData(ConsiderationState.AwaitingManager)]
    public void NextReminder_WhileNobodyHasToDecide_IsNone(ConsiderationState state)
    {
        var c = In(state);
        c.Remind(Calendars, Options, OtherDsm, Day.At("2026-12-07 09:00"));
        Assert.Null(c.NextReminderAt);
        Assert.DoesNotContain(c.Events, e => e is DsmReminded);
    }

    [Fact]
    public void Agree_WithAReminderToCome_StopsIt()
    {
        var c = Waiting();
        Assert.NotNull(c.NextReminderAt);
        c.Agree(Dsm, Dsm.Phone, Today, Now);
        Assert.Null(c.NextReminderAt);
    }

    [Fact]
    public void Pass_KeepsTheDeadlineAndTheNextReminder()
    {
        var c = Waiting();
        var next = c.NextReminderAt;
        c.PassTo(Dsm, OtherDsm, Day.At("2026-11-26 15:00"));
        c.PlanReminders(Calendars, Options, Day.At("2026-11-26 15:00"));
        Assert.Equal((next, Day.Of("2026-12-01")), (c.NextReminderAt, c.DueOn));
    }

    [Fact]
    public void Approve_WithoutAPlan_IsLookedAtByTheNextJobRun()
    {
        var c = In(ConsiderationState.WithDsm);
        Assert.Equal(Now, c.NextReminderAt);
        Assert.Null(c.Remind(Calendars, Options, null, Now));
        Assert.Equal(Day.At("2026-11-27 09:00"), c.NextReminderAt);
    }

    [Fact]
    public void PlanReminders_WithAHolidayAnnounced_MovesTheDeadlineAndSaysSo()
    {
        var c = Waiting();
        var later = new WorkingDayCalendars(
            BankHolidays.Parse(
                HolidayJson.Shipped().With(Nation.EnglandAndWales, "2026-11-30", "A day for an invention").Text));
        c.PlanReminders(later, Options, Day.At("2026-11-25 10:00"));
        var moved = Assert.IsType<DeadlineMoved>(c.Events[^1]);
        Assert.Equal((Day.Of("2026-12-01"), Day.Of("2026-12-02")), (moved.From, moved.To));
        Assert.Equal("from Tue 1 Dec 2026 to Wed 2 Dec 2026: bank holidays changed", moved.Why);
        Assert.Equal(Day.At("2026-11-27 09:00"), Waiting().NextReminderAt);
        Assert.Equal(
            Day.At("2026-12-01 09:00"), new ReminderPlan(c.Deadline!.In(later), Options)
                .After(Day.At("2026-11-27 09:00")).First().At);
    }

    [Fact]
    public void PlanReminders_WithOtherSettings_IsAnotherPlan() =>
        Assert.NotEqual(
            Consideration.PlanOf(Calendars, Options),
            Consideration.PlanOf(Calendars, new DecisionOptions { RemindAt = new(8, 0) }));

    // However often or late the job runs, each day has at most one reminder, none is on a weekend, and the officer and
    // CReST are told only once.
    [Fact]
    public void Remind_RunAtAnyTimes_TellsTheOfficerOnceAndNobodyTwiceForADay() =>
        Gen.Int[1, 60 * 24 * 3].Array[1, 40].Sample(waits =>
        {
            var c = Waiting();
            var now = Now;
            var days = new List<LocalDate>();
            var officer = 0;
            foreach (var minutes in waits)
            {
                now += Duration.FromMinutes(minutes);
                if (c.Remind(Calendars, Options, OtherDsm, now) is null)
                {
                    continue;
                }

                var reminded = (DsmReminded)c.Events[^1];
                days.Add(reminded.Day);
                officer += reminded.To.HasFlag(ReminderRecipients.ReferringOfficer) ? 1 : 0;
                if (reminded.Day.DayOfWeek > IsoDayOfWeek.Friday || LondonTime.DateOf(now) < reminded.Day)
                {
                    return false;
                }
            }

            var overdue = c.DueReminder(Calendars, Options, now) is null && days.Any(d => d > Day.Of("2026-12-01"));
            return days.Count == days.Distinct().Count() && officer == (overdue ? 1 : 0) && c.NextReminderAt > now;
        });

    private static Consideration Waiting()
    {
        var c = In(ConsiderationState.WithDsm);
        c.PlanReminders(Calendars, Options, Now);
        return c;
    }

    private static IEnumerable<Instant> Mornings(string from, int days) =>
        Enumerable.Range(0, days).Select(i => LondonTime.At(Day.Of(from).PlusDays(i), new(9, 0)));

    private static string Last(Consideration c)
    {
        var reminded = (DsmReminded)c.Events.Last(e => e is DsmReminded);
        return $"{reminded.WorkingDaysLeft}: {reminded.To}";
    }
}
