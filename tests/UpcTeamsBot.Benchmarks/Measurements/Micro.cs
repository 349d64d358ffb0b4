using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using UpcTeamsBot.Benchmarks.Micros;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>Microbenchmarks with BenchmarkDotNet.</summary>
internal sealed class Micro : IMeasurement
{
    public string Name => "micro";

    public string What => "small things by themselves (BenchmarkDotNet): working days, numbers, templates";

    public Task<IReadOnlyList<Figure>> RunAsync(Pace pace)
    {
        using var artifacts = new TempFolder();
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance);
        job = pace == Pace.Full
            ? job.WithWarmupCount(5).WithIterationCount(15)
            : job.WithWarmupCount(pace.Of(1, 2, 5)).WithIterationCount(pace.Of(1, 4, 15))
                .WithIterationTime(Perfolizer.Horology.TimeInterval.FromMilliseconds(pace.Of(20, 150, 500)));
        var config = ManualConfig.CreateEmpty().AddJob(job).AddColumnProvider(DefaultColumnProviders.Instance)
            .AddDiagnoser(MemoryDiagnoser.Default).AddLogger(NullLogger.Instance)
            .WithArtifactsPath(artifacts.Path).WithOptions(
                ConfigOptions.DisableLogFile | ConfigOptions.JoinSummary
                    | (pace == Pace.Smoke ? ConfigOptions.DisableOptimizationsValidator : ConfigOptions.Default));
        var figures = new List<Figure>();
        foreach (var summary in BenchmarkRunner.Run(
            [typeof(DeadlineMicro), typeof(NinoMicro), typeof(TemplateMicro)], config))
        {
            BenchmarkDotNet.Exporters.MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Ascii);
            figures.AddRange(
                summary.Reports.Where(r => r.ResultStatistics is not null)
                    .Select(r => new Figure($"micro.{r.BenchmarkCase.Descriptor.WorkloadMethod.Name}")
                    {
                        PerSecond = 1e9 / r.ResultStatistics!.Mean, N = r.ResultStatistics.N,
                        Bytes = r.GcStats.GetBytesAllocatedPerOperation(r.BenchmarkCase),
                    }));
        }

        return Task.FromResult<IReadOnlyList<Figure>>(figures);
    }
}
