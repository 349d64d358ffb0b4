using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Teams.Files;

/// <summary>How people get files.</summary>
public enum FileWay
{
    /// <summary>
    /// Through Teams' file consent, or through a link if the bot runs without an app ID, because local clients have no
    /// files.
    /// </summary>
    Auto = 1,

    /// <summary>Through Teams' file consent.</summary>
    Consent,

    /// <summary>Not at all. The organisation does not allow bots to send files, and the card says so.</summary>
    Off,
}

/// <summary>Settings for files in chat.</summary>
public sealed class FilesOptions : IValidatableObject
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Files";

    /// <summary>How people get files.</summary>
    [EnumDataType(typeof(FileWay), ErrorMessage = "Files:Way must be Auto, Consent or Off")]
    public FileWay Way { get; set; } = FileWay.Auto;

    /// <summary>
    /// The hosts that files may be sent to and fetched from. A leading dot allows every host below it. If empty, those
    /// of OneDrive and SharePoint; a tenant can restrict it to its own, such as <c>contoso-my.sharepoint.com</c>.
    /// </summary>
    public string[] Hosts { get; set; } = [];

    /// <summary>How many hours a file is on offer.</summary>
    [Range(1, 168, ErrorMessage = "Files:OfferedHours must be from 1 to 168")]
    public int OfferedHours { get; set; } = 24;

    /// <summary>The largest file to send, in megabytes. Files are made in memory.</summary>
    [Range(1, 512, ErrorMessage = "Files:MostSentMegabytes must be from 1 to 512")]
    public int MostSentMegabytes { get; set; } = 64;

    /// <summary>The largest file to receive, in megabytes.</summary>
    [Range(1, 200, ErrorMessage = "Files:MostReceivedMegabytes must be from 1 to 200")]
    public int MostReceivedMegabytes { get; set; } = 25;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Hosts.All(h => Uri.CheckHostName(h.StartsWith('.') ? h[1..] : h) == UriHostNameType.Dns)
            ? []
            : [new("Files:Hosts must hold names of hosts, like contoso-my.sharepoint.com", [nameof(Hosts)])];
}
