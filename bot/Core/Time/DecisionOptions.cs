using System.ComponentModel.DataAnnotations;
using System.Globalization;
using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// How long a DSM has to decide and who is reminded when: §24 and the ruling on it, every figure a setting. Read once
/// at start; a figure that makes no sense stops the start with a sentence that says so.
/// </summary>
public sealed class DecisionOptions : IValidatableObject
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Decisions";

    private static readonly int[] RuledDaysLeft = [2, 1, 0];

    /// <summary>Working days that a DSM has, day 0 not counted (§24: 5).</summary>
    [Range(1, 60, ErrorMessage = Section + ":" + nameof(WorkingDaysToDecide) + " must be a number of working days from 1 to 60")]
    public int WorkingDaysToDecide { get; set; } = 5;

    /// <summary>
    /// With how many working days left the DSM is reminded. Null stands for the ruling's 2, 1 and 0, because the settings'
    /// binder adds to a list that is there already instead of replacing it. An empty list: not before it is overdue.
    /// </summary>
    public IList<int>? RemindWhenDaysLeft { get; set; }

    /// <summary>The time of day in London for every reminder.</summary>
    public TimeOnly RemindAt { get; set; } = new(9, 0);

    /// <summary>
    /// From which working day after day 0 on the DSM's deputy, or the DSM's manager, is told as well. After the last day to
    /// decide.
    /// </summary>
    [Range(2, 120, ErrorMessage = Section + ":" + nameof(EscalateOnDay) + " must be a number of working days from 2 to 120")]
    public int EscalateOnDay { get; set; } = 7;

    /// <summary>The days left that count: those set, else those of the ruling.</summary>
    public IEnumerable<int> DaysLeftToRemind() => RemindWhenDaysLeft ?? RuledDaysLeft;

    /// <summary>The figures that reminders are planned by, as a short text: a change of it means that open plans are worked out anew.</summary>
    public string ReminderFigures => string.Create(CultureInfo.InvariantCulture, $"{string.Join(',', DaysLeftToRemind())}@{RemindAt:HHmm}/{EscalateOnDay}");

    /// <summary>The rule for a request that is sent to a DSM now.</summary>
    /// <param name="sent">When the DSM is sent it.</param>
    /// <param name="nation">The nation of the DSM's business.</param>
    public WorkingDayDeadline DeadlineFor(Instant sent, Nation nation) => new(sent, WorkingDaysToDecide, nation);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EscalateOnDay <= WorkingDaysToDecide)
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(EscalateOnDay)} is {EscalateOnDay}, but the DSM has until the end of day {WorkingDaysToDecide}: "
                + $"it must be {WorkingDaysToDecide + 1} or more",
                [nameof(EscalateOnDay)]);
        }

        var days = DaysLeftToRemind().ToList();
        foreach (var day in days.Where(d => d < 0 || d >= WorkingDaysToDecide).Distinct())
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(RemindWhenDaysLeft)} has {day}, but of {WorkingDaysToDecide} working day(s) to decide "
                + $"only 0 to {WorkingDaysToDecide - 1} can be left on a day after day 0",
                [nameof(RemindWhenDaysLeft)]);
        }

        foreach (var day in days.GroupBy(d => d).Where(g => g.Skip(1).Any()))
        {
            yield return new ValidationResult($"{Section}:{nameof(RemindWhenDaysLeft)} has {day.Key} more than once", [nameof(RemindWhenDaysLeft)]);
        }
    }
}
