using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>Whether businesses may keep a list for their own staff (§27: "may wish to"), how long and for how many customers.</summary>
public sealed class LocalListOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "LocalLists";

    /// <summary>Whether local lists are used at all. Even then each business turns its own on.</summary>
    public bool Enabled { get; set; }

    /// <summary>Most customers on one list: a list that is meant to be known by its readers is short.</summary>
    [Range(1, 500, ErrorMessage = Section + ":" + nameof(MostCustomers) + " must be a number from 1 to 500")]
    public int MostCustomers { get; set; } = 50;

    /// <summary>Most people who may be named to see one list.</summary>
    [Range(1, 500, ErrorMessage = Section + ":" + nameof(MostReaders) + " must be a number from 1 to 500")]
    public int MostReaders { get; set; } = 50;

    /// <summary>Calendar months from one review of a customer's place on a list to the next.</summary>
    [Range(1, 14, ErrorMessage = Section + ":" + nameof(ReviewMonths) + " must be a number of months from 1 to 14")]
    public int ReviewMonths { get; set; } = 6;

    /// <summary>Days after which a review that nobody answered is asked for again.</summary>
    [Range(1, 60, ErrorMessage = Section + ":" + nameof(ChaseReviewAfterDays) + " must be a number of days from 1 to 60")]
    public int ChaseReviewAfterDays { get; set; } = 7;

    /// <summary>Days after a review that nobody answered at which the customer comes off the list by itself.</summary>
    [Range(1, 180, ErrorMessage = Section + ":" + nameof(TakeOffAfterDays) + " must be a number of days from 1 to 180")]
    public int TakeOffAfterDays { get; set; } = 28;

    /// <summary>Moves a review to a working day; set at start, when the bank holidays are known.</summary>
    internal Func<LocalDate, LocalDate> WorkingDay { get; set; } = day => day;

    /// <summary>The latest day of a review that follows a day: a working day.</summary>
    internal LocalDate ReviewAfter(LocalDate day) => WorkingDay(day.PlusMonths(ReviewMonths));
}
