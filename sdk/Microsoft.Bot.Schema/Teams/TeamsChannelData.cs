using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>Teams' own part of an activity.</summary>
public class TeamsChannelData
{
    public TeamsChannelData()
    {
    }

    public TeamsChannelData(
        ChannelInfo channel = null, string eventType = null, TeamInfo team = null,
        NotificationInfo notification = null, TenantInfo tenant = null)
    {
        Channel = channel;
        EventType = eventType;
        Team = team;
        Notification = notification;
        Tenant = tenant;
    }

    public ChannelInfo Channel { get; set; }

    public string EventType { get; set; }

    public TeamInfo Team { get; set; }

    public NotificationInfo Notification { get; set; }

    public TenantInfo Tenant { get; set; }

    public TeamsChannelDataSettings Settings { get; set; }

    public TeamsMeetingInfo Meeting { get; set; }

    /// <summary>For whom the message is sent.</summary>
    [JsonInclude]
    public IList<OnBehalfOf> OnBehalfOf { get; internal set; }

    [JsonExtensionData]
    public IDictionary<string, object> AdditionalProperties { get; set; }
}
