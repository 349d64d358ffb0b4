using System.Diagnostics;

namespace UpcTeamsBot.Playground;

/// <summary>Builds the bot in the playground's own configuration.</summary>
internal static class BotBuild
{
    /// <summary>Runs <c>dotnet build bot</c>, printing each project built and each error.</summary>
    /// <exception cref="PlaygroundException">The build failed. Its errors have been printed.</exception>
    public static async Task RunAsync(Repository repository, Progress progress, CancellationToken cancel)
    {
        progress.Say("Building the bot…");
        string[] arguments =
        [
            "build", repository.BotProject, "--configuration", Repository.Configuration,
            "--verbosity", "minimal", "--nologo", "--tl:off", "-p:SharedCompilationId=upc-playground",

            // Nothing here shows the compiler's warnings, and looking for nulls takes it a tenth of its time.
            "-p:Nullable=annotations",
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // At the first start the compiler is cold, and compiling its methods a second time costs it a third of its
        // time. A compiler server that is running already was started without this setting, so this build has its own.
        start.Environment["DOTNET_TieredCompilation"] = "0";
        using var build = Process.Start(start)!;
        build.StandardInput.Close();
        build.OutputDataReceived += (_, line) => PassOn(line);
        build.ErrorDataReceived += (_, line) => PassOn(line);
        build.BeginOutputReadLine();
        build.BeginErrorReadLine();
        try
        {
            await build.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            build.Kill(entireProcessTree: true);
            throw;
        }

        if (build.ExitCode != 0)
            throw new PlaygroundException("The bot does not build. The errors are above.");

        void PassOn(DataReceivedEventArgs line)
        {
            var text = line.Data?.Trim() ?? "";
            if (text.Split(" -> ") is [var project, _])
                progress.Say($"  {project}");
            else if (text.Contains("error ", StringComparison.Ordinal))
                progress.Say($"  {text}");
        }
    }
}
