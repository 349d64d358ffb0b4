namespace UpcTeamsBot.Manifest.Rules;

/// <summary>
/// The package must request exactly the resource-specific permissions that the bot's Graph calls need.
/// </summary>
public sealed class PermissionsRule : IRule
{
    private const string PersonalDataStore = "/authorization/permissions";

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AppPackage package, BotFacts bot)
    {
        var manifest = package.Manifest;
        var asked = ManifestDocument
            .Objects(manifest.Root["authorization"]?["permissions"], PersonalDataStore, "resourceSpecific")
            .Select(p => (p.Item, p.Pointer, Name: ManifestDocument.TextOf(p.Item["name"]) ?? ""))
            .ToArray();
        foreach (var (item, pointer, name) in asked)
        {
            if (!bot.Permissions.Contains(name))
            {
                yield return new(
                    "permissions/not-used",
                    manifest.At($"{pointer}/name"),
                    $"No call of the bot needs “{name}”, so do not request it. The bot needs: "
                        + $"{string.Join(", ", bot.Permissions.Order(StringComparer.Ordinal))}.");
            }

            if (ManifestDocument.TextOf(item["type"]) != "Application")
            {
                yield return new(
                    "permissions/type",
                    manifest.At($"{pointer}/type"),
                    "The bot calls Graph as itself, without a signed-in user. Write “Application”.");
            }
        }

        foreach (var missing in bot.Permissions.Except(asked.Select(p => p.Name)).Order(StringComparer.Ordinal))
        {
            yield return new(
                "permissions/missing",
                manifest.At($"{PersonalDataStore}/resourceSpecific"),
                $"The bot's calls to Graph need “{missing}” (docs/graph-permissions.md says why). Add it, with type "
                    + "Application.");
        }

        if (asked.Length > 0 && manifest.Root["webApplicationInfo"] is null)
        {
            yield return new(
                "permissions/no-app",
                manifest.At("/webApplicationInfo"),
                "Permissions are granted to an Entra app, so say which in webApplicationInfo.id.");
        }
    }
}
