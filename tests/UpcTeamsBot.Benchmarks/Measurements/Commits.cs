using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>
/// Commits through the product's unit of work, each on the disk: one after the other, and 16 at once.
/// </summary>
internal sealed class Commits : IMeasurement
{
    private const int AtOnce = 16;

    public string Name => "commit";

    public string What => "commits of the unit of work, each on the disk: one by one, and 16 at once";

    public async Task<IReadOnlyList<Figure>> RunAsync(Pace pace)
    {
        using var folder = new TempFolder();
        await using var services = Stores.Open(folder["commits.db"]);
        await services.MigrateAsync();
        var work = services.GetRequiredService<UnitOfWork>();
        await RunAsync("", work, AtOnce, pace.Seconds(0.3, 3, 5));
        var single = await RunAsync("commit.single", work, 1, pace.Seconds(0.3, 3, 10));
        var group = await RunAsync("commit.group", work, AtOnce, pace.Seconds(0.3, 3, 10));
        Say.Line(
            $"  one by one {single.PerSecond:F0}/s, {AtOnce} at once {group.PerSecond:F0}/s: "
                + $"{group.PerSecond / single.PerSecond:F1} times");
        var floor = SqliteFloor.Measure(folder, pace.Seconds(0.3, 3, 10));
        return [single with { Floor = floor }, group with { Floor = single }];
    }

    private static async Task<Figure> RunAsync(string measure, UnitOfWork work, int atOnce, TimeSpan duration)
    {
        var crowd = new Crowd(Enumerable.Range(0, atOnce).Select(_ => new Writer(work)));
        var (perSecond, latencies) = await crowd.ClosedAsync(atOnce, duration);
        return latencies.ToFigure(measure) with { PerSecond = perSecond };
    }

    // An act as small as it can be: its key, and a line in the audit trail.
    private sealed class Writer(UnitOfWork work) : ICaller
    {
        private static readonly Guid Somebody = Guid.NewGuid();

        public async Task<string> TakeTurnAsync()
        {
            await work.DoAsync(
                Guid.NewGuid().ToString("N"),
                db =>
                {
                    db.Add(AuditEvent.Found(new(RecordKind.RegisterEntry, 1), Somebody, work.Now, "benchmark"));
                    return Task.CompletedTask;
                });
            return "commit";
        }
    }
}
