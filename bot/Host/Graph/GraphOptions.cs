using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Microsoft Graph settings. The bot uses the same credentials as for Teams (<c>Teams:AppId</c>).
/// <c>docs/graph-permissions.md</c> lists the permissions it needs.
/// </summary>
public sealed class GraphOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Graph";

    /// <summary>
    /// Gets or sets whether Graph is used. Otherwise, people are known from the directory file only, and are notified
    /// only in chats.
    /// </summary>
    public bool Enabled { get; set; }

    /// <summary>
    /// Gets or sets Graph's URL with its version. Must be https, except for a local stand-in in Development.
    /// </summary>
    public string BaseUrl { get; set; } = "https://graph.microsoft.com/v1.0";

    /// <summary>Gets or sets the scope to request tokens for. US government clouds need a different one.</summary>
    public string Scope { get; set; } = "https://graph.microsoft.com/.default";

    /// <summary>
    /// Gets or sets the app's id in the tenant's app catalogue, which Teams assigns when the package is uploaded.
    /// </summary>
    public string AppCatalogId { get; set; } = "";

    /// <summary>Gets or sets the app's id in its manifest, which the catalogue calls <c>externalId</c>.</summary>
    public string ManifestId { get; set; } = "";

    /// <summary>
    /// Gets or sets whether installing the app for someone also consents to <c>TeamsActivity.Send.User</c>. Set it to
    /// false if the tenant has granted <c>TeamsActivity.Send</c> for everyone.
    /// </summary>
    public bool ConsentOnInstall { get; set; } = true;

    /// <summary>Gets or sets the address of the mailbox that sends email. If empty, no email is sent.</summary>
    public string MailFrom { get; set; } = "";

    /// <summary>Gets or sets whether to read automatic replies from mailboxes.</summary>
    public bool ReadAutomaticReplies { get; set; }

    /// <summary>Gets or sets how long profiles and managers are cached.</summary>
    [Range(
        typeof(TimeSpan),
        "00:01:00",
        "1.00:00:00",
        ErrorMessage = Section + ":" + nameof(ProfilesHeldFor) + " must be from a minute to a day, like 00:10:00")]
    public TimeSpan ProfilesHeldFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how long channel members are cached.</summary>
    [Range(
        typeof(TimeSpan),
        "00:01:00",
        "1.00:00:00",
        ErrorMessage = Section + ":" + nameof(MembersHeldFor) + " must be from a minute to a day, like 00:10:00")]
    public TimeSpan MembersHeldFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how long automatic replies are cached.</summary>
    [Range(
        typeof(TimeSpan),
        "00:01:00",
        "01:00:00",
        ErrorMessage = Section + ":" + nameof(AutomaticRepliesHeldFor)
            + " must be from a minute to an hour, like 00:05:00")]
    public TimeSpan AutomaticRepliesHeldFor { get; set; } = TimeSpan.FromMinutes(5);
}
