using CsCheck;
using NodaTime;
using UpcTeamsBot.Core.Time;
using static UpcTeamsBot.Core.Time.ReminderRecipients;

namespace UpcTeamsBot.Tests.Deadlines;

public class ReminderPlanTests
{
    private static readonly WorkingDayCalendars Calendars = new(BankHolidays.Shipped());

    [Fact]
    public void After_OrdinaryWeeks_RemindsTellsAndEscalatesAsRuled()
    {
        var sent = Day.At("2026-11-19 15:00"); // Thursday, due on Thu 26 Nov

        var plan = Plan(sent);

        Assert.Equal(
            [
                Expected("2026-11-24", 2, Dsm),
                Expected("2026-11-25", 1, Dsm),
                Expected("2026-11-26", 0, Dsm),
                Expected("2026-11-27", -1, Dsm | ReferringOfficer | Crest), // day 6
                Expected("2026-11-30", -2, Dsm | DeputyOrManager), // day 7, over the weekend
                Expected("2026-12-01", -3, Dsm | DeputyOrManager),
            ],
            plan.After(sent).Take(6));
    }

    [Fact]
    public void After_Christmas_KeepsSilentOnBankHolidays()
    {
        var sent = Day.At("2026-12-22 12:00"); // due on Thu 31 Dec

        Assert.Equal(
            [
                Expected("2026-12-29", 2, Dsm),
                Expected("2026-12-30", 1, Dsm),
                Expected("2026-12-31", 0, Dsm),
                Expected("2027-01-04", -1, Dsm | ReferringOfficer | Crest),
                Expected("2027-01-05", -2, Dsm | DeputyOrManager),
            ],
            Plan(sent).After(sent).Take(5));
    }

    [Fact]
    public void After_ClocksGoBack_StaysAtNineInLondon() => Assert.Equal(
        ["2026-10-22T08:00:00Z", "2026-10-23T08:00:00Z", "2026-10-26T09:00:00Z"], // Sun 25 October
        Plan(Day.At("2026-10-19 12:00")).After(Day.At("2026-10-19 12:00")).Take(3).Select(r => r.At.ToString()));

    [Fact]
    public void After_ClocksGoForward_StaysAtNineInLondon() => Assert.Equal(
        ["2025-03-27T09:00:00Z", "2025-03-28T09:00:00Z", "2025-03-31T08:00:00Z"], // Sun 30 March
        Plan(Day.At("2025-03-24 12:00")).After(Day.At("2025-03-24 12:00")).Take(3).Select(r => r.At.ToString()));

    [Theory]
    [InlineData("2026-11-19 15:00", "2026-11-24 09:00")]
    [InlineData("2026-11-24 08:59", "2026-11-24 09:00")]
    [InlineData("2026-11-24 09:00", "2026-11-25 09:00")] // strictly after
    [InlineData("2026-11-27 09:00", "2026-11-30 09:00")]
    [InlineData("2026-11-28 12:00", "2026-11-30 09:00")]
    [InlineData("2001-01-01 00:00", "2026-11-24 09:00")] // no reminders before it was sent
    public void Next_AfterAnInstant_IsTheFirstThereafter(string after, string expected) =>
        Assert.Equal(Day.At(expected), Plan(Day.At("2026-11-19 15:00")).Next(Day.At(after)).At);

    [Fact]
    public void Next_AfterTheBeginningOfTime_IsTheFirstOfAll() =>
        Assert.Equal(Day.At("2026-11-24 09:00"), Plan(Day.At("2026-11-19 15:00")).Next(Instant.MinValue).At);

    [Fact]
    public void After_OneDayToDecideAndSentBeforeNine_DoesNotRemindOnDayZero()
    {
        var options = new DecisionOptions { WorkingDaysToDecide = 1, RemindWhenDaysLeft = [0], EscalateOnDay = 2 };
        var sent = Day.At("2026-11-24 08:00");

        Assert.Equal(
            [Expected("2026-11-25", 0, Dsm),
            Expected("2026-11-26", -1, Dsm | ReferringOfficer | Crest | DeputyOrManager)],
            Plan(sent, options).After(sent).Take(2));
    }

