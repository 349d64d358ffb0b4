using System.Collections.Immutable;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Without Graph nobody can be told outside their chats, and whoever wants to learns so at once and finds another way.</summary>
internal sealed class NoGraph : IActivityFeed, IMail, IAppInstaller, IChannelFiles
{
    /// <inheritdoc/>
    public Task NotifyAsync(ImmutableArray<Guid> people, FeedItem item, CancellationToken cancellationToken) => throw NotConfigured();

    /// <inheritdoc/>
    public Task SendAsync(Mail mail, CancellationToken cancellationToken) => throw NotConfigured();

    /// <inheritdoc/>
    public Task<string?> InstallAsync(Guid person, CancellationToken cancellationToken) => throw NotConfigured();

    /// <inheritdoc/>
    public Task PutAsync(TeamsChannel channel, string name, Stream content, CancellationToken cancellationToken) => throw NotConfigured();

    private static DeliveryException NotConfigured() => new(DeliveryFailure.Final, "GraphNotConfigured");
}

/// <summary>No mailbox is asked: nobody counts as away by it.</summary>
internal sealed class NoAutomaticReplies : IAutomaticReplies
{
    /// <inheritdoc/>
    public ValueTask<bool> AreOnAsync(Guid person, CancellationToken cancellationToken = default) => new(false);
}

/// <summary>Nobody can say whose account is gone.</summary>
internal sealed class NoAccounts : IAccounts
{
    /// <inheritdoc/>
    public ValueTask<bool?> IsHereAsync(Guid person, CancellationToken cancellationToken = default) => new((bool?)null);
}
