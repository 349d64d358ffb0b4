using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Installs the app for people from the tenant's catalogue, and finds the chat. Succeeds if the app is already
/// installed.
/// </summary>
[GraphPermission("TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All")]
internal sealed class GraphAppInstaller(GraphCalls calls, IOptions<GraphOptions> options, TimeProvider time)
    : IAppInstaller
{
    private readonly Pace _pace = new(perSecond: 30, time);

    /// <inheritdoc/>
    public async Task<string?> InstallAsync(Guid person, CancellationToken cancellationToken)
    {
        try
        {
            await calls.DeliverAsync(
                _pace,
                Repeatable.Yes,
                (graph, cancel) =>
                    graph
                        .Users[person.ToString("D")]
                        .Teamwork.InstalledApps.PostAsync(Installation(), cancellationToken: cancel),
                cancellationToken);
        }
        catch (DeliveryException e) when (e.Code is "Conflict" or "Http409" or "UnreadableAnswer")
        {
            // Already installed, or installed with an unexpected response body.
        }

        try
        {
            return await FindChatAsync(person, cancellationToken);
        }
        catch (DeliveryException)
        {
            // The app is installed, and the connector can also create the chat.
            return null;
        }
    }

    private async Task<string?> FindChatAsync(Guid person, CancellationToken cancellationToken)
    {
        var manifest = Guid.Parse(options.Value.ManifestId).ToString("D");
        var id = await calls.CallAsync(
            _pace,
            GraphCalls.ToDeliver,
            Repeatable.Yes,
            (graph, cancel) =>
                graph
                    .Users[person.ToString("D")]
                    .Teamwork.InstalledApps.GetAsync(
                        request =>
                            (request.QueryParameters.Expand, request.QueryParameters.Filter) = (
                                ["teamsApp"],
                                $"teamsApp/externalId eq '{manifest}'"),
                        cancel),
            installed =>
                (installed?.Value ?? [])
                    .FirstOrDefault(i =>
                        string.Equals(i.TeamsApp?.ExternalId, manifest, StringComparison.OrdinalIgnoreCase))
                    ?.Id,
            cancellationToken);
        if (string.IsNullOrEmpty(id))
        {
            return null;
        }

        var chatId = await calls.CallAsync(
            _pace,
            GraphCalls.ToDeliver,
            Repeatable.Yes,
            (graph, cancel) =>
                graph.Users[person.ToString("D")].Teamwork.InstalledApps[id].Chat.GetAsync(cancellationToken: cancel),
            chat => chat?.Id,
            cancellationToken);

        // Like 19:…@unq.gbl.spaces. The connector would reject any other form every time.
        return chatId is { Length: > 0 and <= 256 } && chatId.StartsWith("19:", StringComparison.Ordinal)
            ? chatId
            : null;
    }

    private UserScopeTeamsAppInstallation Installation() =>
        new()
        {
            AdditionalData = new Dictionary<string, object>
            {
                ["teamsApp@odata.bind"] =
                    $"{options.Value.BaseUrl.TrimEnd('/')}/appCatalogs/teamsApps/{options.Value.AppCatalogId}",
            },
            ConsentedPermissionSet = !options.Value.ConsentOnInstall
                ? null
                : new()
                {
                    ResourceSpecificPermissions =
                    [
                        new()
                        {
                            PermissionValue = GraphActivityFeed.Permission,
                            PermissionType = TeamsAppResourceSpecificPermissionType.Application,
                        },
                    ],
                },
        };
}
