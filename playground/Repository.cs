namespace UpcTeamsBot.Playground;

/// <summary>Paths in the repository that this program was built from.</summary>
internal sealed record Repository(string Root)
{
    public string Playground => Path.Combine(Root, "playground");

    public string Data => Path.Combine(Root, "data");

    public string People => Path.Combine(Root, "bot", "Core", "People", "people.json");

    public string Keeper => Path.Combine(Playground, "keeper.cjs");

    public string BotProject => Path.Combine(Root, "bot", "UpcTeamsBot.csproj");

    /// <summary>Gets the playground's build configuration, Debug or Release.</summary>
    public static string Configuration => Output.Parent!.Name;

    /// <summary>Gets the bot's path, for the configuration and framework of the playground.</summary>
    public string Bot => Path.Combine(Root, "bot", "bin", Configuration, Output.Name, "UpcTeamsBot.dll");

    private static DirectoryInfo Output => new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    public static Repository Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "playground", "package.json")))
                return new Repository(folder.FullName);
        }

        throw new PlaygroundException(
            "The playground must run in its repository, but there is no playground/package.json above "
                + AppContext.BaseDirectory);
    }
}
