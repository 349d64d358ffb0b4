using System.Diagnostics;
using System.Globalization;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>
/// Imports a register from a file: reads, checks and stores it in an empty register, in a separate process of this
/// program.
/// </summary>
internal sealed class Imports : IMeasurement
{
    public string Name => "import";

    public string What => "rows of a .csv file checked and imported, and the memory that it takes";

    public async Task<IReadOnlyList<Figure>> RunAsync(Pace pace)
    {
        var few = await ImportAsync(pace.Of(100, 2_000, 2_000));
        var many = await ImportAsync(pace.Of(500, 10_000, 50_000));
        Say.Line(
            $"  largest working set: {few.Peak / 1048576.0:F0} MB for {few.Rows:N0} rows, {many.Peak / 1048576.0:F0} "
            + $"MB for {many.Rows:N0}");
        return
        [
            new("import.rows")
            {
                PerSecond = many.Rows / many.Took.TotalSeconds, N = many.Rows, Bytes = many.Peak,
            },
            new("import.memory") { Ratio = many.Peak / (double)few.Peak, N = many.Rows },
        ];
    }

    private static async Task<(int Rows, TimeSpan Took, long Peak)> ImportAsync(int rows)
    {
        using var folder = new TempFolder();
        await WriteAsync(folder["register.csv"], rows);
        var start = Repository.Start(Repository.Bot, ["import", folder["register.csv"]]);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Database__Path"] = folder["upc.db"];
        start.Environment["Database__LoadSamples"] = "false";
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var ended = process.WaitForExitAsync();
        var peak = 0L;
        while (await Task.WhenAny(ended, Task.Delay(50)) != ended)
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.WorkingSet64);
        }

        var took = Stopwatch.GetElapsedTime(began);
        var last = (await said).TrimEnd().Split('\n')[^1];
        Say.Line($"  {last} in {took.TotalSeconds:F1} s");
        return process.ExitCode == 0 ? (rows, took, peak)
            : throw new InvalidOperationException("The import was refused");
    }

    private static async Task WriteAsync(string path, int rows)
    {
        await using var file = new StreamWriter(path);
        await file.WriteLineAsync(string.Join(',', RegisterLog.Headings.Select(c => $"\"{c}\"")));
        var random = new Random(7);
        for (var i = 0; i < rows; i++)
        {
            await file.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $",\"{Names.Random(random)}\",,{Ninos.Of(i)},,Leeds,North,Jobcentre Plus North,Sam Contact,,,"
                    + $"1 Oct 2025,\"The sanction of March 2025, number {i}\",DWP Operations,1 Sep 2025,"
                    + $"20 Oct 2025,yes"));
        }
    }
}
