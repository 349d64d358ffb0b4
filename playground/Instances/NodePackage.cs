using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace UpcTeamsBot.Playground.Instances;

/// <summary>Microsoft's Playground from npm, in the version that package-lock.json pins.</summary>
internal sealed class NodePackage(Repository repository)
{
    private const int OldestNode = 20;
    private const string NodeNeeded = "The Playground needs Node.js 20 or newer: https://nodejs.org";

    private string Folder => Path.Combine(repository.Playground, "node_modules", "@microsoft", "m365agentsplayground");

    public string Cli => Path.Combine(Folder, "cli.js");

    public async Task InstallAsync(Progress progress, CancellationToken cancel)
    {
        await NodeMustBeThereAsync(cancel);
        using var _ = await OnlyOneAtATimeAsync(cancel);
        if (InstalledVersion() == PinnedVersion())
            return;
        progress.Say("Installing the local Teams client from npm…");
        var (code, output) = await RunAsync(
            OperatingSystem.IsWindows() ? "npm.cmd" : "npm",
            ["ci", "--no-audit", "--no-fund", "--prefer-offline"],
            cancel);
        if (code != 0)
            throw new PlaygroundException("npm ci in playground/ failed:\n" + output);
    }

    private async Task NodeMustBeThereAsync(CancellationToken cancel)
    {
        var (code, output) = await RunAsync("node", ["--version"], cancel);
        var major = output.Trim().TrimStart('v').Split('.')[0];
        if (
            code != 0
            || !int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || version < OldestNode)
            throw new PlaygroundException(NodeNeeded);
    }

    /// <summary>
    /// Locks the installation. Test runs and developers may start at the same time, and npm ci removes files that
    /// others are using.
    /// </summary>
    private async Task<FileStream> OnlyOneAtATimeAsync(CancellationToken cancel)
    {
        var file = Path.Combine(
            Directory.CreateDirectory(Path.Combine(repository.Playground, "obj")).FullName,
            "npm.lock");
        while (true)
        {
            try
            {
                return new FileStream(
                    file,
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None,
                    bufferSize: 1,
                    FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancel);
            }
        }
    }

    private string? InstalledVersion()
    {
        var file = Path.Combine(Folder, "package.json");
        return File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))?["version"]?.GetValue<string>() : null;
    }

    private string? PinnedVersion() =>
        JsonNode
            .Parse(File.ReadAllText(Path.Combine(repository.Playground, "package.json")))
            ?["dependencies"]?["@microsoft/m365agentsplayground"]?.GetValue<string>();

    private async Task<(int Code, string Output)> RunAsync(
        string command,
        IReadOnlyList<string> arguments,
        CancellationToken cancel)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            WorkingDirectory = repository.Playground,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception exception)
        {
            throw new PlaygroundException(NodeNeeded, exception);
        }
    }
}
