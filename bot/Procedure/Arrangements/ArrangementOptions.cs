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

    /// <summary>Calendar months from one review to the next.</summary>
    [Range(1, 24, ErrorMessage = Section + ":" + nameof(ReviewMonths) + " must be a number of months from 1 to 24")]
    public int ReviewMonths { get; set; } = 6;

    /// <summary>Days after which a review that nobody answered is asked for again.</summary>
    [Range(
        1,
        60,
        ErrorMessage = Section + ":" + nameof(ChaseReviewAfterDays) + " must be a number of days from 1 to 60")]
    public int ChaseReviewAfterDays { get; set; } = 7;

    /// <summary>Days after which whoever has to tell the customer is reminded, and again.</summary>
    [Range(
        1,
        60,
        ErrorMessage = Section + ":" + nameof(RemindToNotifyAfterDays) + " must be a number of days from 1 to 60")]
    public int RemindToNotifyAfterDays { get; set; } = 3;

    /// <summary>
    /// Calendar months after which what an arrangement that is over says of the customer is erased: as long as the
    /// register keeps a customer (Annex D).
    /// </summary>
    [Range(
        1,
        60,
        ErrorMessage = Section + ":" + nameof(KeepMonthsAfterEnd) + " must be a number of months from 1 to 60")]
    public int KeepMonthsAfterEnd { get; set; } = 14;

    /// <summary>Moves a review to a working day. Set at start, once the bank holidays are known.</summary>
    internal Func<LocalDate, LocalDate> WorkingDay { get; set; } = day => day;

    /// <summary>Returns the working day of the review that follows a day.</summary>
    internal LocalDate ReviewAfter(LocalDate day) => WorkingDay(day.PlusMonths(ReviewMonths));
}
