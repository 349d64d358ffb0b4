using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using UpcTeamsBot.Host.Graph;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Manifest;

/// <summary>A command as the manifest must list it.</summary>
/// <param name="Title">What Teams types for whoever picks it.</param>
/// <param name="Description">What it does, in the menu's words.</param>
public sealed record ListedCommand(string Title, string Description);

/// <summary>What the bot's own code says about itself, for the manifest to be compared with.</summary>
/// <param name="Parser">What understands typed words.</param>
/// <param name="Commands">What each scope's menu offers, in its order, without what is left out on purpose.</param>
/// <param name="Searches">Ids of the searches from the compose box.</param>
/// <param name="ActivityTypes">The types of entries that it writes to people's activity feed.</param>
/// <param name="Permissions">The resource-specific permissions that its calls to Graph need.</param>
/// <param name="TakesFiles">Whether it gives and takes files in chat.</param>
public sealed record BotFacts(
    CommandParser Parser, IReadOnlyDictionary<string, IReadOnlyList<ListedCommand>> Commands, IReadOnlySet<string> Searches, IReadOnlySet<string> ActivityTypes,
    IReadOnlySet<string> Permissions, bool TakesFiles)
{
    /// <summary>Name of a search's one parameter.</summary>
    public static string SearchParameter => ComposeSearches.Parameter;

    /// <summary>What the title of a feed entry may name: what the bot gives, and what Teams fills in itself.</summary>
    public static IReadOnlyList<string> ActivityParameters { get; } = [GraphNames.Reference, "actor"];

    /// <summary>Puts the bot together as it is, without starting it, and asks it.</summary>
    public static async Task<BotFacts> ReadAsync()
    {
        // No settings but the code's own, so that the machine it runs on makes no difference.
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Services.AddUpcTeamsBot(builder.Configuration, builder.Environment);
        await using var services = builder.Services.BuildServiceProvider();
        var menu = services.GetRequiredService<Menu>();
        return new(
            services.GetRequiredService<CommandParser>(),
            BotScope.All.ToDictionary(s => s.Name, s => ListFor(menu, s)),
            services.GetServices<IComposeSearch>().Select(s => s.CommandId).ToHashSet(),
            Enum.GetValues<FeedActivity>().Select(GraphNames.TypeOf).ToHashSet(),
            typeof(GraphNames).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<GraphPermissionAttribute>()).Where(p => p.ResourceSpecific).Select(p => p.Name).ToHashSet(),
            services.GetService<IFilesInChat>() is not null);
    }

    private static IReadOnlyList<ListedCommand> ListFor(Menu menu, BotScope scope) =>
    [
        .. menu.Offered(scope.Reader, scope.InChannel).Where(o => !scope.LeftOut.ContainsKey(o.Command.Name)).Select(o => new ListedCommand(o.Command.Name, DescriptionOf(o.Command, o.Entry))),
        new(HelpCommand.Help, "See everything that you can do here"),
    ];

    private static string DescriptionOf(ICommand command, MenuEntry entry)
    {
        var does = char.ToUpperInvariant(entry.Does[0]) + entry.Does[1..];
        return entry.Typed == command.Name ? does : $"{does}: {entry.Typed}";
    }
}
