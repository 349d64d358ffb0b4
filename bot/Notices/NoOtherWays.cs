using System.Collections.Immutable;
namespace UpcTeamsBot.Notices;

internal sealed class NoOtherWays : IActivityFeed, IMail, IAppInstaller
{
    public Task NotifyAsync(ImmutableArray<Guid> people, FeedItem item, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SendAsync(Mail mail, CancellationToken cancellationToken) => throw new DeliveryException(DeliveryFailure.Final, "NotConfigured");

    public Task<string?> InstallAsync(Guid person, CancellationToken cancellationToken) => throw new DeliveryException(DeliveryFailure.Final, "NotConfigured");
}
