namespace UpcTeamsBot.Manifest.Rules;

/// <summary>Ids must be real, and the bot, its searches and its permissions must use the same Entra app.</summary>
public sealed class IdsRule : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AppPackage package, BotFacts bot)
    {
        var manifest = package.Manifest;
        var root = manifest.Root;
        var botId = ManifestDocument
            .Objects(root, "", "bots")
            .Select(b => ManifestDocument.TextOf(b.Item["botId"]))
            .FirstOrDefault();
        var ids = new List<(string Pointer, string? Id)>
        {
            ("/id", ManifestDocument.TextOf(root["id"])),
            ("/bots/0/botId", botId),
            ("/webApplicationInfo/id", ManifestDocument.TextOf(root["webApplicationInfo"]?["id"])),
        };
        ids.AddRange(
            ManifestDocument
                .Objects(root, "", "composeExtensions")
                .Select(e => ($"{e.Pointer}/botId", ManifestDocument.TextOf(e.Item["botId"]))));

        foreach (var (pointer, _) in ids.Where(i => Guid.TryParse(i.Id, out var id) && id == Guid.Empty))
        {
            yield return new("ids/empty", manifest.At(pointer), "The id is all zeros. Write the real one.");
        }

        foreach (
            var (pointer, id) in ids.Skip(2)
                .Where(i =>
                    i.Id is not null
                    && botId is not null
                    && !string.Equals(i.Id, botId, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new(
                "ids/differ",
                manifest.At(pointer),
                $"“{id}” is another Entra app than the bot's, “{botId}”. The bot answers searches and calls Graph as "
                    + "itself, so the ids must be the same.");
        }
    }
}
