using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>When whoever is asked for advice is reminded.</summary>
public sealed class AdviceOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Advice";

    /// <summary>Working days after which who has not answered is reminded, and again.</summary>
    [Range(1, 20, ErrorMessage = Section + ":" + nameof(RemindAfterWorkingDays) + " must be a number of working days from 1 to 20")]
    public int RemindAfterWorkingDays { get; set; } = 2;
}
