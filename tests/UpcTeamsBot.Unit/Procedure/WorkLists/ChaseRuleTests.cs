using System.ComponentModel.DataAnnotations;
using NodaTime;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Tests.Deadlines;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Waiting;

/// <summary>Who is reminded and when: one rule for all work that waits for a person.</summary>
public sealed class ChaseRuleTests
{
    private static readonly WorkingDayCalendar Calendar = new(Nation.EnglandAndWales, BankHolidays.Shipped());
    private static readonly ChaserOptions Options = new();
    private static readonly LocalTime Nine = new(9, 0);

    [Fact]
    public void Chasers_OfEachWait_AreThoseOfTheRulings() => Cases.AllHold(
        [
            (WaitFor.ManagerApproval,
                "Thu 26 Nov: Assignee; Mon 30 Nov: Assignee; Tue 1 Dec: Asker; Tue 8 Dec: Assignee, Asker"),
            (WaitFor.ArrangementApproval,
                "Thu 26 Nov: Assignee; Mon 30 Nov: Assignee; Mon 7 Dec: Assignee; Mon 14 Dec: Assignee"),
            (WaitFor.EnquiryAnswer, "Wed 25 Nov: Assignee"),
            (WaitFor.Recording, "Thu 26 Nov: Assignee"),
            (WaitFor.Duties, "Tue 1 Dec: Assignee; Tue 8 Dec: Assignee; Tue 15 Dec: Assignee; Tue 22 Dec: Assignee"),
            (WaitFor.Information,
                "Thu 26 Nov: Assignee; Mon 30 Nov: Assignee; Wed 2 Dec: Assignee; Fri 4 Dec: Assignee"),
            (WaitFor.EnquirerInformation,
                "Thu 26 Nov: Assignee; Mon 30 Nov: Assignee; Wed 2 Dec: Assignee; Fri 4 Dec: Assignee"),
            (WaitFor.LetterToSend,
                "Thu 26 Nov: Assignee; Thu 3 Dec: Assignee; Thu 10 Dec: Assignee; Thu 17 Dec: Assignee"),
        ],
        (WaitFor what, string chasers) => Assert.Equal(chasers, string.Join("; ", First(what, "2026-11-24 16:55", 4))));

    [Fact]
    public void Chasers_OfWhatStartedOnASaturdayBeforeABankHoliday_CountWorkingDaysOnly() => Assert.Equal(
        ["Thu 31 Dec: Assignee", "Tue 5 Jan: Assignee", "Wed 6 Jan: Asker"],
        First(WaitFor.ManagerApproval, "2026-12-26 12:00", 3));

    [Fact]
    public void Due_AfterAnOutage_IsOneThatTellsEverybody() => Cases.AllHold(
        [
            ("2026-11-26 08:59", null),
            ("2026-11-26 09:00", "2 days: Assignee"),
            ("2026-11-30 18:00", "4 days: Assignee"),
            ("2026-12-02 12:00", "5 days: Assignee, Asker"),
        ],
        (string now, string? expected) =>
        {
            var (since, plan) = (Day.At("2026-11-24 10:30"), ChaseRule.PlanFor(WaitFor.ManagerApproval, Options)!);
            var due = ChaseRule.Due(plan, since, since, Day.At(now), Calendar, Nine);
            Assert.Equal(expected, due is null ? null : $"{due.WorkingDays} days: {due.To}");
        });

    [Fact]
    public void Due_IsNeverWhatWasHandled_NorOnTheDayTheWaitStarted()
    {
        var (since, plan) = (Day.At("2026-11-24 08:00"), ChaseRule.PlanFor(WaitFor.Information, Options)!);
        Assert.Equal(0, plan.TellAskerOn);
        Assert.Equal(
            Day.At("2026-11-26 09:00"), ChaseRule.Next(plan, since, since, Calendar, Nine)?.At);
        var first = Day.At("2026-11-26 09:00");
        Assert.Null(ChaseRule.Due(plan, since, first, first, Calendar, Nine));
        Assert.Equal(2, ChaseRule.Due(plan, since, first - Duration.Epsilon, first, Calendar, Nine)?.WorkingDays);
    }

    [Fact]
    public void Chasers_EndWithTheYearsThatTheCalendarKnows() => Assert.Null(
        ChaseRule.Next(
            ChaseRule.PlanFor(WaitFor.Duties, Options)!, Day.At("2098-12-20 10:00"), Day.At("2098-12-31 10:00"),
            Calendar, Nine));

    [Fact]
    public void Wait_WithRemindersOfItsOwn_HasNoPlan() => Assert.All(
        [WaitFor.DsmDecision, WaitFor.LateDuties, WaitFor.Advice, WaitFor.LapseAnswer, WaitFor.Removal,
        WaitFor.ReviewAnswers, WaitFor.ArrangementNotice, WaitFor.ArrangementReview],
        what => Assert.Null(ChaseRule.PlanFor(what, Options)));

    [Fact]
    public void Settings_ThatRemindAManagerAfterTheOfficerWasTold_AreRefusedByName()
    {
        var wrong = new ChaserOptions { RemindManagerAfterDays = [2, 5] };
        var result = Assert.Single(wrong.Validate(new ValidationContext(wrong)));
        Assert.Equal(
            "Chasers:RemindManagerAfterDays has 5: it must be from 1 to 4, because the referring officer is told on "
                + "day 5",
            result.ErrorMessage);
        Assert.Empty(new ChaserOptions().Validate(new ValidationContext(wrong)));
    }

    private static IEnumerable<string> First(WaitFor what, string since, int count)
    {
        var (start, plan) = (Day.At(since), ChaseRule.PlanFor(what, Options)!);
        var after = start;
        for (var i = 0; i < count && ChaseRule.Next(plan, start, after, Calendar, Nine) is { } next; i++)
        {
            Assert.Equal(LondonTime.At(next.Day, Nine), next.At);
            yield return $"{Core.Text.Words.ShortDate(next.Day)}: {next.To}";
            after = next.At;
        }
    }
}
