using System.Collections.Immutable;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Procedure.Directory.Absences;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>The recipients of the questions about a business's entries.</summary>
/// <param name="To">All recipients, without duplicates.</param>
/// <param name="ChannelKey">The contact points' channel, or null.</param>
/// <param name="DsmId">The DSM, or the person who decides for them. Null if they are not asked.</param>
public sealed record ReviewAudience(ImmutableArray<Audience> To, string? ChannelKey, Guid? DsmId);

/// <summary>
/// Decides who is asked: the contact points' channel; or each contact point in their own chat if there is none; or the
/// DSM if there are no contact points. The DSM is also asked if the review includes DSMs. Questions about a business
/// that is no longer in the directory go to CReST's channel.
/// </summary>
public sealed class ReviewAudiences(IDirectory directory, StandIns standIns)
{
    /// <summary>Reads the directory and absences once, for several businesses.</summary>
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
