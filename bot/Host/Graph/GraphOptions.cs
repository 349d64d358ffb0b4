using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// How the bot uses Microsoft Graph. The bot proves itself to Graph as it does to Teams (<c>Teams:AppId</c> and what proves it);
/// <c>docs/graph-permissions.md</c> says what it must be allowed to do.
/// </summary>
public sealed class GraphOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Graph";

    /// <summary>Whether Graph is used at all. Without it the directory file is all that is known of people, and nobody is told outside their chats.</summary>
    public bool Enabled { get; set; }

    /// <summary>Graph's address with its version; https, except for a stand-in on the same machine in Development.</summary>
    public string BaseUrl { get; set; } = "https://graph.microsoft.com/v1.0";

    /// <summary>What the bot asks Entra ID a token for; the US government's clouds have another.</summary>
    public string Scope { get; set; } = "https://graph.microsoft.com/.default";

    /// <summary>The app's id in the tenant's app catalogue, which Teams gives when the package is uploaded there.</summary>
    public string AppCatalogId { get; set; } = "";

    /// <summary>The app's id in its own manifest, which the catalogue calls <c>externalId</c>.</summary>
    public string ManifestId { get; set; } = "";

    /// <summary>
    /// Whether installing the app for somebody also consents to <c>TeamsActivity.Send.User</c> for them, as a manifest that asks for it needs; false
    /// where the tenant granted <c>TeamsActivity.Send</c> for everybody instead.
    /// </summary>
    public bool ConsentOnInstall { get; set; } = true;

    /// <summary>Address of the mailbox that mails are sent from; empty: none are sent.</summary>
    public string MailFrom { get; set; } = "";

    /// <summary>Whether mailboxes are asked for automatic replies.</summary>
    public bool ReadAutomaticReplies { get; set; }

    /// <summary>How long a profile and its manager are taken as they were read.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan ProfilesHeldFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the members of a channel are taken as they were read.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan MembersHeldFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long somebody's automatic replies are taken as they were read.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan AutomaticRepliesHeldFor { get; set; } = TimeSpan.FromMinutes(5);
}
