using System.Text.RegularExpressions;

namespace UpcTeamsBot.Manifest.Rules;

/// <summary>
/// The manifest must use the schema version that it is checked against, and have a version of its own of the form
/// 1.2.3.
/// </summary>
public sealed partial class VersionRule : IRule
{
    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AppPackage package, BotFacts bot)
    {
        var root = package.Manifest.Root;
        if (ManifestDocument.TextOf(root["manifestVersion"]) is var version && version != TeamsSchema.Version)
        {
            yield return new(
                "version/schema",
                package.Manifest.At("/manifestVersion"),
                $"manifestVersion is “{version}”, but the current one is {TeamsSchema.Version}. Write "
                    + $"“{TeamsSchema.Version}”.");
        }

        if (ManifestDocument.TextOf(root["$schema"]) is var schema && (schema is null || !Address().IsMatch(schema)))
        {
            yield return new(
                "version/schema",
                package.Manifest.At("/$schema"),
                $"$schema is “{schema}”. Write "
                    + $"https://developer.microsoft.com/json-schemas/teams/v{TeamsSchema.Version}/"
                    + "MicrosoftTeams.schema.json, so that editors and the Toolkit use the same version.");
        }

        if (ManifestDocument.TextOf(root["version"]) is { } own && !ThreeNumbers().IsMatch(own))
        {
            yield return new(
                "version/own",
                package.Manifest.At("/version"),
                $"“{own}” is not a version that Teams can compare. Write three numbers with points between, such as "
                    + "1.2.0, without a v.");
        }
    }

    [GeneratedRegex(
        @"^https://developer\.microsoft\.com/(?:[a-z]{2}-[a-z]{2}/)?"
            + @"json-schemas/teams/v1\.30/MicrosoftTeams\.schema\.json$")]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)$")]
    private static partial Regex ThreeNumbers();
}
