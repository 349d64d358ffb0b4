using UpcTeamsBot.Manifest.Rules;

namespace UpcTeamsBot.Manifest;

/// <summary>Everything that must hold of a package: Teams' schema, and what it does not say.</summary>
public sealed class PackageCheck(TeamsSchema schema, BotFacts bot)
{
    /// <summary>The rules beyond the schema.</summary>
    public static IReadOnlyList<IRule> Rules { get; } =
    [
        new VersionRule(), new IdsRule(), new AddressesRule(), new IconsRule(), new ScopesRule(), new CommandsRule(), new FilesRule(), new SearchesRule(), new ActivityTypesRule(),
        new PermissionsRule(),
    ];

    /// <summary>Loads the schema and asks the bot.</summary>
    public static async Task<PackageCheck> LoadAsync() => new(await TeamsSchema.LoadAsync(), await BotFacts.ReadAsync());

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<Finding> Of(AppPackage package) => [.. schema.Check(package.Manifest), .. Rules.SelectMany(r => r.Check(package, bot))];
}
