using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>
/// How often arrangements are reviewed, and when people are reminded (Annex C: "for example every 6 months").
/// </summary>
public sealed class ArrangementOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Arrangements";

    /// <summary>Calendar months between reviews.</summary>
    [Range(1, 24, ErrorMessage = Section + ":" + nameof(ReviewMonths) + " must be a number of months from 1 to 24")]
    public int ReviewMonths { get; set; } = 6;

    /// <summary>Days until an unanswered review is asked for again.</summary>
    [Range(
        1,
        60,
        ErrorMessage = Section + ":" + nameof(ChaseReviewAfterDays) + " must be a number of days from 1 to 60")]
    public int ChaseReviewAfterDays { get; set; } = 7;

    /// <summary>Days between reminders to tell the customer.</summary>
    [Range(
        1,
        60,
        ErrorMessage = Section + ":" + nameof(RemindToNotifyAfterDays) + " must be a number of days from 1 to 60")]
    public int RemindToNotifyAfterDays { get; set; } = 3;

    /// <summary>
    /// Calendar months after the end until an arrangement's personal data is erased. As long as the register keeps a
    /// customer (Annex D).
    /// </summary>
    [Range(
        1,
        60,
        ErrorMessage = Section + ":" + nameof(KeepMonthsAfterEnd) + " must be a number of months from 1 to 60")]
    public int KeepMonthsAfterEnd { get; set; } = 14;

    /// <summary>Moves a review to a working day. Set at startup, once the bank holidays are known.</summary>
    internal Func<LocalDate, LocalDate> WorkingDay { get; set; } = day => day;

    /// <summary>Returns the date of the review after a given day, which is a working day.</summary>
    internal LocalDate ReviewAfter(LocalDate day) => WorkingDay(day.PlusMonths(ReviewMonths));
}
