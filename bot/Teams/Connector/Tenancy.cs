using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Whether an activity comes from our own tenant: checked for every kind of activity, because the connector's token says which bot is called,
/// never by whose people.
/// </summary>
public sealed class Tenancy(IOptions<TeamsOptions> options)
{
    /// <summary>The tenants that the activity names are ours. It must name one, unless no tenant is configured (a local Teams).</summary>
    public bool IsOurs(Activity activity)
    {
        var ours = options.Value.TenantId;
        var conversation = activity.Conversation?.TenantId;
        var channel = WireText.At(activity.ChannelData, "tenant", "id");
        return ours.Length == 0 || (IsOursOrNone(conversation) && IsOursOrNone(channel) && (conversation ?? channel) is not null);

        bool IsOursOrNone(string? tenant) => tenant is null || string.Equals(tenant, ours, StringComparison.OrdinalIgnoreCase);
    }
}
