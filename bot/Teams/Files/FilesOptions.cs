using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Teams.Files;

/// <summary>How files reach people.</summary>
public enum FileWay
{
    /// <summary>By Teams' file consent; by a link where the bot runs without an app id, since no local client has files.</summary>
    Auto = 1,

    /// <summary>By Teams' file consent.</summary>
    Consent,

    /// <summary>Not at all: the organisation does not allow a bot to hand out files, and the card says so.</summary>
    Off,
}

/// <summary>Files in chat.</summary>
public sealed class FilesOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Files";

    /// <summary>How files reach people.</summary>
    [EnumDataType(typeof(FileWay))]
    public FileWay Way { get; set; } = FileWay.Auto;

    /// <summary>
    /// Where files may be sent to and fetched from: a host, or with a leading dot every host below it. Empty: those of OneDrive and SharePoint. A tenant
    /// narrows it to its own, such as <c>contoso-my.sharepoint.com</c>.
    /// </summary>
    public string[] Hosts { get; set; } = [];

    /// <summary>For how many hours an offered file may be taken.</summary>
    [Range(1, 168, ErrorMessage = "Files:OfferedHours must be from 1 to 168")]
    public int OfferedHours { get; set; } = 24;

    /// <summary>The largest file that is sent, in megabytes: it is made in memory.</summary>
    [Range(1, 512, ErrorMessage = "Files:MostSentMegabytes must be from 1 to 512")]
    public int MostSentMegabytes { get; set; } = 64;

    /// <summary>The largest file that is received, in megabytes.</summary>
    [Range(1, 200, ErrorMessage = "Files:MostReceivedMegabytes must be from 1 to 200")]
    public int MostReceivedMegabytes { get; set; } = 25;
}
