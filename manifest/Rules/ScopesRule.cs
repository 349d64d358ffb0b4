namespace UpcTeamsBot.Manifest.Rules;

/// <summary>The bot is offered where it works, with all kinds of channels, and each of its scopes has one list of commands.</summary>
public sealed class ScopesRule : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AppPackage package, BotFacts bot)
    {
        var manifest = package.Manifest;
        var (item, pointer) = ManifestDocument.Objects(manifest.Root, "", "bots").FirstOrDefault();
        if (item is null)
        {
            yield return new("scopes/no-bot", manifest.At("/bots"), "The package has no bot. It needs one entry in bots.");
            yield break;
        }

        var scopes = ManifestDocument.Texts(item["scopes"]);
        foreach (var missing in bot.Commands.Keys.Except(scopes))
        {
            yield return new("scopes/missing", manifest.At($"{pointer}/scopes"), $"The bot works in the scope {missing}, and nobody could use it there. Add “{missing}”.");
        }

        foreach (var extra in scopes.Except(bot.Commands.Keys))
        {
            yield return new("scopes/not-served", manifest.At($"{pointer}/scopes"), $"The bot does not work in the scope {extra}. Take “{extra}” away, or serve it: BotScope lists the scopes.");
        }

        if (scopes.Contains("team") && ManifestDocument.TextOf(manifest.Root["supportsChannelFeatures"]) != "tier1")
        {
            yield return new(
                "scopes/channel-features", manifest.At("/supportsChannelFeatures"),
                "From version 1.25 on Teams refuses a package with the scope team that does not say \"supportsChannelFeatures\": \"tier1\", and without it the bot cannot be added to shared channels, where CReST and the contact points are.");
        }

        if (ManifestDocument.TextOf(manifest.Root["defaultInstallScope"]) is { } first && !scopes.Contains(first))
        {
            yield return new("scopes/default", manifest.At("/defaultInstallScope"), $"It would be installed by default in the scope {first}, which the bot does not have. Take one of: {string.Join(", ", scopes)}.");
        }

        var listed = ManifestDocument.Objects(item, pointer, "commandLists").Select(l => (l.Pointer, Scopes: ManifestDocument.Texts(l.Item["scopes"]))).ToArray();
        foreach (var (at, named) in listed.Where(l => l.Scopes.Count != 1))
        {
            yield return new("scopes/list", manifest.At($"{at}/scopes"), $"A list of commands is for one scope; this one names {named.Count}. What people can do differs, so each has its own.");
        }

        foreach (var twice in listed.SelectMany(l => l.Scopes).GroupBy(s => s).Where(s => s.Count() > 1))
        {
            yield return new("scopes/list", manifest.At($"{pointer}/commandLists"), $"The scope {twice.Key} has {twice.Count()} lists of commands; Teams takes one.");
        }
    }
}
