using System.ComponentModel.DataAnnotations;
using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// When the register is reviewed, how long people have to answer, and when they are reminded (Annex D and the rulings
/// on it).
/// </summary>
public sealed class ReviewOptions : IValidatableObject
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Reviews";

    private static readonly int[] RuledDsmMonths = [4, 10];
    private static readonly int[] RuledDaysLeft = [7, 2];

    /// <summary>
    /// Whether a quarter's review begins by itself, on its first working day. Otherwise CReST begins it.
    /// </summary>
    public bool OpenByItself { get; set; } = true;

    /// <summary>
    /// How many working days after the first one it still begins by itself, when it could not on the day. Later, as
    /// when the bot is new in the middle of a quarter, CReST begins it.
    /// </summary>
    [Range(0, 60, ErrorMessage = Section + ":" + nameof(OpenLateBy) + " must be a number of working days from 0 to 60")]
    public int OpenLateBy { get; set; } = 5;

    /// <summary>Calendar days to answer in; the day itself is moved to the next working day.</summary>
    [Range(1, 80, ErrorMessage = Section + ":" + nameof(DaysToAnswer) + " must be a number of days from 1 to 80")]
    public int DaysToAnswer { get; set; } = 21;

    /// <summary>
    /// The first months of the quarters in which the DSMs are asked as well. Null: April and October ("half yearly",
    /// ruling on Annex D).
    /// </summary>
    public IList<int>? DsmMonths { get; set; }

    /// <summary>With how many calendar days left those who have not answered are reminded. Null: 7 and 2.</summary>
    public IList<int>? RemindWhenDaysLeft { get; set; }

    /// <summary>
    /// Every how many days after the last day to answer they are reminded, until the review is closed; 0: not at all.
    /// </summary>
    [Range(0, 60, ErrorMessage = Section + ":" + nameof(RemindOverdueEvery) + " must be a number of days from 0 to 60")]
    public int RemindOverdueEvery { get; set; } = 7;

    /// <summary>Whether the DSMs are asked as well in the review of a quarter.</summary>
    public bool AsksDsms(ReviewQuarter quarter) => (DsmMonths ?? RuledDsmMonths).Contains(quarter.FirstMonth);

    /// <summary>The day on which the review of a quarter begins by itself.</summary>
    public static LocalDate OpensOn(ReviewQuarter quarter, WorkingDayCalendar calendar) =>
        calendar.NextWorkingDay(quarter.FirstDay);

    /// <summary>Whether the review of the quarter of a day begins by itself on that day.</summary>
    public bool OpensBy(LocalDate today, WorkingDayCalendar calendar)
    {
        var first = OpensOn(ReviewQuarter.Of(today), calendar);
        return OpenByItself && today >= first && today <= calendar.AddWorkingDays(first, OpenLateBy);
    }

    /// <summary>The last day to answer of a review that begins on a day.</summary>
    public LocalDate DueOn(LocalDate opened, WorkingDayCalendar calendar) =>
        calendar.NextWorkingDay(opened.PlusDays(DaysToAnswer));

    /// <summary>The next day after another on which those who have not answered are reminded; null: none.</summary>
    /// <param name="after">Reminders on or before this day are past.</param>
    /// <param name="due">The last day to answer.</param>
    /// <param name="calendar">The working days: a reminder that falls on another day comes on the next of them.</param>
    public LocalDate? NextReminder(LocalDate after, LocalDate due, WorkingDayCalendar calendar)
    {
        var before = (RemindWhenDaysLeft ?? RuledDaysLeft).Select(left => calendar.NextWorkingDay(due.PlusDays(-left)))
            .Where(day => day > after).Order().ToArray();
        if (before.Length > 0)
        {
            return before[0];
        }

        if (RemindOverdueEvery == 0)
        {
            return null;
        }

        var late = Math.Max(0, Period.DaysBetween(due, after));
        return calendar.NextWorkingDay(due.PlusDays(((late / RemindOverdueEvery) + 1) * RemindOverdueEvery));
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if ((DsmMonths ?? RuledDsmMonths).Any(month => month is not (1 or 4 or 7 or 10)))
        {
            yield return new(
                $"{Section}:{nameof(DsmMonths)} must hold first months of quarters: 1, 4, 7 or 10",
                [nameof(DsmMonths)]);
        }

        if ((RemindWhenDaysLeft ?? RuledDaysLeft).Any(left => left < 0 || left >= DaysToAnswer))
        {
            yield return new(
                $"{Section}:{nameof(RemindWhenDaysLeft)} must hold days left from 0 to {DaysToAnswer - 1}",
                [nameof(RemindWhenDaysLeft)]);
        }
    }
}
