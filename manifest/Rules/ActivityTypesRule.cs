using System.Text.RegularExpressions;

namespace UpcTeamsBot.Manifest.Rules;

/// <summary>
/// Activity types must be exactly those that the bot sends, since Graph rejects any other. Their titles may only use
/// parameters that the bot fills in.
/// </summary>
public sealed partial class ActivityTypesRule : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AppPackage package, BotFacts bot)
    {
        var manifest = package.Manifest;
        var types = ManifestDocument
            .Objects(manifest.Root["activities"], "/activities", "activityTypes")
            .Select(t => (t.Item, t.Pointer, Type: ManifestDocument.TextOf(t.Item["type"]) ?? ""))
            .ToArray();
        foreach (var (item, pointer, type) in types)
        {
            if (!bot.ActivityTypes.Contains(type))
            {
                yield return new(
                    "activities/not-sent",
                    manifest.At($"{pointer}/type"),
                    $"The bot never sends “{type}”. It sends: {string.Join(", ", bot.ActivityTypes)}.");
            }

            foreach (
                var parameter in Parameters()
                    .Matches(ManifestDocument.TextOf(item["templateText"]) ?? "")
                    .Select(m => m.Groups[1].Value)
                    .Except(BotFacts.ActivityParameters))
            {
                yield return new(
                    "activities/parameter",
                    manifest.At($"{pointer}/templateText"),
                    $"Nothing fills in {{{parameter}}}, so Graph would reject the entry. Use one of these: "
                        + $"{string.Join(", ", BotFacts.ActivityParameters.Select(p => $"{{{p}}}"))}.");
            }
        }

        foreach (var missing in bot.ActivityTypes.Except(types.Select(t => t.Type)))
        {
            yield return new(
                "activities/missing",
                manifest.At("/activities/activityTypes"),
                $"The bot sends “{missing}”, which Graph would reject. Add it, with a description and a templateText.");
        }

        foreach (var twice in types.GroupBy(t => t.Type).Where(t => t.Count() > 1))
        {
            yield return new(
                "activities/twice",
                manifest.At(twice.Last().Pointer),
                $"“{twice.Key}” is declared {twice.Count()} times.");
        }
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Parameters();
}
