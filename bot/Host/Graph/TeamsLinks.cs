
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Builds links for feed entries.</summary>
internal static class TeamsLinks
{
    // Graph rejects longer links.
    private const int Longest = 1024;
    private const string Teams = "https://teams.microsoft.com/l";

    /// <summary>
    /// Returns a link to a channel that works in every client. Omits the channel's name if the link would be too long.
    /// </summary>
    public static string Channel(TeamsChannel channel, string tenantId)
    {
        var start = $"{Teams}/channel/{Uri.EscapeDataString(channel.Id)}/";
        var end = $"?groupId={channel.GroupId:D}&tenantId={Uri.EscapeDataString(tenantId)}";
        var named = start + Uri.EscapeDataString(channel.Name) + end;
        return named.Length <= Longest ? named : start + "channel" + end;
    }
}
