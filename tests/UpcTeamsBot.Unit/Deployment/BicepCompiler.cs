using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace UpcTeamsBot.Tests.Deployment;

/// <summary>The Bicep compiler, at the version that <c>Directory.Packages.props</c> pins.</summary>
internal static class BicepCompiler
{
    private static readonly string Program = Find();

    /// <summary>Compiles a template or a parameter file.</summary>
    /// <returns>The result as JSON, and what the compiler and its linter complain of.</returns>
    public static async Task<(JsonObject? Compiled, string Complaints)> CompileAsync(string file)
    {
        var start = new ProcessStartInfo(Program)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.ArgumentList.Add(file.EndsWith(".bicepparam", StringComparison.Ordinal) ? "build-params" : "build");
        start.ArgumentList.Add(file);
        start.ArgumentList.Add("--stdout");
        using var run = Process.Start(start)!;
        var output = run.StandardOutput.ReadToEndAsync();
        var complaints = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        return (run.ExitCode == 0 ? JsonNode.Parse(await output)!.AsObject() : null, complaints.Trim());
    }

    private static string Find()
    {
        var tools = typeof(BicepCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "BicepTools").Value!;
        return Path.Combine(tools, OperatingSystem.IsWindows() ? "bicep.exe" : "bicep");
    }
}
