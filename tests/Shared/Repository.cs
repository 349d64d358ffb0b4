namespace UpcTeamsBot.Tests.Shared;

/// <summary>The files of the repository that the tests run in.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file or folder, by its path from the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "UpcTeamsBot.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
