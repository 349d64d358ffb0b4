using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Platform.Calendars;

/// <summary>Settings for downloading bank holidays.</summary>
public sealed class BankHolidayOptions : IValidatableObject
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "BankHolidays";

    /// <summary>Gets or sets whether to download the file once a day.</summary>
    public bool Refresh { get; set; } = true;

    /// <summary>Gets or sets the file's URL.</summary>
    public Uri Url { get; set; } = new("https://www.gov.uk/bank-holidays.json");

    /// <summary>Gets or sets how many months ahead the published dates must reach to avoid a warning.</summary>
    [Range(1, 24, ErrorMessage = Section + ":" + nameof(WarnMonthsAhead) + " must be a number of months from 1 to 24")]
    public int WarnMonthsAhead { get; set; } = 3;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Over plain HTTP, anyone on the network path could move deadlines.
        if (
            !Url.IsAbsoluteUri
            || (Url.Scheme != Uri.UriSchemeHttps && !(Url.Scheme == Uri.UriSchemeHttp && Url.IsLoopback)))
        {
            yield return new($"{Section}:{nameof(Url)} must be an address that begins with https://", [nameof(Url)]);
        }
    }
}
