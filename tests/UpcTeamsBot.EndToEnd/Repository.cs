namespace UpcTeamsBot.EndToEnd;

/// <summary>Paths in the repository from which these tests were built.</summary>
internal static class Repository
{
    /// <summary>The folder of the README's pictures.</summary>
    public static string Images => Path.Combine(Root, "docs", "images");

    /// <summary>The folder of the documentation's pictures of all cards.</summary>
    public static string Gallery => Path.Combine(Root, "docs", "gallery");

    /// <summary>The playground built with the tests: same configuration and framework.</summary>
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
