using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace UpcTeamsBot.Tests.Shared;

/// <summary>Microsoft's JavaScript for cards in <c>tests/reference</c>, from npm in the versions of its lock file.</summary>
public static class ReferencePackages
{
    /// <summary>The folder, found from this file or, where paths are mapped, from where the program runs.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The folder, after <c>npm ci</c> where its packages are not there yet. Several programs may come here at once: one installs, the others wait for it.</summary>
    /// <exception cref="InvalidOperationException">npm is missing or failed; the message says how.</exception>
    public static string Installed()
    {
        using var turn = WaitForTurn(Path.Combine(Folder, ".install.lock"));
        var installed = Path.Combine(Folder, "node_modules", ".package-lock.json");
        if (File.Exists(installed) && File.GetLastWriteTimeUtc(installed) >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            return Folder;
        }

        using var npm = Start("npm", Folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");
        npm.StandardInput.Close();
        var output = npm.StandardOutput.ReadToEnd();
        npm.WaitForExit();
        return npm.ExitCode == 0 ? Folder : throw new InvalidOperationException($"npm ci failed in {Folder}: {output}");
    }

    /// <summary>Starts a program of Node.js, its input and output to be written and read.</summary>
    public static Process Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private static string Find([CallerFilePath] string here = "")
    {
        var beside = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "reference"));
        if (Directory.Exists(beside))
        {
            return beside;
        }

        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            var found = Path.Combine(up.FullName, "tests", "reference");
            if (Directory.Exists(found))
            {
                return found;
            }
        }

        throw new DirectoryNotFoundException("tests/reference is not to be found.");
    }

    private static FileStream WaitForTurn(string path)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (patience.Elapsed < TimeSpan.FromMinutes(5))
            {
                Thread.Sleep(200);
            }
        }
    }
}
