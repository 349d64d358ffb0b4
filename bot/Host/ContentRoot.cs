namespace UpcTeamsBot.Host;

/// <summary>Finds the settings next to the program, whichever directory it is started from.</summary>
public static class ContentRoot
{
    private const string Setting = "contentRoot";

    /// <summary>
    /// Returns the content root, or null to use ASP.NET Core's default because it was given on the command line or has
    /// settings.
    /// </summary>
    public static string? Of(IEnumerable<string> arguments) =>
        arguments.Any(a => a.Contains(Setting, StringComparison.OrdinalIgnoreCase))
        || Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is { Length: > 0 }
        || File.Exists("appsettings.json")
            ? null
            : AppContext.BaseDirectory;
}
