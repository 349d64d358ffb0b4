using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>Settings for reminders about advice.</summary>
public sealed class AdviceOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Advice";

    /// <summary>Working days between reminders.</summary>
    [Range(
        1,
        20,
        ErrorMessage = Section + ":" + nameof(RemindAfterWorkingDays) + " must be a number of working days from 1 to 20"
    )]
    public int RemindAfterWorkingDays { get; set; } = 2;
}
