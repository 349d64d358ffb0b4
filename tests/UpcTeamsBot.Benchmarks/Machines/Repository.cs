namespace UpcTeamsBot.Benchmarks;

internal static class Repository
{
    /// <summary>The folder of the repository.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The path of the bot, built in the same configuration as this program.</summary>
    public static string Bot
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(Folder, "bot", "bin", own.Parent!.Name, own.Name, "UpcTeamsBot.dll");
        }
    }

    private static string Find()
    {
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            if (File.Exists(Path.Combine(up.FullName, "UpcTeamsBot.sln")))
            {
                return up.FullName;
            }
        }

        throw new DirectoryNotFoundException("UpcTeamsBot.sln is not to be found above this program");
    }
}
