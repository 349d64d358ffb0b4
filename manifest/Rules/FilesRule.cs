namespace UpcTeamsBot.Manifest.Rules;

/// <summary>The manifest must declare file support, since the bot sends and receives files in chats.</summary>
public sealed class FilesRule : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AppPackage package, BotFacts bot)
    {
        foreach (var (item, pointer) in ManifestDocument.Objects(package.Manifest.Root, "", "bots"))
        {
            var says =
                item["supportsFiles"] is System.Text.Json.Nodes.JsonValue v
                && v.TryGetValue<bool>(out var given)
                && given;
            if (says != bot.TakesFiles)
            {
                yield return new(
                    "files/support",
                    package.Manifest.At($"{pointer}/supportsFiles"),
                    bot.TakesFiles
                        ? "The bot sends and receives files in chats. Teams blocks both without \"supportsFiles\": "
                            + "true."
                        : "The bot does not use files. Write false.");
            }
        }
    }
}
