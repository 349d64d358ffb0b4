namespace UpcTeamsBot.EndToEnd;

/// <summary>Where things lie in the repository that these tests were built from.</summary>
internal static class Repository
{
    /// <summary>Where the README finds its pictures.</summary>
    public static string Images => Path.Combine(Root, "docs", "images");

    /// <summary>Where the documentation finds pictures of all cards.</summary>
    public static string Gallery => Path.Combine(Root, "docs", "gallery");

    /// <summary>The playground as built together with the tests: same configuration, same framework.</summary>
    public static string Playground
    {
        get
        {
            var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(
                Root, "playground", "bin", framework.Parent!.Name, framework.Name, "UpcTeamsBot.Playground.dll");
        }
    }

    private static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "UpcTeamsBot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No UpcTeamsBot.sln above {AppContext.BaseDirectory}");
    }
}
