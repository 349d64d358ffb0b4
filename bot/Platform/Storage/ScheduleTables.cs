using System.Text.RegularExpressions;
using Quartz;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// The tables of Quartz's clustered store on SQL Server, from the script in its package. The migrations create them,
/// because the bot itself has no right to.
/// </summary>
internal static partial class ScheduleTables
{
    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_sqlServer.sql";
    private const string Separator = "\n--;;\n";
    private const string Prefix = "QRTZ_";

    /// <summary>Returns the statements. Each creates only what is missing.</summary>
    public static IReadOnlyList<string> Statements()
    {
        using var script = new StreamReader(
            typeof(IScheduler).Assembly.GetManifestResourceStream(Script)
                ?? throw new InvalidOperationException($"Quartz has no {Script} any more"));

        // The first part is the script's own introduction.
        return
        [
            .. script.ReadToEnd().ReplaceLineEndings("\n")
                .Replace("{0}", Prefix, StringComparison.Ordinal).Replace("{1}", Prefix, StringComparison.Ordinal)
                .Split(Separator).Skip(1).Select(s => s.Trim()),
        ];
    }

    /// <summary>
    /// Returns the tables, each before those that it refers to. The script creates them the other way round.
    /// </summary>
    public static IEnumerable<string> Names() =>
        Statements().SelectMany(s => Created().Matches(s)).Select(m => m.Groups[1].Value).Reverse();

    [GeneratedRegex(@"CREATE TABLE (\w+)")]
    private static partial Regex Created();
}
