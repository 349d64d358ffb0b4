using System.Collections.Immutable;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>The activity types in the app package's manifest, under the same names.</summary>
public enum FeedActivity
{
    /// <summary>A DSM must decide, or is reminded to (§24).</summary>
    DecisionNeeded = 1,

    /// <summary>CReST has something to do in their channel (§20, §23, Annex D).</summary>
    CrestTask,

    /// <summary>A Business Contact Point has something to do in their channel (Annex D).</summary>
    ContactPointTask,

    /// <summary>Someone is told an outcome.</summary>
    Told,
}

/// <summary>
/// An activity feed entry. It may be visible to bystanders, so it holds references and never personal data.
/// </summary>
/// <param name="Activity">The activity type.</param>
/// <param name="Text">At most 150 characters: "Decision needed by Mon 30 Nov: F-2026-000123".</param>
/// <param name="Record">The record. A later entry with the same record and activity replaces this one
/// (<c>chainId</c>).</param>
/// <param name="Channel">The channel it links to, or null for the person's chat with the bot.</param>
public sealed record FeedItem(
    FeedActivity Activity, string Text, RecordRef Record, TeamsChannel? Channel)
{
    /// <summary>The Graph <c>chainId</c>: equal for entries that replace each other.</summary>
    public long ChainId => ((((long)Record.Kind << 4) | (long)Activity) << 48) | (Record.Id & 0xFFFF_FFFF_FFFF);
}

/// <summary>Writes to people's activity feeds in Teams, through Microsoft Graph when it is configured.</summary>
public interface IActivityFeed
{
    /// <summary>Sends the same entry to several people. Safe to repeat: a repeated entry replaces itself.</summary>
    /// <param name="people">Entra object IDs.</param>
    /// <param name="item">The entry.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="DeliveryException">At least one person could not be told.</exception>
    Task NotifyAsync(ImmutableArray<Guid> people, FeedItem item, CancellationToken cancellationToken);
}
