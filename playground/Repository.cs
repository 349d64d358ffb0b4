namespace UpcTeamsBot.Playground;

/// <summary>Where things lie in the repository that this program was built from.</summary>
internal sealed record Repository(string Root)
{
    public string Playground => Path.Combine(Root, "playground");

    public string Data => Path.Combine(Root, "data");

    public string People => Path.Combine(Root, "bot", "Core", "People", "people.json");

    public string Keeper => Path.Combine(Playground, "keeper.cjs");

    public string BotProject => Path.Combine(Root, "bot", "UpcTeamsBot.csproj");

    /// <summary>Debug or Release, as the playground was built.</summary>
    public static string Configuration => Output.Parent!.Name;

    /// <summary>The bot, built in the configuration and for the framework of the playground.</summary>
    public string Bot => Path.Combine(Root, "bot", "bin", Configuration, Output.Name, "UpcTeamsBot.dll");

    private static DirectoryInfo Output => new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    public static Repository Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "playground", "package.json")))
                return new Repository(folder.FullName);
        }

        throw new PlaygroundException("The playground runs from its repository only: no playground/package.json above " + AppContext.BaseDirectory);
    }
}
