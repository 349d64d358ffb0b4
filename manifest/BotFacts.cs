using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using UpcTeamsBot.Host.Graph;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Manifest;

/// <summary>A command as the manifest must list it.</summary>
/// <param name="Title">Text that Teams types when someone selects it.</param>
/// <param name="Description">Description in the bot's menu.</param>
public sealed record ListedCommand(string Title, string Description);

/// <summary>Facts from the bot's own code, to compare with the manifest.</summary>
/// <param name="Parser">Parser of typed commands.</param>
/// <param name="Commands">Menu of each scope, in order, without what is left out on purpose.</param>
/// <param name="Searches">Ids of the compose box searches.</param>
/// <param name="ActivityTypes">Activity types that the bot sends to feeds.</param>
/// <param name="Permissions">Resource-specific permissions that the bot's Graph calls need.</param>
/// <param name="TakesFiles">Whether the bot sends and receives files in chats.</param>
public sealed record BotFacts(
    CommandParser Parser,
    IReadOnlyDictionary<string, IReadOnlyList<ListedCommand>> Commands,
    IReadOnlySet<string> Searches,
    IReadOnlySet<string> ActivityTypes,
    IReadOnlySet<string> Permissions,
    bool TakesFiles)
{
    /// <summary>Gets the name of a search's only parameter.</summary>
    public static string SearchParameter => ComposeSearches.Parameter;

    /// <summary>
    /// Gets the parameters that a feed entry's title may use: the bot's own, and Teams' built-in one.
    /// </summary>
    public static IReadOnlyList<string> ActivityParameters { get; } = [GraphNames.Reference, "actor"];

    /// <summary>Builds the bot without starting it, and reads the facts.</summary>
    public static async Task<BotFacts> ReadAsync()
    {
        // Without settings, so that the result does not depend on the machine.
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(
            new() { EnvironmentName = Environments.Development });
        builder.Services.AddUpcTeamsBot(builder.Configuration, builder.Environment);
        await using var services = builder.Services.BuildServiceProvider();
        var menu = services.GetRequiredService<Menu>();
        return new(
            services.GetRequiredService<CommandParser>(),
            BotScope.All.ToDictionary(s => s.Name, s => ListFor(menu, s)),
            services.GetServices<IComposeSearch>().Select(s => s.CommandId).ToHashSet(),
            Enum.GetValues<FeedActivity>().Select(GraphNames.TypeOf).ToHashSet(),
            typeof(GraphNames)
                .Assembly.GetTypes()
                .SelectMany(t => t.GetCustomAttributes<GraphPermissionAttribute>())
                .Where(p => p.ResourceSpecific)
                .Select(p => p.Name)
                .ToHashSet(),
            services.GetService<IFilesInChat>() is not null);
    }

    private static IReadOnlyList<ListedCommand> ListFor(Menu menu, BotScope scope) =>
        [
            .. menu.Offered(scope.Reader, scope.InChannel)
                .Where(o => !scope.LeftOut.ContainsKey(o.Command.Name))
                .Select(o => new ListedCommand(o.Command.Name, DescriptionOf(o.Command, o.Entry))),
            new(HelpCommand.Help, "See everything that you can do here"),
        ];

    private static string DescriptionOf(ICommand command, MenuEntry entry)
    {
        var does = char.ToUpperInvariant(entry.Does[0]) + entry.Does[1..];
        return entry.Typed == command.Name ? does : $"{does}: {entry.Typed}";
    }
}
