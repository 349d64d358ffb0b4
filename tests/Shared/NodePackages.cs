using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace UpcTeamsBot.Tests.Shared;

/// <summary>The folders in <c>tests/</c> with npm packages, in the versions of their lock files.</summary>
public static class NodePackages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The path of the <c>tests/</c> folder.</summary>
    public static string Tests { get; } = Find();

    /// <summary>
    /// Returns the path of a folder in <c>tests/</c>, running <c>npm ci</c> if its packages are missing or outdated.
    /// </summary>
    /// <exception cref="InvalidOperationException">npm is missing or failed. The message has its output.</exception>
    public static string Installed(string name)
    {
        var folder = Path.Combine(Tests, name);
        InTurn(folder, () =>
        {
            var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
            if (!installed.Exists
                || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
            {
                string[] arguments =
                [
                    "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"
                ];
                Run(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", folder, arguments);
            }
        });
        return folder;
    }

    /// <summary>Runs a program to completion and returns its output.</summary>
    /// <exception cref="InvalidOperationException">The program is missing or failed. The message has its
    /// output.</exception>
    public static string Run(string program, string folder, params string[] arguments) =>
        Run(program, folder, arguments, []);

    /// <summary>Runs a program to completion with extra environment variables and returns its output.</summary>
    /// <exception cref="InvalidOperationException">The program is missing or failed. The message has its
    /// output.</exception>
    public static string Run(string program, string folder, string[] arguments, Dictionary<string, string> environment)
    {
        using var process = Start(program, folder, arguments, environment);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} failed in {folder}: {output}");
    }

    /// <summary>Starts a program with redirected input and output.</summary>
    public static Process Start(string program, string folder, params string[] arguments) =>
        Start(program, folder, arguments, []);

    /// <summary>Runs an action while no other process does so in the same folder.</summary>
    public static void InTurn(string folder, Action act)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(folder));
        var name = $"Global\\upc-{Convert.ToHexString(hash)[..16]}";
        using var turn = new Mutex(initiallyOwned: false, name);
        try
        {
            if (!turn.WaitOne(Patience))
            {
                throw new InvalidOperationException(
                    $"Another process has been installing packages in {folder} for {Patience.TotalMinutes:0} minutes.");
            }
        }
        catch (AbandonedMutexException)
        {
            // The other process was killed, so the lock is ours.
        }

        try
        {
            act();
        }
        finally
        {
            turn.ReleaseMutex();
        }
    }

    private static Process Start(
        string program, string folder, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException(
                $"The tests need Node.js 20.11 or newer, and {program} could not be started.", e);
        }
    }

    // From the path of this file or, if source paths are mapped, from the working directory.
    private static string Find([CallerFilePath] string here = "")
    {
        var beside = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, ".."));
        if (Directory.Exists(Path.Combine(beside, "reference")))
        {
            return beside;
        }

        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            var found = Path.Combine(up.FullName, "tests");
            if (Directory.Exists(Path.Combine(found, "reference")))
            {
                return found;
            }
        }

        throw new DirectoryNotFoundException("The folder tests/reference was not found.");
    }
}
