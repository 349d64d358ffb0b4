using UpcTeamsBot.Playground.Instances;

namespace UpcTeamsBot.Playground;

/// <summary>
/// Starts the bot as a developer would, with our front as its Teams. Its database is next to the pages' history, so
/// that deleting one folder resets both.
/// </summary>
internal static class BotProcess
{
    public static ChildProcess Start(Repository repository, PlaygroundOptions options, Uri front, string folder)
    {
        if (!File.Exists(repository.Bot))
            throw new PlaygroundException(
                $"The bot is not built: {repository.Bot} is missing. Remove --no-build, or use --bot-url or --no-bot.");
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = options.Bot.ToString().TrimEnd('/'),
            ["Teams__ServiceUrl"] = front.ToString(),
            ["Teams__Typeahead"] = "false",
            ["Teams__Dialogs"] = "false",
            ["Database__Path"] = Path.Combine(options.DataDirectory ?? repository.Data, "upc.db"),
            ["Database__LoadSampleWork"] = options.Bare ? "false" : "true",
            ["NO_PROXY"] = "127.0.0.1,localhost",
        };
        string[] arguments = [repository.Keeper, "dotnet", repository.Bot];
        return ChildProcess.Start(
            arguments,
            Path.GetDirectoryName(repository.Bot)!,
            environment,
            Path.Combine(folder, "bot.log"));
    }
}
