using System.ComponentModel.DataAnnotations;
using System.Globalization;
using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// Settings for how long a DSM has to decide and when reminders are sent (§24 and the ruling on it). Validated when the
/// service starts.
/// </summary>
public sealed class DecisionOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Decisions";

    private static readonly int[] RuledDaysLeft = [2, 1, 0];

    /// <summary>Gets or sets the working days that a DSM has to decide, not counting day 0 (§24: 5).</summary>
    [Range(
        1,
        60,
        ErrorMessage = Section + ":" + nameof(WorkingDaysToDecide) + " must be a number of working days from 1 to 60")]
    public int WorkingDaysToDecide { get; set; } = 5;

    /// <summary>
    /// Gets or sets the numbers of working days left at which the DSM is reminded. If not set, the ruling's 2, 1 and 0.
    /// If empty, there is no reminder before the decision is overdue.
    /// </summary>
    /// <remarks>Null by default, because the configuration binder appends to an existing list.</remarks>
    public IList<int>? RemindWhenDaysLeft { get; set; }

    /// <summary>Gets or sets the time of day in London at which reminders are sent.</summary>
    public TimeOnly RemindAt { get; set; } = new(9, 0);

    /// <summary>
    /// Gets or sets the working day after day 0 from which the DSM's deputy or manager is reminded too. Must be after
    /// the last day to decide.
    /// </summary>
    [Range(
        2,
        120,
        ErrorMessage = Section + ":" + nameof(EscalateOnDay) + " must be a number of working days from 2 to 120")]
    public int EscalateOnDay { get; set; } = 7;

    /// <summary>Returns the configured numbers of days left, or the ruling's if none are configured.</summary>
    public IEnumerable<int> DaysLeftToRemind() => RemindWhenDaysLeft ?? RuledDaysLeft;

    /// <summary>
    /// Gets a fingerprint of the reminder settings. When it changes, open reminder plans are recalculated.
    /// </summary>
    public string ReminderFigures =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join(',', DaysLeftToRemind())}@{RemindAt:HHmm}/{EscalateOnDay}");

    /// <summary>Returns the deadline for a referral.</summary>
    /// <param name="sent">When it is sent to the DSM.</param>
    /// <param name="nation">The nation of the DSM's business.</param>
    public WorkingDayDeadline DeadlineFor(Instant sent, Nation nation) => new(sent, WorkingDaysToDecide, nation);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EscalateOnDay <= WorkingDaysToDecide)
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(EscalateOnDay)} is {EscalateOnDay}, but the DSM has until the end of day "
                    + $"{WorkingDaysToDecide}: "
                + $"it must be {WorkingDaysToDecide + 1} or more",
                [nameof(EscalateOnDay)]);
        }

        var days = DaysLeftToRemind().ToList();
        foreach (var day in days.Where(d => d < 0 || d >= WorkingDaysToDecide).Distinct())
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(RemindWhenDaysLeft)} has {day}, but of {WorkingDaysToDecide} working day(s) to "
                    + "decide "
                + $"only 0 to {WorkingDaysToDecide - 1} can be left on a day after day 0",
                [nameof(RemindWhenDaysLeft)]);
        }

        foreach (var day in days.GroupBy(d => d).Where(g => g.Skip(1).Any()))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(RemindWhenDaysLeft)} has {day.Key} more than once",
                [nameof(RemindWhenDaysLeft)]);
        }
    }
}
