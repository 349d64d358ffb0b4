using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace UpcTeamsBot.Tests.Deployment;

/// <summary>The Bicep compiler, at the version that <c>Directory.Packages.props</c> pins.</summary>
internal static class BicepCompiler
{
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
        using var run = Process.Start(new ProcessStartInfo(Program, [command, "--pattern", pattern, "--outdir", to])
        {
            RedirectStandardError = true, UseShellExecute = false,
        })!;
        var complaints = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        return complaints;
    }

    private static string Find()
    {
        var tools = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "BicepTools").Value!;
        return Path.Combine(tools, OperatingSystem.IsWindows() ? "bicep.exe" : "bicep");
    }
}
