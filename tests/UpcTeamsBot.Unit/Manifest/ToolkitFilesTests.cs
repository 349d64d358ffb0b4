using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using UpcTeamsBot.Manifest;
using YamlDotNet.Serialization;

namespace UpcTeamsBot.Tests.Manifest;

/// <summary>
/// The Agents Toolkit's files follow its conventions. Their schema, beside this file, is the Toolkit's own, from npm's
/// <c>@microsoft/teamsfx-core</c> 3.1.3 (<c>resource/yaml-schema/v1.11</c>, MIT licence). The Toolkit itself is not
/// run, because it needs a Microsoft 365 account.
/// </summary>
public sealed partial class ToolkitFilesTests
{
    public static TheoryData<string> Files => ["m365agents.yml", "m365agents.local.yml", "m365agents.playground.yml"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task File_IsWhatTheToolkitReads(string file)
    {
        var schema = await SchemaAsync();
        Assert.Empty(schema.Validate(Read(file).ToJsonString()));

        var misspelt = Read(file);
        var step = misspelt.Select(l => l.Value).OfType<JsonArray>().First()[0]!;
        step["uses"] = (string)step["uses"]! + "d";
        Assert.NotEmpty(schema.Validate(misspelt.ToJsonString()));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void File_NamesOnlyWhatIsThere(string file)
    {
        foreach (var step in Steps(file))
        {
            foreach (var path in Texts(step["with"]).Where(t => t.StartsWith("./", StringComparison.Ordinal)))
            {
                var made = path.StartsWith("./appPackage/build/appPackage.", StringComparison.Ordinal)
                    || path.StartsWith("./devTools/", StringComparison.Ordinal);
                Assert.True(made
                    || Path.Exists(Path.Combine(PackageSource.Root, path)), $"{file} names {path}, which is not there");
            }

            if ((string?)step["uses"] == "cli/runDotnetCommand")
            {
                var project = Regex.Match((string)step["with"]!["args"]!, @"^(?:run --project|build) (\S+)")
                    .Groups[1].Value;
                Assert.True(Directory.EnumerateFiles(Path.Combine(PackageSource.Root, project), "*.csproj")
                    .Any(), $"{file} runs {project}, which is no project");
            }
        }
    }

    [Theory]
    [InlineData("m365agents.yml", "dev")]
    [InlineData("m365agents.local.yml", "local")]
    [InlineData("m365agents.playground.yml", "playground")]
    public void Variables_OfTheFilesAndTheManifest_AreInTheEnvironmentOrMadeByAStep(string file, string environment)
    {
        var inFile = Names(Path.Combine(PackageSource.Root, EnvironmentValues.FileOf(environment)));
        var made = Steps(file).SelectMany(s => Texts(s["writeToEnvironmentFile"])).ToArray();
        var asked = Placeholders.In(File.ReadAllText(Path.Combine(PackageSource.Root, file)))
            .Concat(Placeholders.In(File.ReadAllText(Path.Combine(PackageSource.Root, PackageFolder.Manifest))));
        Assert.Empty(asked.Except(inFile).Except(made));
    }

    // In the cloud the bot is its managed identity. Only a developer's machine needs a secret.
    [Fact]
    public void Provisioning_OfTheCloud_MakesNoSecret()
    {
        var text = System.IO.File.ReadAllText(Path.Combine(PackageSource.Root, "m365agents.yml"));
        Assert.DoesNotContain("SECRET", text, StringComparison.Ordinal);
        Assert.DoesNotContain("generateClientSecret", text, StringComparison.Ordinal);
    }

    // What the editors start is there.
    [Fact]
    public void Profiles_OfTheEditors_StartProjectsAndTasksThatThereAre()
    {
        var tasks = Json(".vscode/tasks.json")["tasks"]!.AsArray().Select(t => (string?)t!["label"]).ToHashSet();
        var launches = Json(".vscode/launch.json");
        var names = launches["configurations"]!.AsArray().Select(c => (string?)c!["name"]).ToHashSet();
        foreach (var one in launches["configurations"]!.AsArray().Concat(launches["compounds"]!.AsArray()))
        {
            Assert.All(
                new[] { (string?)one!["preLaunchTask"] }.OfType<string>(), task => Assert.Contains(task, tasks));
            Assert.All(
                one["configurations"]?.AsArray().Select(c => (string?)c) ?? [], name => Assert.Contains(name, names));
            if ((string?)one["projectPath"] is { } project)
            {
                var path = project.Replace("${workspaceFolder}", PackageSource.Root, StringComparison.Ordinal);
                Assert.True(Path.Exists(path), $"{project} is not there");
                var profiles = Json(
                    Path.GetRelativePath(PackageSource.Root, Path.Combine(
                        Path.GetDirectoryName(path)!, "Properties", "launchSettings.json")))["profiles"]!.AsObject();
                Assert.Contains(
                    (string)one["launchConfigurationId"]!, profiles.Select(p => $"TargetFramework=;{p.Key}"));
            }
        }
    }

    [Fact]
    public void EveryPackageThatTheFilesHandOn_IsOneThatTheToolWrote()
    {
        foreach (var lifecycle in Read("m365agents.yml").Select(l => l.Value).OfType<JsonArray>())
        {
            var steps = lifecycle.Select(s => s!.AsObject()).ToList();
            var built = steps.FindIndex(
                s => Texts(s["with"]).Contains("run --project manifest -- --environment ${{TEAMSFX_ENV}}"));
            var handed = steps.FindIndex(s => Texts(s["with"]).Contains("./" + PackageFolder.Zip("${{TEAMSFX_ENV}}")));
            Assert.True(built >= 0 && built < handed);
        }
    }

    [Fact]
    public void WhatIsInGit_HoldsNoSecret()
    {
        var files = Directory.EnumerateFiles(Path.Combine(PackageSource.Root, "env"))
            .Where(f => !f.EndsWith(".user", StringComparison.Ordinal)).ToArray();
        Assert.Superset(
            new HashSet<string> { ".env.dev", ".env.local", ".env.playground" },
            files.Select(f => Path.GetFileName(f)).ToHashSet());
        Assert.All(files, f =>
            Assert.DoesNotContain(
                Names(f), n =>
                    n.Contains("SECRET", StringComparison.Ordinal)
                        || n.Contains("PASSWORD", StringComparison.Ordinal)));

        var ignored = File.ReadAllLines(Path.Combine(PackageSource.Root, ".gitignore"));
        Assert.Contains("env/.env.*.user", ignored);
        Assert.Contains("appPackage/build/", ignored);
    }

    // The library supports enum but not const, so each const becomes an enum of one value.
    private static async Task<JsonSchema> SchemaAsync()
    {
        var text = await File.ReadAllTextAsync(
            Path.Combine(PackageSource.Root, "tests", "UpcTeamsBot.Unit", "Manifest", "m365agents.v1.11.schema.json"));
        return await JsonSchema.FromJsonAsync(
            Regex.Replace(text, "\"const\": (\"[^\"]*\"|true|false)", "\"enum\": [$1]"));
    }

    private static JsonObject Read(string file)
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
            .Deserialize<object>(File.ReadAllText(Path.Combine(PackageSource.Root, file)));
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(yaml))!.AsObject();
    }

    private static JsonObject Json(string file) => JsonNode.Parse(
        System.IO.File.ReadAllText(Path.Combine(PackageSource.Root, file)),
        documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!.AsObject();

    private static IEnumerable<JsonObject> Steps(string file) =>
        Read(file).Select(l => l.Value).OfType<JsonArray>().SelectMany(l => l).Select(s => s!.AsObject());

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Texts(p.Value)),
        JsonArray a => a.SelectMany(Texts),
        JsonValue v when v.TryGetValue<string>(out var text) => [text],
        _ => [],
    };

    private static IReadOnlyList<string> Names(string file) =>
        [.. Variable().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("^([A-Z_]+)=", RegexOptions.Multiline)]
    private static partial Regex Variable();
}
