namespace UpcTeamsBot.Host;

/// <summary>Where the program's settings lie: beside it, from whichever folder it is started.</summary>
public static class ContentRoot
{
    private const string Setting = "contentRoot";

    /// <summary>The folder; null: the one that ASP.NET Core takes, since it was told one or that one has settings.</summary>
    public static string? Of(IEnumerable<string> arguments) =>
        arguments.Any(a => a.Contains(Setting, StringComparison.OrdinalIgnoreCase))
        || Environment.GetEnvironmentVariable("ASPNETCORE_CONTENTROOT") is { Length: > 0 }
        || File.Exists("appsettings.json")
            ? null
            : AppContext.BaseDirectory;
}
