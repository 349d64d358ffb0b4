namespace UpcTeamsBot.Standins.Tests.PublicApi;

/// <summary>The lists of the real SDK's public API, which are not part of the repository.</summary>
internal static class RealApi
{
    public static string? Folder { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props"))) continue;
            var lists = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "botframework-api"));
            return Directory.Exists(lists) ? lists : null;
        }

        return null;
    }
}
