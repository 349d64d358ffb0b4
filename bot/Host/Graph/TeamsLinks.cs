
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Where an entry of the feed leads.</summary>
internal static class TeamsLinks
{
    // Graph refuses longer ones.
    private const int Longest = 1024;
    private const string Teams = "https://teams.microsoft.com/l";

    /// <summary>The channel, in every client. Its name is left out where it would make the link too long.</summary>
    public static string Channel(TeamsChannel channel, string tenantId)
    {
        var start = $"{Teams}/channel/{Uri.EscapeDataString(channel.Id)}/";
        var end = $"?groupId={channel.GroupId:D}&tenantId={Uri.EscapeDataString(tenantId)}";
        var named = start + Uri.EscapeDataString(channel.Name) + end;
        return named.Length <= Longest ? named : start + "channel" + end;
    }
}
