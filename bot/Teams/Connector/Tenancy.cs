using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Tells whether an activity comes from our tenant. Checked for every activity: the connector's token says which bot is
/// called, but not whose user is calling.
/// </summary>
public sealed class Tenancy(IOptions<TeamsOptions> options)
{
    /// <summary>
    /// Returns whether every tenant that the activity names is ours. It must name one, unless no tenant is configured
    /// (a local Teams).
    /// </summary>
    public bool IsOurs(Activity activity)
    {
        var ours = options.Value.TenantId;
        var conversation = activity.Conversation?.TenantId;
        var channel = WireText.At(activity.ChannelData, "tenant", "id");
        return ours.Length == 0
            || (IsOursOrNone(conversation) && IsOursOrNone(channel) && (conversation ?? channel) is not null);

        bool IsOursOrNone(string? tenant) =>
            tenant is null || string.Equals(tenant, ours, StringComparison.OrdinalIgnoreCase);
    }
}
