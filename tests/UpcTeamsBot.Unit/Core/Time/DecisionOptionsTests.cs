using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Tests.Deadlines;

public class DecisionOptionsTests
{
    [Fact]
    public void Defaults_AreTheRulings()
    {
        var options = new DecisionOptions();

        Assert.Equal(5, options.WorkingDaysToDecide);
        Assert.Equal([2, 1, 0], options.DaysLeftToRemind());
        Assert.Equal(new TimeOnly(9, 0), options.RemindAt);
        Assert.Equal(7, options.EscalateOnDay);
        Assert.Empty(Messages(options));
    }

    [Fact]
    public void Binding_FromSettings_ReplacesTheListOfDays()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Decisions:WorkingDaysToDecide"] = "10",
            ["Decisions:RemindWhenDaysLeft:0"] = "3",
            ["Decisions:RemindAt"] = "08:30",
            ["Decisions:EscalateOnDay"] = "12",
        }).Build();

        var options = settings.GetSection(DecisionOptions.Section).Get<DecisionOptions>()!;

        Assert.Equal(
            (10, 12, new TimeOnly(8, 30)), (options.WorkingDaysToDecide, options.EscalateOnDay, options.RemindAt));
        Assert.Equal([3], options.DaysLeftToRemind());
        Assert.Empty(Messages(options));
    }

    [Theory]
    [InlineData(0, 7, "Decisions:WorkingDaysToDecide must be a number of working days from 1 to 60")]
    [InlineData(61, 70, "Decisions:WorkingDaysToDecide must be a number of working days from 1 to 60")]
    [InlineData(5, 0, "Decisions:EscalateOnDay must be a number of working days from 2 to 120")]
    [InlineData(5, 5, "Decisions:EscalateOnDay is 5, but the DSM has until the end of day 5: it must be 6 or more")]
    public void Validate_DaysThatMakeNoSense_SaysWhatTheyMustBe(int toDecide, int escalate, string expected) =>
        Assert.Equal(
            [expected], Messages(new DecisionOptions { WorkingDaysToDecide = toDecide, EscalateOnDay = escalate }));

    [Fact]
    public void Validate_RemindersThatMakeNoSense_NamesEachOnce() => Assert.Equal(
        [
            "Decisions:RemindWhenDaysLeft has 5, but of 5 working day(s) to decide only 0 to 4 can be left on a day "
                + "after day 0",
            "Decisions:RemindWhenDaysLeft has -1, but of 5 working day(s) to decide only 0 to 4 can be left on a day "
                + "after day 0",
            "Decisions:RemindWhenDaysLeft has 1 more than once",
        ],
        Messages(new DecisionOptions { RemindWhenDaysLeft = [5, -1, 1, 1] }));

    [Fact]
    public void Validate_OneDayToDecide_WantsItsOwnReminders() => Assert.Equal(
        [
            "Decisions:RemindWhenDaysLeft has 2, but of 1 working day(s) to decide only 0 to 0 can be left on a day "
                + "after day 0",
            "Decisions:RemindWhenDaysLeft has 1, but of 1 working day(s) to decide only 0 to 0 can be left on a day "
                + "after day 0",
        ],
        Messages(new DecisionOptions { WorkingDaysToDecide = 1 }));

    [Fact]
    public void DeadlineFor_SentNow_TakesTheDaysOfTheSettings()
    {
        var rule = new DecisionOptions { WorkingDaysToDecide = 8, EscalateOnDay = 9 }
            .DeadlineFor(Day.At("2026-11-19 15:00"), Nation.Scotland);

        Assert.Equal(new WorkingDayDeadline(Day.At("2026-11-19 15:00"), 8, Nation.Scotland), rule);
    }

    private static IEnumerable<string?> Messages(DecisionOptions options)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        return results.Select(r => r.ErrorMessage);
    }
}
