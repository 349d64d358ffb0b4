using System.Collections.Immutable;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Replaces Graph in Development. Feed entries and emails are shown on a page and logged by reference, everyone has the
/// app, and channel files are stored next to the database.
/// </summary>
internal sealed partial class LocalGraph(LocalOutbox outbox, IConfiguration configuration, ILogger<LocalGraph> logger)
    : IActivityFeed,
        IMail,
        IAppInstaller,
        IChannelFiles
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
    public Task<string?> InstallAsync(Guid person, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public async Task PutAsync(TeamsChannel channel, string name, Stream content, CancellationToken cancellationToken)
    {
        var database = (configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new()).FullPath();
        var folder = Path.Combine(Path.GetDirectoryName(database)!, "channel-files", channel.Key);
        Directory.CreateDirectory(folder);
        await using (var file = File.Create(Path.Combine(folder, Path.GetFileName(name))))
        {
            content.Position = 0;
            await content.CopyToAsync(file, cancellationToken);
        }

        LogFile(logger, outbox.KeepFile($"{channel.Name}: {name}, in {folder}").Number);
    }

    [LoggerMessage(7033, LogLevel.Information, "File for a channel: number {Number} on /dev/feed")]
    private static partial void LogFile(ILogger logger, long number);

    [LoggerMessage(7031, LogLevel.Information, "Feed: {Activity} about {Record}, to {Count} people; see /dev/feed")]
    private static partial void LogFeed(ILogger logger, FeedActivity activity, RecordRef record, int count);

    [LoggerMessage(7032, LogLevel.Information, "Mail: number {Number} on /dev/feed")]
    private static partial void LogMail(ILogger logger, long number);
}
