namespace UpcTeamsBot.Core.Time;

/// <summary>Where a deadline that has not been met stands.</summary>
public enum DeadlineState
{
    /// <summary>There are working days left after today.</summary>
    Running,

    /// <summary>Today is the last day.</summary>
    DueToday,

    /// <summary>The last day is over.</summary>
    Overdue,
}
