using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace UpcTeamsBot.Tests.Deployment;

/// <summary>The Bicep compiler, at the version that <c>Directory.Packages.props</c> pins.</summary>
internal static partial class BicepCompiler
{
    private const string Invented = "00000000-0000-4000-8000-000000000000";

    private static readonly string Program = Find();

    /// <summary>Compiles a folder's templates and parameter files.</summary>
    /// <returns>The results as JSON, by name, and what the compiler and its linter complain of.</returns>
    public static async Task<(IReadOnlyDictionary<string, JsonObject> Compiled, string Complaints)> CompileAsync(
        string folder)
    {
        var to = Directory.CreateTempSubdirectory("upc-bicep-").FullName;
        try
        {
            var complaints = await Task.WhenAll(
                RunAsync("build", Path.Combine(folder, "*.bicep"), to),
                RunAsync("build-params", Path.Combine(folder, "*.bicepparam"), to));
            var compiled = new Dictionary<string, JsonObject>();
            foreach (var file in Directory.EnumerateFiles(to))
            {
                compiled[Path.GetFileNameWithoutExtension(file)] =
                    JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
            }

            return (compiled, string.Concat(complaints).Trim());
        }
        finally
        {
            Directory.Delete(to, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string command, string pattern, string to)
    {
        var start = new ProcessStartInfo(Program, [command, "--pattern", pattern, "--outdir", to])
        {
            RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var variable in VariablesOf(Path.GetDirectoryName(pattern)!))
        {
            // An administrator sets them. Without them, the compiler refuses.
            start.Environment[variable] = Invented;
        }

        using var run = Process.Start(start)!;
        var complaints = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        return complaints;
    }

    /// <summary>The environment variables that a folder's parameter files read.</summary>
    public static IReadOnlyList<string> VariablesOf(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.bicepparam")
            .SelectMany(f => Variable().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).Distinct(),
    ];

    private static string Find()
    {
        var tools = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "BicepTools").Value!;
        return Path.Combine(tools, OperatingSystem.IsWindows() ? "bicep.exe" : "bicep");
    }

    [GeneratedRegex(@"readEnvironmentVariable\('(\w+)'")]
    private static partial Regex Variable();
}
