using UpcTeamsBot.Manifest.Rules;

namespace UpcTeamsBot.Manifest;

/// <summary>Checks a package against Teams' schema and further rules.</summary>
public sealed class PackageCheck(TeamsSchema schema, BotFacts bot)
{
    /// <summary>Gets the rules beyond the schema.</summary>
    public static IReadOnlyList<IRule> Rules { get; } =
    [
        new VersionRule(),
        new IdsRule(),
        new AddressesRule(),
        new IconsRule(),
        new ScopesRule(),
        new CommandsRule(),
        new FilesRule(),
        new SearchesRule(),
        new ActivityTypesRule(),
        new PermissionsRule(),
    ];

    /// <summary>Loads the schema and the facts about the bot.</summary>
    public static async Task<PackageCheck> LoadAsync() =>
        new(await TeamsSchema.LoadAsync(), await BotFacts.ReadAsync());

    /// <summary>Returns everything that is wrong.</summary>
    public IReadOnlyList<Finding> Of(AppPackage package) =>
        [.. schema.Check(package.Manifest), .. Rules.SelectMany(r => r.Check(package, bot))];
}
