using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>
/// Settings for chasing people who have not done what a record waits for, in working days. Validated at startup.
/// </summary>
public sealed class ChaserOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Chasers";

    private const string Range = Section + ":{0} must be a number of working days from 1 to 60";
    private static readonly int[] RuledManagerDays = [2, 4];

    /// <summary>Gets or sets the time of day in London at which chasers are sent.</summary>
    public TimeOnly At { get; set; } = new(9, 0);

    /// <summary>
    /// Gets or sets the days after which a line manager is reminded of a referral. If not set, the ruling's 2 and 4.
    /// </summary>
    /// <remarks>Null by default, because the configuration binder appends to an existing list.</remarks>
    public IList<int>? RemindManagerAfterDays { get; set; }

    /// <summary>
    /// Gets or sets the days after which the referring officer is told that the manager has not answered, and may
    /// choose another. From then on, both are told again at the same interval.
    /// </summary>
    [Range(1, 60, ErrorMessage = Range)]
    public int ManagerLateAfterDays { get; set; } = 5;

    /// <summary>
    /// Gets or sets the days after which an enquiry or reported contact is brought up again in CReST's channel.
    /// </summary>
    [Range(1, 60, ErrorMessage = Range)]
    public int EnquiryAfterDays { get; set; } = 1;

    /// <summary>Gets or sets the days after which an agreed form that is not recorded is brought up again.</summary>
    [Range(1, 60, ErrorMessage = Range)]
    public int RecordingAfterDays { get; set; } = 2;

    /// <summary>Gets or sets the days after which a DSM is reminded of open duties (§25–26).</summary>
    [Range(1, 60, ErrorMessage = Range)]
    public int DutiesAfterDays { get; set; } = 5;

    /// <summary>Gets or sets the days between further reminders of open duties.</summary>
    [Range(1, 60, ErrorMessage = Range)]
    public int DutiesEveryDays { get; set; } = 5;

    /// <summary>Gets or sets the days after which CReST sees open duties in its list.</summary>
    [Range(1, 120, ErrorMessage = Section + ":{0} must be a number of working days from 1 to 120")]
    public int DutiesToCrestAfterDays { get; set; } = 20;

    /// <summary>Gets or sets the days between reminders of an unanswered question.</summary>
    [Range(1, 60, ErrorMessage = Range)]
    public int QuestionAfterDays { get; set; } = 2;

    /// <summary>Gets or sets the days after which somebody is reminded of a letter that was not sent.</summary>
    [Range(1, 60, ErrorMessage = Range)]
    public int LetterAfterDays { get; set; } = 2;

    /// <summary>Gets or sets the days between further reminders of a letter.</summary>
    [Range(1, 60, ErrorMessage = Range)]
    public int LetterEveryDays { get; set; } = 5;

    /// <summary>Returns the configured days on which a manager is reminded, or the ruling's.</summary>
    public IEnumerable<int> DaysToRemindManager() => RemindManagerAfterDays ?? RuledManagerDays;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from day in DaysToRemindManager().Where(d => d < 1 || d >= ManagerLateAfterDays).Distinct()
        select new ValidationResult(
            $"{Section}:{nameof(RemindManagerAfterDays)} has {day}: it must be from 1 to {ManagerLateAfterDays - 1}, "
            + $"because the referring officer is told on day {ManagerLateAfterDays}",
            [nameof(RemindManagerAfterDays)]);
}
