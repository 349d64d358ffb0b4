using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.EndToEnd;

/// <summary>
/// Finds a browser for Playwright: the one named by CHROMIUM_PATH; or else an installed Chromium, Chrome or Edge; or
/// else, on Linux, the one in npm's <c>@sparticuz/chromium</c>, which is installed and unpacked on first use.
/// </summary>
internal sealed record Chromium(string Program, IReadOnlyDictionary<string, string> Environment)
{
    private static readonly string[] OnLinux =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/snap/bin/chromium", "/usr/bin/google-chrome",
        "/opt/google/chrome/chrome",
        "/usr/bin/microsoft-edge", "/opt/microsoft/msedge/msedge",
    ];

    private static readonly string[] OnMac =
    [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    private static readonly string[] OnWindows =
    [
        @"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe",
        @"Chromium\Application\chrome.exe",
    ];

    /// <summary>Returns the browser to use.</summary>
    /// <exception cref="InvalidOperationException">There is no browser. The message says what to install.</exception>
    public static Chromium Find()
    {
        if (System.Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named)
        {
            return File.Exists(named) ? Plain(named)
                : throw new InvalidOperationException($"CHROMIUM_PATH names {named}, which does not exist.");
        }

        if (WellKnown().FirstOrDefault(File.Exists) is { } installed)
        {
            return Plain(installed);
        }

        return OperatingSystem.IsLinux()
            ? Unpacked()
            : throw new InvalidOperationException(
                "The browser tests need Chrome, Edge or Chromium. Install one, or say where it is in CHROMIUM_PATH.");
    }

    private static Chromium Plain(string program) => new(program, new Dictionary<string, string>());

    private static IEnumerable<string> WellKnown()
    {
        if (OperatingSystem.IsWindows())
        {
            var roots = new[] {
                System.Environment.SpecialFolder.ProgramFiles, System.Environment.SpecialFolder.ProgramFilesX86,
                System.Environment.SpecialFolder.LocalApplicationData };
            return roots.SelectMany(r => OnWindows.Select(p => Path.Combine(System.Environment.GetFolderPath(r), p)));
        }

        return OperatingSystem.IsMacOS() ? OnMac : OnLinux;
    }

    private static Chromium Unpacked()
    {
        var folder = NodePackages.Installed("browser");

        // Unpack beside the package, so that another version never finds these files.
        var unpacked = Directory.CreateDirectory(Path.Combine(folder, "node_modules", ".unpacked")).FullName;

        // With this variable, the package also unpacks libraries that a minimal container lacks.
        Dictionary<string,
        string> environment = new() { ["TMPDIR"] = unpacked, ["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs20.x" };
        var program = "";
        NodePackages.InTurn(
            folder, () => program = NodePackages.Run("node", folder, ["unpack.mjs"], environment).Trim());
        return new(program, new Dictionary<string,
            string>
        { ["LD_LIBRARY_PATH"] = Path.Combine(unpacked, "al2023", "lib") });
    }
}
