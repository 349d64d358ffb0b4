namespace UpcTeamsBot.Manifest.Rules;

/// <summary>
/// The bot must be offered in the scopes that it supports, with all kinds of channels, and each scope must have one
/// command list.
/// </summary>
public sealed class ScopesRule : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AppPackage package, BotFacts bot)
    {
        var manifest = package.Manifest;
        var (item, pointer) = ManifestDocument.Objects(manifest.Root, "", "bots").FirstOrDefault();
        if (item is null)
        {
            yield return new(
                "scopes/no-bot",
                manifest.At("/bots"),
                "The package has no bot. It needs one entry in bots.");
            yield break;
        }

        var scopes = ManifestDocument.Texts(item["scopes"]);
        foreach (var missing in bot.Commands.Keys.Except(scopes))
        {
            yield return new(
                "scopes/missing",
                manifest.At($"{pointer}/scopes"),
                $"The bot works in the scope {missing}, but could not be used there. Add “{missing}”.");
        }

        foreach (var extra in scopes.Except(bot.Commands.Keys))
        {
            yield return new(
                "scopes/not-served",
                manifest.At($"{pointer}/scopes"),
                $"The bot does not work in the scope {extra}. Remove “{extra}”, or add it to BotScope.");
        }

        if (scopes.Contains("team") && ManifestDocument.TextOf(manifest.Root["supportsChannelFeatures"]) != "tier1")
        {
            yield return new(
                "scopes/channel-features",
                manifest.At("/supportsChannelFeatures"),
                "Since version 1.25, Teams rejects packages with the scope team and without "
                    + "\"supportsChannelFeatures\": \"tier1\". The bot could not be added to shared channels, which "
                    + "CReST and the contact points use.");
        }

        if (ManifestDocument.TextOf(manifest.Root["defaultInstallScope"]) is { } first && !scopes.Contains(first))
        {
            yield return new(
                "scopes/default",
                manifest.At("/defaultInstallScope"),
                $"The default install scope {first} is not one of the bot's scopes. Take one of: "
                    + $"{string.Join(", ", scopes)}.");
        }

        var listed = ManifestDocument
            .Objects(item, pointer, "commandLists")
            .Select(l => (l.Pointer, Scopes: ManifestDocument.Texts(l.Item["scopes"])))
            .ToArray();
        foreach (var (at, named) in listed.Where(l => l.Scopes.Count != 1))
        {
            yield return new(
                "scopes/list",
                manifest.At($"{at}/scopes"),
                $"A command list is for one scope, but this one names {named.Count}. Each scope needs its own, since "
                    + "what people can do differs.");
        }

        foreach (var twice in listed.SelectMany(l => l.Scopes).GroupBy(s => s).Where(s => s.Count() > 1))
        {
            yield return new(
                "scopes/list",
                manifest.At($"{pointer}/commandLists"),
                $"The scope {twice.Key} has {twice.Count()} lists of commands. Teams allows one.");
        }
    }
}
