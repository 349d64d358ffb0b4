using System.Text.Json;
using System.Text.Json.Nodes;
using UpcTeamsBot.Tests.Shared;
using YamlDotNet.Serialization;

namespace UpcTeamsBot.Tests.Deployment;

/// <summary>What watches over the repository is there. GitHub itself runs it, and was not at hand.</summary>
public sealed class AutomationTests
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", ".git", "data", "devTools"];

    [Fact]
    public void Workflow_OfEachKind_HasItsSteps()
    {
        (string File, string Job, string Step)[] wanted =
        [
            ("ci.yml", "test", "dotnet test --no-build"), ("ci.yml", "test", "-p:Analyze=true"),
            ("ci.yml", "format", "dotnet format style --verify-no-changes"),
            ("ci.yml", "sql-server", "--filter Database!=SQLite"),
            ("ci.yml", "image", "/t:PublishContainer"), ("ci.yml", "image", "/health/ready"),
            ("ci.yml", "image", "anchore/sbom-action@"), ("ci.yml", "image", "upc-teams-bot:latest"),
            ("codeql.yml", "analyse", "github/codeql-action/analyze@"),
            ("dependency-review.yml", "review", "actions/dependency-review-action@"),
        ];
        Assert.All(wanted, w =>
        {
            var steps = Read(".github", "workflows", w.File)["jobs"]?[w.Job]?["steps"]?.AsArray();
            Assert.True(steps is not null, $"{w.File} has no job {w.Job}");
            Assert.True(
                steps.SelectMany(s => Texts(s)).Any(t => t.Contains(w.Step, StringComparison.Ordinal)),
                $"The job {w.Job} of {w.File} has no {w.Step}");
        });
    }

    // The list of components is the image's, and it is made after the image.
    [Fact]
    public void ListOfComponents_IsOfTheImage()
    {
        var steps = Read(".github", "workflows", "ci.yml")["jobs"]!["image"]!["steps"]!.AsArray();
        var sbom = steps.Single(s => ((string?)s!["uses"])?.StartsWith("anchore/", StringComparison.Ordinal) == true)!;
        Assert.Equal("upc-teams-bot:latest", (string?)sbom["with"]!["image"]);
        Assert.Contains(
            steps.Take(steps.IndexOf(sbom)).SelectMany(s => Texts(s)),
            t => t.Contains("docker load", StringComparison.Ordinal));
    }

    [Fact]
    public void Dependabot_RenewsEveryKindOfPackage()
    {
        var updates = Read(".github", "dependabot.yml")["updates"]!.AsArray();
        Assert.Superset(
            new HashSet<string> { "nuget", "npm", "github-actions", "devcontainers" },
            updates.Select(u => (string)u!["package-ecosystem"]!).ToHashSet());
        var watched = updates.Where(u => (string?)u!["package-ecosystem"] == "npm")
            .SelectMany(u => u!["directories"]!.AsArray()).Select(d => ((string)d!)[1..]);
        var packages = Files(Repository.Root, "package.json")
            .Select(f => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(f)!).Replace('\\', '/'));
        Assert.Equal(packages.Order(StringComparer.Ordinal), watched.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void DevContainer_IsDebianWithTheSdkOfTheRepository_AndPreparesWhatTestsNeed()
    {
        var container = Json(".devcontainer", "devcontainer.json");
        Assert.Contains("base:bookworm", (string)container["image"]!, StringComparison.Ordinal);
        var sdk = (string)Json("global.json")["sdk"]!["version"]!;
        var feature = container["features"]!["ghcr.io/devcontainers/features/dotnet:2"]!;
        Assert.StartsWith((string)feature["version"]! + ".", sdk, StringComparison.Ordinal);
        var prepare = (string)container["postCreateCommand"]!;
        var script = File.ReadAllText(Repository.PathOf(prepare.Split('/')));
        Assert.All(
            new[] { "chromium", "libreoffice-writer-nogui", "libreoffice-calc-nogui", "poppler-utils" },
            package => Assert.Contains(package, script, StringComparison.Ordinal));
    }

    private static JsonObject Read(params string[] path)
    {
        var yaml = new DeserializerBuilder().Build().Deserialize<object>(File.ReadAllText(Repository.PathOf(path)));
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(yaml))!.AsObject();
    }

    private static JsonObject Json(params string[] path) => JsonNode.Parse(
        File.ReadAllText(Repository.PathOf(path)),
        documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!.AsObject();

    private static IEnumerable<string> Files(string folder, string name) =>
        Directory.EnumerateFiles(folder, name).Concat(
            Directory.EnumerateDirectories(folder).Where(f => !NotOurs.Contains(Path.GetFileName(f)))
                .SelectMany(f => Files(f, name)));

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Texts(p.Value)),
        JsonArray a => a.SelectMany(Texts),
        JsonValue v when v.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
