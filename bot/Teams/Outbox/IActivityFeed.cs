using System.Collections.Immutable;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>What an entry of the activity feed is about: the activity types of the app package, name for name.</summary>
public enum FeedActivity
{
    /// <summary>A DSM has to decide, or is reminded to (§24).</summary>
    DecisionNeeded = 1,

    /// <summary>Something waits for CReST in their channel (§20, §23, Annex D).</summary>
    CrestTask,

    /// <summary>Something waits for a Business Contact Point in their channel (Annex D).</summary>
    ContactPointTask,

    /// <summary>Somebody is told of an outcome.</summary>
    Told,
}

/// <summary>An entry of somebody's activity feed. Anybody may read it over a shoulder: references, never personal data.</summary>
/// <param name="Activity">What it is about.</param>
/// <param name="Text">At most 150 characters: "Decision needed by Mon 30 Nov: F-2026-000123".</param>
/// <param name="Record">The record: a later entry about the same record and activity replaces the earlier one (<c>chainId</c>).</param>
/// <param name="Channel">The channel that it leads to; null: the person's own chat with the bot.</param>
public sealed record FeedItem(FeedActivity Activity, string Text, RecordRef Record, UpcTeamsBot.Core.People.TeamsChannel? Channel)
{
    /// <summary>The same for every entry that replaces another.</summary>
    public long ChainId => ((((long)Record.Kind << 4) | (long)Activity) << 48) | (Record.Id & 0xFFFF_FFFF_FFFF);
}

/// <summary>Writes to people's activity feed in Teams, through Microsoft Graph where there is one.</summary>
public interface IActivityFeed
{
    /// <summary>Tells some people of the same thing. Whoever is told twice sees one entry, so it may be repeated.</summary>
    /// <param name="people">Entra object ids.</param>
    /// <param name="item">The entry.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="DeliveryException">Not everybody could be told.</exception>
    Task NotifyAsync(ImmutableArray<Guid> people, FeedItem item, CancellationToken cancellationToken);
}
