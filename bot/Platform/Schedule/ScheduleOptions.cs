namespace UpcTeamsBot.Platform.Schedule;

/// <summary>The settings of what runs by itself.</summary>
public sealed class ScheduleOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Schedule";

    /// <summary>Whether this instance runs the sweeps. Off only where something else does: another instance, or a test.</summary>
    public bool Enabled { get; set; } = true;
}
