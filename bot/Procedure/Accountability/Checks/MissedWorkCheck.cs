using System.Diagnostics.Metrics;
using NodaTime;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Checks;

/// <summary>
/// Looks for missed work each night and reports it to CReST on one card. If nothing was missed, it sends nothing.
/// </summary>
public sealed partial class MissedWorkCheck(
    IEnumerable<IMissedWorkFinder> finders,
    UnitOfWork work,
    ILogger<MissedWorkCheck> logger) : IBackgroundJob
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "UpcTeamsBot.Checks";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Found = Meter.CreateCounter<long>(
        "upc.check.missed", "{finding}", "Work that was missed without an error, by kind");

    /// <inheritdoc/>
    public string Name => "nightly-check";

    /// <inheritdoc/>
    public JobTimes Times { get; } = JobTimes.DailyAt(new LocalTime(2, 0));

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var found = new List<MissedWork>();
        foreach (var finder in finders)
        {
            found.AddRange(await finder.FindAsync(cancellationToken));
        }

        foreach (var missed in found)
        {
            Found.Add(1, new KeyValuePair<string, object?>("upc.check.kind", missed.Kind));
            LogFound(logger, missed.Reference, missed.What);
        }

        if (found.Count > 0)
        {
            await work.DoAsync(
                db =>
                {
                    db.Add(CheckReport.Of(found, work.Now));
                    return Task.FromResult(true);
                },
                cancellationToken);
        }

        return found.Count;
    }

    [LoggerMessage(4501, LogLevel.Warning, "{Reference}: {What}")]
    private static partial void LogFound(ILogger logger, string reference, string what);
}
