using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Settings for the audit trail.</summary>
public sealed class AuditOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Audit";

    /// <summary>The shortest secure key.</summary>
    public const int ShortestKey = 32;

    /// <summary>
    /// Gets or sets the secret key of the audit trail. Without it, nobody can write events or links that verify. May be
    /// empty in Development.
    /// </summary>
    public string Key { get; set; } = "";

    /// <summary>
    /// Gets the keys that were used before, newest first. What they signed still verifies, up to a day after the first
    /// event that the next key signed.
    /// </summary>
    public IList<string> PreviousKeys { get; } = [];

    /// <summary>
    /// Gets or sets the file, outside the database, in which the chain's head is recorded. If empty, it is next to
    /// <c>Database:Path</c>. Outside Development, it must not be in the folder of a SQLite file.
    /// </summary>
    public string HeadsFile { get; set; } = "";

    /// <summary>Gets or sets how often the head is recorded in the file and in the log.</summary>
    [Range(
        typeof(TimeSpan),
        "00:01:00",
        "1.00:00:00",
        ErrorMessage = Section + ":" + nameof(NoteEvery) + " must be from a minute to a day, like 01:00:00")]
    public TimeSpan NoteEvery { get; set; } = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Key.Length is > 0 and < ShortestKey)
        {
            yield return new($"{Section}:{nameof(Key)} must have at least {ShortestKey} characters", [nameof(Key)]);
        }

        if (PreviousKeys.Any(k => k.Length < ShortestKey))
        {
            yield return new(
                $"{Section}:{nameof(PreviousKeys)} must hold keys of at least {ShortestKey} characters",
                [nameof(PreviousKeys)]);
        }
    }
}