    [Theory]
    [InlineData("2026-11-24 15:00")]
    [InlineData("2026-11-24 09:00")] // the referral itself arrives then
    public void On_TimeOverWhenSent_IsNothing(string sent)
    {
        // The rule gives one day, and the settings remind with one day left. But it was sent at 9am or later.
        var rule = new WorkingDayDeadline(Day.At(sent), 1, Nation.EnglandAndWales);

        Assert.Null(new ReminderPlan(rule.In(Calendars), new DecisionOptions()).On(Day.Of("2026-11-24")));
    }

    [Fact]
    public void On_SettingsThatWouldEscalateBeforeItIsLate_WaitsForTheFirstDayOverdue()
    {
        // The rule was made when there were ten days. The settings now escalate on day 7.
        var rule = new WorkingDayDeadline(Day.At("2026-11-02 12:00"), 10, Nation.EnglandAndWales);
        var plan = new ReminderPlan(rule.In(Calendars), new DecisionOptions());

        Assert.Equal(Dsm, plan.On(Day.Of("2026-11-16"))?.To);
        Assert.Equal(Dsm | ReferringOfficer | Crest | DeputyOrManager, plan.On(Day.Of("2026-11-17"))?.To);
    }

    [Fact]
    public void On_NoRemindersBeforeItIsDue_StartsWhenOverdue()
    {
        var sent = Day.At("2026-11-19 15:00");

        Assert.Equal(Day.Of("2026-11-27"), Plan(sent, new DecisionOptions { RemindWhenDaysLeft = [] }).Next(sent).Day);
    }

    [Fact]
    public void Due_NothingSinceTheLast_IsNull()
    {
        var plan = Plan(Day.At("2026-11-19 15:00"));

        Assert.Null(plan.Due(Day.At("2026-11-24 09:00"), Day.At("2026-11-25 08:59")));
        Assert.NotNull(plan.Due(Day.At("2026-11-24 09:00"), Day.At("2026-11-25 09:00")));
    }

    [Fact]
    public void Due_SeveralMissed_IsOneToAllWhoWereToBeTold()
    {
        // No job ran from the morning of the last day until day 8.
        var due = Plan(Day.At("2026-11-19 15:00")).Due(Day.At("2026-11-25 09:00"), Day.At("2026-12-01 10:30"));

        Assert.Equal(Expected("2026-12-01", -3, Dsm | ReferringOfficer | Crest | DeputyOrManager), due);
    }

    [Fact]
    public void After_AnyDeadline_IsOnWorkingDaysInOrderOnceADayAndTellsOnce() =>
        Gen.Select(Gen.Int[0, 60 * 24 * 365 * 10], Gen.Enum<Nation>()).Sample((minutes, nation) =>
        {
            var sent = Day.Utc("2020-01-01T00:00:00Z") + Duration.FromMinutes(minutes);
            var deadline = new WorkingDayDeadline(sent, 5, nation).In(Calendars);
            var plan = new ReminderPlan(deadline, new DecisionOptions());
            var reminders = plan.After(sent).Take(12).ToList();

            return reminders.All(
                r => DayByDay.IsWorkingDay(nation, r.Day) && r.At > sent
                    && r.WorkingDaysLeft == deadline.WorkingDaysLeft(r.At))
                && reminders.Zip(reminders.Skip(1)).All(pair => pair.First.Day < pair.Second.Day)
                && reminders.Count(r => r.To.HasFlag(Crest | ReferringOfficer)) == 1
                && reminders.Select((r, i) => i == 0 ? plan.Next(sent) : plan.Next(reminders[i - 1].At))
                .SequenceEqual(reminders)
                && reminders.Count(r => !r.To.HasFlag(DeputyOrManager)) == 4;
        });

    [Fact]
    public void After_AtTheCalendarsEnd_Ends()
    {
        var sent = Day.At("2099-12-01 12:00");

        Assert.Equal(Day.Of("2099-12-17"), Plan(sent).After(sent).Last().Day);
    }

    private static ReminderPlan Plan(Instant sent, DecisionOptions? options = null)
    {
        options ??= new DecisionOptions();
        return new ReminderPlan(options.DeadlineFor(sent, Nation.EnglandAndWales).In(Calendars), options);
    }

    private static Reminder Expected(string day, int left, ReminderRecipients to) =>
        new(Day.At(day + " 09:00"), Day.Of(day), left, to);
}
