using System.Net.Mail;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Validates the settings that Graph calls need. The bot does not start if they are invalid.</summary>
internal sealed class GraphOptionsCheck(IHostEnvironment environment, IOptions<TeamsOptions> teams)
    : IValidateOptions<GraphOptions>
{
    public ValidateOptionsResult Validate(string? name, GraphOptions options)
    {
        var faults = options.Enabled ? FaultsOf(options).ToList() : [];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(GraphOptions options)
    {
        if (teams.Value.AppId.Length == 0)
        {
            yield return "Graph:Enabled needs Teams:AppId and credentials. Without them, set Graph:Enabled to false";
        }

        if (!IsSafe(options.BaseUrl))
        {
            yield return "Graph:BaseUrl must be an https address like https://graph.microsoft.com/v1.0. Development "
                + "also allows http on this machine";
        }

        if (
            !Uri.TryCreate(options.Scope, UriKind.Absolute, out var scope)
            || scope.Scheme != Uri.UriSchemeHttps
            || scope.AbsolutePath != "/.default")
        {
            yield return "Graph:Scope must be like https://graph.microsoft.com/.default";
        }

        if (!Guid.TryParse(options.AppCatalogId, out _))
        {
            yield return "Graph:AppCatalogId must be the app's id in the tenant's app catalogue, a GUID";
        }

        if (!Guid.TryParse(options.ManifestId, out _))
        {
            yield return "Graph:ManifestId must be the id in the app's manifest, a GUID";
        }

        if (options.MailFrom.Length > 0 && !MailAddress.TryCreate(options.MailFrom, out _))
        {
            yield return "Graph:MailFrom must be the address of a mailbox, or empty";
        }
    }

    // The token is sent there.
    private bool IsSafe(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri is { Query: "", Fragment: "", UserInfo: "" }
        && (
            uri.Scheme == Uri.UriSchemeHttps
            || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback && environment.IsDevelopment()));
}
