namespace UpcTeamsBot.Platform.Schedule;

/// <summary>Settings for background jobs.</summary>
public sealed class ScheduleOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Schedule";

    /// <summary>
    /// Gets or sets whether this instance runs background jobs. Turn it off only if another instance or a test runs
    /// them.
    /// </summary>
    public bool Enabled { get; set; } = true;
}
