using System.ComponentModel.DataAnnotations;
using NodaTime;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Settings for when the register is reviewed, how long people have to answer, and when they are reminded (Annex D and
/// its rulings).
/// </summary>
public sealed class ReviewOptions : IValidatableObject
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Reviews";

    private static readonly int[] RuledDsmMonths = [4, 10];
    private static readonly int[] RuledDaysLeft = [7, 2];

    /// <summary>
    /// Whether a quarter's review starts automatically on its first working day. If not, CReST starts it.
    /// </summary>
    public bool OpenByItself { get; set; } = true;

    /// <summary>
    /// The number of working days after the first one on which it can still start automatically, if it could not on the
    /// day. After that, for example if the bot is installed in the middle of a quarter, CReST starts it.
    /// </summary>
    [Range(0, 60, ErrorMessage = Section + ":" + nameof(OpenLateBy) + " must be a number of working days from 0 to 60")]
    public int OpenLateBy { get; set; } = 5;

    /// <summary>Calendar days in which to answer. The last day is moved to the next working day.</summary>
    [Range(1, 80, ErrorMessage = Section + ":" + nameof(DaysToAnswer) + " must be a number of days from 1 to 80")]
    public int DaysToAnswer { get; set; } = 21;

    /// <summary>
    /// The first months of the quarters in which DSMs are asked too. If not set, April and October ("half yearly",
    /// ruling on Annex D).
    /// </summary>
    public IList<int>? DsmMonths { get; set; }

    /// <summary>
    /// The numbers of calendar days left at which people who have not answered are reminded. If not set, 7 and 2.
    /// </summary>
    public IList<int>? RemindWhenDaysLeft { get; set; }

    /// <summary>Days between overdue reminders, until the review is closed. 0 means none.</summary>
    [Range(0, 60, ErrorMessage = Section + ":" + nameof(RemindOverdueEvery) + " must be a number of days from 0 to 60")]
    public int RemindOverdueEvery { get; set; } = 7;

    /// <summary>Returns whether a quarter's review asks the DSMs too.</summary>
    public bool AsksDsms(ReviewQuarter quarter) => (DsmMonths ?? RuledDsmMonths).Contains(quarter.FirstMonth);

    /// <summary>Returns the day on which a quarter's review starts automatically.</summary>
    public static LocalDate OpensOn(ReviewQuarter quarter, WorkingDayCalendar calendar) =>
        calendar.NextWorkingDay(quarter.FirstDay);

    /// <summary>Returns whether the review of a day's quarter starts automatically on that day.</summary>
    public bool OpensBy(LocalDate today, WorkingDayCalendar calendar)
    {
        var first = OpensOn(ReviewQuarter.Of(today), calendar);
        return OpenByItself && today >= first && today <= calendar.AddWorkingDays(first, OpenLateBy);
    }

    /// <summary>Returns the last day to answer a review that starts on a day.</summary>
    public LocalDate DueOn(LocalDate opened, WorkingDayCalendar calendar) =>
        calendar.NextWorkingDay(opened.PlusDays(DaysToAnswer));

    /// <summary>Returns the next day on which people who have not answered are reminded, or null.</summary>
    /// <param name="after">Reminders on or before this day are ignored.</param>
    /// <param name="due">The last day to answer.</param>
    /// <param name="calendar">The calendar. A reminder on a day off is moved to the next working day.</param>
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
