using System.Diagnostics;
using System.Runtime.InteropServices;

namespace UpcTeamsBot.Benchmarks;

internal static class Repository
{
    /// <summary>The folder of the repository.</summary>
    public static string Folder { get; } = Find();

    /// <summary>
    /// The path of the bot: built in the same configuration as this program, or published as for production.
    /// </summary>
    public static string Bot { get; private set; } = Path.Combine(BuildFolder, "UpcTeamsBot.dll");

    // bot/bin/Release/net10.0, if this program is in bin/Release/net10.0.
    private static string BuildFolder
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(Folder, "bot", "bin", own.Parent!.Name, own.Name);
        }
    }

    /// <summary>
    /// Publishes the bot for this machine, as its image is published for production. From now on, that is the bot.
    /// </summary>
    public static async Task PublishAsync()
    {
        var platform = RuntimeInformation.RuntimeIdentifier;
        var folder = Path.Combine(BuildFolder, platform, "publish");
        var start = new ProcessStartInfo(
            Dotnet,
            [
                "publish", Path.Combine(Folder, "bot"), "-c", "Release", "-r", platform, "--self-contained", "false",
                "-o", folder, "-v", "q",

                // The platform's packages would be added to the lock files in the repository.
                "-p:NuGetLockFilePath=obj/published.lock.json",
            ]);
        using var publishing = Process.Start(start)!;
        await publishing.WaitForExitAsync();
        Bot = publishing.ExitCode == 0
            ? Path.Combine(folder, OperatingSystem.IsWindows() ? "UpcTeamsBot.exe" : "UpcTeamsBot")
            : throw new InvalidOperationException("The bot could not be published");
    }

    /// <summary>Returns how to start a program: by itself, or with <c>dotnet</c> if it is an assembly.</summary>
    public static ProcessStartInfo Start(string program, IEnumerable<string> arguments)
    {
        var isAssembly = program.EndsWith(".dll", StringComparison.Ordinal);
        return new(isAssembly ? Dotnet : program, isAssembly ? [program, .. arguments] : arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(program), RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Find()
    {
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            if (File.Exists(Path.Combine(up.FullName, "UpcTeamsBot.sln")))
            {
                return up.FullName;
            }
        }

        throw new DirectoryNotFoundException("UpcTeamsBot.sln is not to be found above this program");
    }
}
