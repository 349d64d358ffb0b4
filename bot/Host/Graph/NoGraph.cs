using System.Collections.Immutable;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Used if Graph is disabled. Fails at once, so that callers fall back to chats.</summary>
internal sealed class NoGraph : IActivityFeed, IMail, IAppInstaller, IChannelFiles
{
    /// <inheritdoc/>
    public Task NotifyAsync(ImmutableArray<Guid> people, FeedItem item, CancellationToken cancellationToken) =>
        throw NotConfigured();

    /// <inheritdoc/>
    public Task SendAsync(Mail mail, CancellationToken cancellationToken) => throw NotConfigured();

    /// <inheritdoc/>
    public Task<string?> InstallAsync(Guid person, CancellationToken cancellationToken) => throw NotConfigured();

    /// <inheritdoc/>
    public Task PutAsync(TeamsChannel channel, string name, Stream content, CancellationToken cancellationToken) =>
        throw NotConfigured();

    private static DeliveryException NotConfigured() => new(DeliveryFailure.Final, "GraphNotConfigured");
}

/// <summary>Used if Graph is disabled. No one counts as away.</summary>
internal sealed class NoAutomaticReplies : IAutomaticReplies
{
    /// <inheritdoc/>
    public ValueTask<bool> AreOnAsync(Guid person, CancellationToken cancellationToken = default) => new(false);
}

/// <summary>Used if Graph is disabled. It is unknown whether anyone still has an account.</summary>
internal sealed class NoAccounts : IAccounts
{
    /// <inheritdoc/>
    public ValueTask<bool?> IsHereAsync(Guid person, CancellationToken cancellationToken = default) => new((bool?)null);
}
