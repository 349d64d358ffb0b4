using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Platform.Calendars;

/// <summary>Where newer bank holidays come from.</summary>
public sealed class BankHolidayOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "BankHolidays";

    /// <summary>Whether the file is fetched once a day.</summary>
    public bool Refresh { get; set; } = true;

    /// <summary>Where it is published.</summary>
    public Uri Url { get; set; } = new("https://www.gov.uk/bank-holidays.json");

    /// <summary>How many months ahead the published dates must reach; below that a warning is given.</summary>
    [Range(1, 24, ErrorMessage = Section + ":" + nameof(WarnMonthsAhead) + " must be a number of months from 1 to 24")]
    public int WarnMonthsAhead { get; set; } = 3;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Plain HTTP would let anybody on the way move people's deadlines.
        if (!Url.IsAbsoluteUri || (Url.Scheme != Uri.UriSchemeHttps && !(Url.Scheme == Uri.UriSchemeHttp && Url.IsLoopback)))
        {
            yield return new($"{Section}:{nameof(Url)} must be an address that begins with https://", [nameof(Url)]);
        }
    }
}
