namespace UpcTeamsBot.Manifest.Rules;

/// <summary>
/// Compose box searches must be exactly those that the bot answers, with the parameter that it reads.
/// </summary>
public sealed class SearchesRule : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AppPackage package, BotFacts bot)
    {
        var manifest = package.Manifest;
        var commands = ManifestDocument
            .Objects(manifest.Root, "", "composeExtensions")
            .SelectMany(e => ManifestDocument.Objects(e.Item, e.Pointer, "commands"))
            .ToArray();
        foreach (var (command, pointer) in commands)
        {
            var id = ManifestDocument.TextOf(command["id"]) ?? "";
            if (!bot.Searches.Contains(id))
            {
                yield return new(
                    "searches/not-answered",
                    manifest.At($"{pointer}/id"),
                    $"The bot does not answer the search “{id}”. It answers: {string.Join(", ", bot.Searches)}.");
            }

            if (ManifestDocument.TextOf(command["type"]) is { } type && type != "query")
            {
                yield return new(
                    "searches/type",
                    manifest.At($"{pointer}/type"),
                    $"“{type}” is not a search, and the bot answers only searches. Write “query”.");
            }

            var parameters = ManifestDocument
                .Objects(command, pointer, "parameters")
                .Select(p => ManifestDocument.TextOf(p.Item["name"]))
                .ToArray();
            if (parameters is not [var only] || only != BotFacts.SearchParameter)
            {
                yield return new(
                    "searches/parameter",
                    manifest.At($"{pointer}/parameters"),
                    $"The bot reads what is typed from one parameter named “{BotFacts.SearchParameter}”; here is "
                        + $"{(parameters.Length == 0 ? "none" : string.Join(", ", parameters.Select(p => $"“{p}”")))}."
                );
            }
        }

        foreach (var missing in bot.Searches.Except(commands.Select(c => ManifestDocument.TextOf(c.Item["id"]))))
        {
            yield return new(
                "searches/missing",
                manifest.At("/composeExtensions"),
                $"The bot answers the search “{missing}”, but no one can use it. Add a command with that id.");
        }
    }
}
