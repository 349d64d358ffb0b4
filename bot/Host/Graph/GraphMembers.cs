using Microsoft.Extensions.Options;
using Microsoft.Graph.Models;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Reads the direct and indirect members of channels. Omits members from other tenants, who have no roles here and
/// cannot get feed notifications.
/// </summary>
[GraphPermission("ChannelMember.Read.Group", ResourceSpecific = true)]
internal sealed partial class GraphMembers(
    GraphCalls calls,
    IOptions<GraphOptions> options,
    IOptions<TeamsOptions> teams,
    TimeProvider time,
    ILogger<GraphMembers> logger)
{
    private const int MostPages = 50;
    private const int MostRemembered = 1_000;

    /// <summary>Maximum number of members to notify. Anyone else in a larger channel still sees the card.</summary>
    public const int Most = 2_000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    // Graph allows 4 requests per second and channel.
    private readonly Pace _pace = new(perSecond: 4, time);
    private readonly Remembered<TeamsChannel, IReadOnlyList<Guid>> _known = new(
        options.Value.MembersHeldFor,
        Kept,
        Kept,
        MostRemembered,
        time);

    /// <summary>Returns the members of a channel, or null if unknown.</summary>
    public ValueTask<IReadOnlyList<Guid>?> OfAsync(TeamsChannel channel, CancellationToken cancellationToken) =>
        channel.GroupId is null
            ? new((IReadOnlyList<Guid>?)null)
            : _known.GetAsync(channel, AskAsync, cancellationToken);

    private async Task<IReadOnlyList<Guid>?> AskAsync(TeamsChannel channel)
    {
        var members = new HashSet<Guid>();
        try
        {
            var next = (string?)null;
            for (var page = 0; page == 0 || (next is not null && page < MostPages && members.Count < Most); page++)
            {
                var address = next;
                (var ids, next) = await calls.CallAsync(
                    _pace,
                    GraphCalls.ToDeliver,
                    Repeatable.Yes,
                    (graph, cancel) =>
                    {
                        var all = graph.Teams[channel.GroupId!.Value.ToString("D")].Channels[channel.Id].AllMembers;
                        return (address is null ? all : all.WithUrl(address)).GetAsync(cancellationToken: cancel);
                    },
                    answer => ((answer?.Value ?? []).Select(IdOf).OfType<Guid>().ToArray(), answer?.OdataNextLink),
                    CancellationToken.None);
                members.UnionWith(ids);
            }

            if (next is not null || members.Count > Most)
            {
                LogMore(logger, channel.Key, Most);
            }

            return [.. members.Take(Most)];
        }
        catch (DeliveryException e)
        {
            LogNoAnswer(logger, channel.Key, e.Code);
            return null;
        }
    }

    private Guid? IdOf(ConversationMember member) => member is AadUserConversationMember { UserId: { } user } person
        && Guid.TryParse(user, out var id)
        && (
            string.IsNullOrEmpty(person.TenantId)
            || string.Equals(person.TenantId, teams.Value.TenantId, StringComparison.OrdinalIgnoreCase))
            ? id
            : null;

    [LoggerMessage(7011, LogLevel.Warning, "Graph gave no members of channel {Channel}: {Code}")]
    private static partial void LogNoAnswer(ILogger logger, string channel, string code);

    [LoggerMessage(
        7012,
        LogLevel.Warning,
        "Channel {Channel} has more than {Most} members. The others are not notified")]
    private static partial void LogMore(ILogger logger, string channel, int most);
}
