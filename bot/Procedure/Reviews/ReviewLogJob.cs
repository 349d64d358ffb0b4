using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Puts the logs that are wanted into their channels' files. Nobody waits for it at a button; a card says when it is
/// done.
/// </summary>
public sealed class ReviewLogJob(UnitOfWork work, ReviewLogs logs, IDirectory directory, IChannelFiles files)
    : IBackgroundJob
{
    private const int AtATime = 50;

    /// <inheritdoc/>
    public string Name => "review-logs";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.Every(Duration.FromMinutes(1));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var wanted = await work.ReadAsync(
            db => db.Set<ReviewPart>().AsNoTracking().Where(p => p.LogWantedAt != null).OrderBy(p => p.LogWantedAt)
                .Take(AtATime).ToListAsync(cancellationToken), cancellationToken);
        var done = 0;
        foreach (var part in wanted)
        {
            done += await PutAsync(part, cancellationToken) ? 1 : 0;
        }

        return done;
    }

    private async Task<bool> PutAsync(ReviewPart wanted, CancellationToken cancellationToken)
    {
        string? failure = null;
        try
        {
            var channel = wanted.ChannelKey is { } key ? await directory.ChannelAsync(key, cancellationToken) : null;
            if (channel is null)
            {
                throw new DeliveryException(DeliveryFailure.Final, "NoChannel");
            }

            await using var log = await logs.WriteAsync(wanted, cancellationToken);
            await files.PutAsync(channel, ReviewLogs.NameOf(wanted), log, cancellationToken);
        }
        catch (DeliveryException e) when (e.Failure is DeliveryFailure.TryAgain or DeliveryFailure.Ambiguous)
        {
            // It stays wanted: the next run tries again.
            return false;
        }
        catch (DeliveryException e)
        {
            failure = e.Code;
        }

        await work.DoAsync(
            async db =>
            {
                var part = await db.Set<ReviewPart>().SingleAsync(p => p.Id == wanted.Id, cancellationToken);
                part.PutLog(failure, wanted.LogWantedAt!.Value, work.Now);
            },
            cancellationToken);
        return failure is null;
    }
}
