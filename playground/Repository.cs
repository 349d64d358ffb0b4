namespace UpcTeamsBot.Playground;

/// <summary>Where things lie in the repository that this program was built from.</summary>
internal sealed record Repository(string Root)
{
    public string Playground => Path.Combine(Root, "playground");

    public string Data => Path.Combine(Root, "data");

    public string People => Path.Combine(Root, "bot", "Core", "People", "people.json");

    public string Keeper => Path.Combine(Playground, "keeper.cjs");

    /// <summary>The bot as built together with us: same configuration, same framework.</summary>
    public string Bot
    {
        get
        {
            var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(Root, "bot", "bin", framework.Parent!.Name, framework.Name, "UpcTeamsBot.dll");
        }
    }

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
