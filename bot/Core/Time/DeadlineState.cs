namespace UpcTeamsBot.Core.Time;

/// <summary>States of a deadline that has not been met.</summary>
public enum DeadlineState
{
    /// <summary>Working days are left after today.</summary>
    Running,

    /// <summary>Today is the last day.</summary>
    DueToday,

    /// <summary>The last day has passed.</summary>
    Overdue,
}
