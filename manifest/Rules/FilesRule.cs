namespace UpcTeamsBot.Manifest.Rules;

/// <summary>The bot gives and takes files in chat, which Teams lets through only when the manifest says so.</summary>
public sealed class FilesRule : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AppPackage package, BotFacts bot)
    {
        foreach (var (item, pointer) in ManifestDocument.Objects(package.Manifest.Root, "", "bots"))
        {
            var says = item["supportsFiles"] is System.Text.Json.Nodes.JsonValue v && v.TryGetValue<bool>(out var given) && given;
            if (says != bot.TakesFiles)
            {
                yield return new(
                    "files/support", package.Manifest.At($"{pointer}/supportsFiles"),
                    bot.TakesFiles ? "The bot offers files and takes them, by file consent. Teams stops both unless it says \"supportsFiles\": true." : "The bot takes no files. Write false.");
            }
        }
    }
}
