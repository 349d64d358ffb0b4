using System.Collections.Immutable;
using UpcTeamsBot.Notices;
using UpcTeamsBot.Records;

namespace UpcTeamsBot.Graph;

/// <summary>Development without Graph: feed entries and mails are kept for the developer's page and logged by reference; everybody has the app.</summary>
internal sealed partial class LocalGraph(LocalOutbox outbox, ILogger<LocalGraph> logger) : IActivityFeed, IMail, IAppInstaller
{
    /// <inheritdoc/>
    public Task NotifyAsync(ImmutableArray<Guid> people, FeedItem item, CancellationToken cancellationToken)
    {
        var count = people.Distinct().Count();
        outbox.Keep(item.Activity, item.Record, item.Text, count);
        LogFeed(logger, item.Activity, item.Record, count);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        LogMail(logger, outbox.KeepMail(mail.Subject).Number);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<string?> InstallAsync(Guid person, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    [LoggerMessage(7031, LogLevel.Information, "Feed: {Activity} about {Record}, to {Count} people; see /dev/feed")]
    private static partial void LogFeed(ILogger logger, FeedActivity activity, RecordRef record, int count);

    [LoggerMessage(7032, LogLevel.Information, "Mail: number {Number} on /dev/feed")]
    private static partial void LogMail(ILogger logger, long number);
}
