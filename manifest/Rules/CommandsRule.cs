namespace UpcTeamsBot.Manifest.Rules;

/// <summary>
/// Each scope must list the commands of its menu, in the same order and words, and the bot must understand each.
/// </summary>
public sealed class CommandsRule : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AppPackage package, BotFacts bot) =>
        ManifestDocument
            .Objects(package.Manifest.Root, "", "bots")
            .SelectMany(b => bot.Commands.Keys.SelectMany(s => OfScope(s, b, package.Manifest, bot)));

    private static IEnumerable<Finding> OfScope(
        string scope,
        (System.Text.Json.Nodes.JsonObject Item, string Pointer) store,
        ManifestDocument manifest,
        BotFacts bot)
    {
        var (list, at) = ManifestDocument
            .Objects(store.Item, store.Pointer, "commandLists")
            .FirstOrDefault(l => ManifestDocument.Texts(l.Item["scopes"]).Contains(scope));
        if (list is null)
        {
            yield return new(
                "commands/no-list",
                manifest.At($"{store.Pointer}/commandLists"),
                $"The scope {scope} has no list of commands, so no one sees what the bot does there. Add one.");
            yield break;
        }

        var offered = bot.Commands[scope];
        var known = new List<string>();
        foreach (var (command, pointer) in ManifestDocument.Objects(list, at, "commands"))
        {
            var title = ManifestDocument.TextOf(command["title"]) ?? "";
            var understood = bot.Parser.Understand(title);
            if (understood.Command is null || understood.Argument.Length > 0)
            {
                yield return new(
                    "commands/not-understood",
                    manifest.At($"{pointer}/title"),
                    $"The bot does not understand “{title}”, which Teams types when someone selects "
                        + $"it.{(understood.DidYouMean is { } near ? $" Did you mean {near.Name}?" : "")} In this "
                        + $"scope it offers: {Names(offered)}.");
            }
            else if (offered.FirstOrDefault(o => o.Title == title) is not { } meant)
            {
                yield return new(
                    "commands/not-offered",
                    manifest.At($"{pointer}/title"),
                    $"“{title}” is not what the bot's menu offers to everybody in the scope {scope}. It offers: "
                        + $"{Names(offered)}.");
            }
            else
            {
                known.Add(title);
                if (
                    ManifestDocument.TextOf(command["description"]) is var description
                    && description != meant.Description)
                {
                    yield return new(
                        "commands/description",
                        manifest.At($"{pointer}/description"),
                        $"“{description}” differs from the menu's words. Write “{meant.Description}”.");
                }
            }
        }

        foreach (var missing in offered.Where(o => !known.Contains(o.Title)))
        {
            yield return new(
                "commands/missing",
                manifest.At($"{at}/commands"),
                $"The menu of the scope {scope} offers “{missing.Title}”, and the list does not. Add it with the "
                    + $"description “{missing.Description}”, or say in BotScope why it is left out.");
        }

        if (known.GroupBy(t => t).FirstOrDefault(t => t.Count() > 1) is { } twice)
        {
            yield return new(
                "commands/twice",
                manifest.At($"{at}/commands"),
                $"“{twice.Key}” is listed {twice.Count()} times.");
        }
        else if (!known.SequenceEqual(offered.Select(o => o.Title).Where(known.Contains)))
        {
            yield return new(
                "commands/order",
                manifest.At($"{at}/commands"),
                $"The order differs from the menu's: {Names(offered)}.");
        }
    }

    private static string Names(IEnumerable<ListedCommand> commands) =>
        string.Join(", ", commands.Select(c => c.Title));
}
