using System.Collections.Immutable;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Procedure.Directory.Absences;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>Who is asked about a business's entries.</summary>
/// <param name="To">Everybody who is told, each once.</param>
/// <param name="ChannelKey">The contact points' channel, or null.</param>
/// <param name="DsmId">The DSM, or who stands in for them; null: they are not asked.</param>
public sealed record ReviewAudience(ImmutableArray<Audience> To, string? ChannelKey, Guid? DsmId);

/// <summary>
/// Finds who is asked: the contact points in their channel, else each of them in their own chat, else the DSM; the DSM
/// also where the review asks them. A business that the directory does not know any more is asked about in CReST's
/// channel.
/// </summary>
public sealed class ReviewAudiences(IDirectory directory, StandIns standIns)
{
    /// <summary>Asks the directory, and who is away, once for several businesses.</summary>
    public async Task<Func<string, bool, CancellationToken,
        Task<ReviewAudience>>> NowAsync(CancellationToken cancellationToken)
    {
        var businesses = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key);
        var away = await standIns.NowAsync(cancellationToken);
        return (businessKey, asksDsm, cancel) =>
            OfAsync(businesses.GetValueOrDefault(businessKey), asksDsm, away, cancel);
    }

    private async Task<ReviewAudience> OfAsync(
        Business? business, bool asksDsm, StandInsNow away, CancellationToken cancellationToken)
    {
        if (business is null)
        {
            return new([Audience.Channel(TeamsChannel.Crest)], TeamsChannel.Crest, null);
        }

        var channel = business.ChannelKey is { } key ? await directory.ChannelAsync(key, cancellationToken) : null;
        var people = channel is null ? await directory.ContactPointsAsync(business.Key, cancellationToken) : [];
        Guid? dsm = asksDsm || (channel is null && people.Count == 0)
            ? (await away.ForAsync(business.DsmId, business.Key, [], cancellationToken))?.StandIn?.ObjectId
            ?? business.DsmId
            : null;
        var to = new List<Audience>();
        if (channel is not null)
        {
            to.Add(Audience.Channel(channel.Key));
        }

        to.AddRange(people.Select(p => Audience.Person(p.ObjectId)));
        if (dsm is { } id)
        {
            to.Add(Audience.Person(id));
        }

        return new([.. to.Distinct()], channel?.Key, dsm);
    }
}
