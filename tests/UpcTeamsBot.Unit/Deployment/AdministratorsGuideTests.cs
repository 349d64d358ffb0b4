using System.Text.RegularExpressions;
using UpcTeamsBot.Manifest;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Audit;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Register.Imports;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Deployment;

/// <summary>What the documents tell administrators to run is there, and does what they say.</summary>
public sealed partial class AdministratorsGuideTests
{
    // Granted in Exchange Online, for single mailboxes.
    private static readonly string[] OfMailboxes = ["Mail.Send", "MailboxSettings.Read"];

    private static readonly string[] Guides =
    [
        Repository.PathOf("docs", "operations.md"), Repository.PathOf("docs", "telemetry.md"),
        .. Directory.EnumerateFiles(Repository.PathOf("docs", "runbooks"), "*.md"),
    ];

    [Fact]
    public void Scripts_GrantWhatTheCodeNeeds()
    {
        var needed = typeof(BotProgram).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributesData())
            .Where(a => a.AttributeType.Name == "GraphPermissionAttribute")
            .ToLookup(a => a.NamedArguments.Count > 0, a => (string)a.ConstructorArguments[0].Value!);
        Assert.Equal(
            needed[false].Except(OfMailboxes).Order(StringComparer.Ordinal),
            PermissionsOf("grant-graph.sh").Order(StringComparer.Ordinal));
        Assert.Equal(
            needed[true].Order(StringComparer.Ordinal),
            PermissionsOf("add-to-channels.sh").Order(StringComparer.Ordinal));
        var granting = File.ReadAllText(Repository.PathOf("docs", "graph-permissions.md")).Split("## Granting")[1];
        Assert.All(needed.SelectMany(n => n), p => Assert.Contains(Shortened(p), granting, StringComparison.Ordinal));
    }

    [Fact]
    public void Script_IsNamedInADocument_AndWhatADocumentNamesIsThere()
    {
        var named = Documents().SelectMany(d => Deployed().Matches(File.ReadAllText(d))).Select(m => m.Value)
            .ToHashSet();
        Assert.Contains("deploy/scripts/audit-key.sh", named);
        Assert.All(named, path => Assert.True(Path.Exists(Repository.PathOf(path.Split('/'))), $"There is no {path}"));
        Assert.All(
            Directory.EnumerateFiles(Repository.PathOf("deploy", "scripts")),
            file => Assert.Contains($"deploy/scripts/{Path.GetFileName(file)}", named));
    }

    [Fact]
    public void CommandLine_InADocumentOrATemplate_IsOneOfTheProgram()
    {
        string[] commands =
            [DatabaseStart.MigrateArgument, AuditServices.VerifyArgument, ImportServices.Argument, "directory"];
        Assert.True(DirectoryProgram.IsMeant([commands[^1], "file.csv"]));
        var named = Documents().Append(Repository.PathOf("deploy", "migrate.bicep"))
            .SelectMany(d => Run().Matches(File.ReadAllText(d))).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.Equal(commands.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Words_ThatAGuideTellsToType_AreACommand()
    {
        var parser = (await BotFacts.ReadAsync()).Parser;
        var typed = Guides.SelectMany(g => Typed().Matches(File.ReadAllText(g)))
            .Select(m => m.Groups[1].Value + m.Groups[2].Value).ToHashSet();
        Assert.Superset(new HashSet<string> { "verify audit", "undelivered" }, typed);
        Assert.All(typed, words =>
            Assert.True(parser.Understand(words).Command is not null, $"“{words}” is no command"));
    }

    private static string[] PermissionsOf(string script) => Permissions()
        .Match(File.ReadAllText(Repository.PathOf("deploy", "scripts", script))).Groups[1].Value.Split(' ');

    // The document leaves a choice of two.
    private static string Shortened(string permission) =>
        permission.StartsWith("TeamsAppInstallation.", StringComparison.Ordinal)
            ? "TeamsAppInstallation.…" : permission;

    private static IEnumerable<string> Documents() =>
        Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories);

    [GeneratedRegex(@"^ *permissions=\(([A-Z][\w. ]+)\)", RegexOptions.Multiline)]
    private static partial Regex Permissions();

    [GeneratedRegex(@"deploy/(?:[a-z-]+/)*[a-z-]+\.(?:sh|sql|bicepparam|bicep|json)")]
    private static partial Regex Deployed();

    [GeneratedRegex(@"(?:--project bot -- |UpcTeamsBot\.dll[', ]+)([a-z-]+)")]
    private static partial Regex Run();

    [GeneratedRegex(@"(?i)\btypes? `([^`]+)`|`([^`]+)` \(CReST\)")]
    private static partial Regex Typed();
}
