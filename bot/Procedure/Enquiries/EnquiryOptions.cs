using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Settings for enquiries.</summary>
public sealed class EnquiryOptions
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Enquiries";

    /// <summary>Days after an answer during which the enquirer may see it, and open the entry that it names.</summary>
    [Range(
        1,
        730,
        ErrorMessage = Section + ":" + nameof(AccessDays) + " must be a number of days from 1 to 730, like 90")]
    public int AccessDays { get; set; } = 90;
}
