using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>Settings for local lists (§27: "may wish to").</summary>
public sealed class LocalListOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "LocalLists";

    /// <summary>Whether the feature is on. Each business must still turn its own list on.</summary>
    public bool Enabled { get; set; }

    /// <summary>The most customers on one list. Readers should be able to remember them.</summary>
    [Range(1, 500, ErrorMessage = Section + ":" + nameof(MostCustomers) + " must be a number from 1 to 500")]
    public int MostCustomers { get; set; } = 50;

    /// <summary>The most readers of one list.</summary>
    [Range(1, 500, ErrorMessage = Section + ":" + nameof(MostReaders) + " must be a number from 1 to 500")]
    public int MostReaders { get; set; } = 50;

    /// <summary>Calendar months between reviews of a customer's place on a list.</summary>
    [Range(1, 14, ErrorMessage = Section + ":" + nameof(ReviewMonths) + " must be a number of months from 1 to 14")]
    public int ReviewMonths { get; set; } = 6;

    /// <summary>Days until an unanswered review is asked for again.</summary>
    [Range(
        1,
        60,
        ErrorMessage = Section + ":" + nameof(ChaseReviewAfterDays) + " must be a number of days from 1 to 60")]
    public int ChaseReviewAfterDays { get; set; } = 7;

    /// <summary>Days after an unanswered review until the customer is taken off automatically.</summary>
    [Range(1, 180, ErrorMessage = Section + ":" + nameof(TakeOffAfterDays) + " must be a number of days from 1 to 180")]
    public int TakeOffAfterDays { get; set; } = 28;

    /// <summary>Moves a review to a working day. Set at startup, once the bank holidays are known.</summary>
    internal Func<LocalDate, LocalDate> WorkingDay { get; set; } = day => day;

    /// <summary>Returns the date of the review after a given day, which is a working day.</summary>
    internal LocalDate ReviewAfter(LocalDate day) => WorkingDay(day.PlusMonths(ReviewMonths));
}
