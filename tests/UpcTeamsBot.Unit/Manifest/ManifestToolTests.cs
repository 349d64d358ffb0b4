using System.IO.Compression;
using System.Text;
using UpcTeamsBot.Manifest;

namespace UpcTeamsBot.Tests.Manifest;

/// <summary>
/// Tests the output of <c>dotnet run --project manifest -- --environment dev</c>, and its error messages.
/// </summary>
public sealed class ManifestToolTests : IDisposable
{
    private const string App = "3fae62a1-6c0f-4c59-9d3f-2f4f0d5a1b01";
    private const string Bot = "3fae62a1-6c0f-4c59-9d3f-2f4f0d5a1b02";
    private readonly PackageSource _source = new();

    public void Dispose() => _source.Dispose();

    [Theory]
    [InlineData("dev")]
    [InlineData("playground")]
    public async Task Run_OfAFreshClone_WritesAPackageAndSaysThatItsIdsAreInvented(string environment)
    {
        Assert.Equal(0, await _source.RunAsync(environment));
        Assert.Empty(_source.Complained);
        Assert.StartsWith(
            $"appPackage/build/appPackage.{environment}.zip: {_source.Zip(environment).Length} bytes, SHA-256 ",
            _source.Said, StringComparison.Ordinal);
        Assert.Contains(
            $"TEAMS_APP_ID, BOT_ID, BOT_DOMAIN: invented (env/.env.{environment}.invented)", _source.Said,
            StringComparison.Ordinal);

        using var zip = new ZipArchive(new MemoryStream(_source.Zip(environment)));
        Assert.Equal(["manifest.json", "color.png", "outline.png"], zip.Entries.Select(e => e.FullName));

        // A regular file with mode rw-r--r--. Without a mode, unzip creates files that nobody can open.
        Assert.All(zip.Entries, e => Assert.Equal(Convert.ToInt32("100644", 8), e.ExternalAttributes >>> 16));
        Assert.Equal(File.ReadAllBytes(_source.At("appPackage/color.png")), _source.Zipped("color.png", environment));
        Assert.Equal(
            File.ReadAllText(_source.At($"appPackage/build/manifest.{environment}.json")),
            Encoding.UTF8.GetString(_source.Zipped("manifest.json", environment)));
        Assert.DoesNotContain(
            "${{", Encoding.UTF8.GetString(_source.Zipped("manifest.json", environment)), StringComparison.Ordinal);
        Assert.Equal($"UPC ({environment})", (string?)_source.Manifest(environment)["name"]!["short"]);
    }

    [Fact]
    public async Task Run_TwiceOnTheSameFiles_WritesTheSameBytes()
    {
        await _source.RunAsync();
        var first = _source.Zip();

        using var elsewhere = new PackageSource();
        elsewhere.Write(
            "appPackage/manifest.json", File.ReadAllText(elsewhere.At("appPackage/manifest.json"))
                .ReplaceLineEndings("\r\n"));
        foreach (var file in Directory.EnumerateFiles(elsewhere.At("appPackage")))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2031, 5, 6, 7, 8, 9, DateTimeKind.Utc));
        }

        await elsewhere.RunAsync();
        Assert.Equal(first, elsewhere.Zip());
    }

    [Fact]
    public async Task Run_WithAnEnvironmentsOwnValues_TakesTheMachinesFirstThenTheUsersThenTheCommitted()
    {
        _source.Change("env/.env.dev", "TEAMS_APP_ID=", $"TEAMS_APP_ID={App} # made by provision");
        _source.Change("env/.env.dev", "\nBOT_ID=", "\nBOT_ID=11111111-2222-4333-8444-555555555555");
        _source.Write("env/.env.dev.user", $"BOT_ID={Bot}\nBOT_DOMAIN=upc.users.example\n");

        Assert.Equal(
            0, await _source.RunAsync(
                "dev", ("BOT_DOMAIN", "upc.machines.example"), ("APP_NAME_SUFFIX", ""), ("TEAMSFX_ENV", "another")));
        Assert.DoesNotContain("invented", _source.Said, StringComparison.Ordinal);
        var manifest = _source.Manifest();
        Assert.Equal(App, (string?)manifest["id"]);
        Assert.Equal(Bot, (string?)manifest["bots"]![0]!["botId"]);
        Assert.Equal(Bot, (string?)manifest["composeExtensions"]![0]!["botId"]);
        Assert.Equal(Bot, (string?)manifest["webApplicationInfo"]!["id"]);
        Assert.Equal($"api://botid-{Bot}", (string?)manifest["webApplicationInfo"]!["resource"]);
        Assert.Equal("upc.machines.example", (string?)manifest["validDomains"]![0]);
        Assert.Equal("UPC (dev)", (string?)manifest["name"]!["short"]);
    }

    [Fact]
    public async Task Run_WithoutASuffix_LeavesTheNameAsItIs()
    {
        _source.Change("env/.env.dev", "APP_NAME_SUFFIX=\" (dev)\"", "APP_NAME_SUFFIX=");
        Assert.Equal(0, await _source.RunAsync());
        Assert.Equal("UPC", (string?)_source.Manifest()["name"]!["short"]);
    }

    [Fact]
    public async Task Run_WithSomeValuesOnly_NamesEachVariableItsPlaceAndWhereToSetIt()
    {
        Assert.Equal(1, await _source.RunAsync("dev", ("TEAMS_APP_ID", App)));
        Assert.Empty(_source.Said);
        var line = Array.FindIndex(
            File.ReadAllLines(_source.At("appPackage/manifest.json")), l =>
                l.Contains("\"validDomains\"", StringComparison.Ordinal)) + 1;
        Assert.Contains(
            $"appPackage/manifest.json:{line}: placeholder/no-value", _source.Complained, StringComparison.Ordinal);
        Assert.Contains(
            "BOT_DOMAIN has no value. Set it in env/.env.dev (the Agents Toolkit's provision does), in "
                + "env/.env.dev.user, or as an environment variable.", _source.Complained, StringComparison.Ordinal);
        Assert.Contains("BOT_ID has no value.", _source.Complained, StringComparison.Ordinal);
        Assert.DoesNotContain("TEAMS_APP_ID has no value", _source.Complained, StringComparison.Ordinal);
        Assert.EndsWith(
            "things are wrong; no package was written."
                + Environment.NewLine, _source.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithAWrongValue_NamesTheVariableThatItIsFrom()
    {
        Assert.Equal(
            1, await _source.RunAsync(
                "dev", ("TEAMS_APP_ID", App), ("BOT_ID", "upc-bot"), ("BOT_DOMAIN", "https://upc.example/")));
        Assert.Contains(
            "(/bots/0/botId), from BOT_ID: schema/PatternMismatch", _source.Complained, StringComparison.Ordinal);
        Assert.Contains("“upc-bot” is not of the form that Teams takes", _source.Complained, StringComparison.Ordinal);
        Assert.Contains(
            "(/validDomains/0), from BOT_DOMAIN: addresses/domain", _source.Complained, StringComparison.Ordinal);
        Assert.Contains(
            "(/name/short), from APP_NAME_SUFFIX: schema/StringTooLong",
            await ComplaintAsync(("APP_NAME_SUFFIX", new string('x', 30))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithAValueThatIsNoPartOfJson_WritesItAsText()
    {
        await _source.RunAsync("dev", ("APP_NAME_SUFFIX", " \"é\\"));
        Assert.Equal("UPC \"é\\", (string?)_source.Manifest()["name"]!["short"]);
    }

    [Fact]
    public async Task Run_ThatFails_LeavesNoPackageOfAnEarlierRun()
    {
        await _source.RunAsync();
        _source.Change("appPackage/manifest.json", "\"title\": \"check\"", "\"title\": \"chekc\"");
        Assert.Equal(1, await _source.RunAsync());
        Assert.False(File.Exists(_source.At("appPackage/build/appPackage.dev.zip")));
        Assert.False(File.Exists(_source.At("appPackage/build/manifest.dev.json")));
        var line = Array.FindIndex(
            File.ReadAllLines(_source.At("appPackage/manifest.json")), l =>
                l.Contains("chekc", StringComparison.Ordinal)) + 1;
        Assert.Contains(
            $"appPackage/manifest.json:{line} (/bots/0/commandLists/0/commands/0/title): commands/not-understood",
            _source.Complained, StringComparison.Ordinal);
        Assert.Contains("Did you mean check?", _source.Complained, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test", "There is no environment “test”: env/.env.test is missing. There are: dev, playground.")]
    [InlineData("../dev", "“../dev” is no name of an environment")]
    public async Task Run_OfAnEnvironmentThatIsNotThere_SaysWhichThereAre(string environment, string words)
    {
        Assert.Equal(1, await _source.RunAsync(environment));
        Assert.StartsWith(words, _source.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithAnUnreadableEnvironmentFile_SaysHowItsLinesAre()
    {
        _source.Write("env/.env.dev", "TEAMSFX_ENV=dev\nthis is no line of it\n");
        Assert.Equal(1, await _source.RunAsync());
        Assert.StartsWith(
            "env/.env.dev cannot be read: each line is NAME=value", _source.Complained, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"manifestVersion\": \"1.30\",", "\"manifestVersion\": \"1.30\",,", ":3: json/unreadable")]
    [InlineData("\"manifestVersion\": \"1.30\",", "\"manifestVersion\": \"1.30\", \"manifestVersion\": \"1.30\",",
        "json/unreadable")]
    [InlineData("\"manifestVersion\": \"1.30\",", "// no comments\n\"manifestVersion\": \"1.30\",",
        ":3: json/unreadable")]
    public async Task Run_WithAManifestThatIsNoJson_SaysWhere(string from, string to, string words)
    {
        _source.Change("appPackage/manifest.json", from, to);
        Assert.Equal(1, await _source.RunAsync());
        Assert.Contains("appPackage/manifest.json", _source.Complained, StringComparison.Ordinal);
        Assert.Contains(words, _source.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithAManifestThatIsAList_SaysSo()
    {
        _source.Write("appPackage/manifest.json", "[]");
        Assert.Equal(1, await _source.RunAsync());
        Assert.Contains("The manifest must be one JSON object.", _source.Complained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithSomethingItDoesNotKnow_SaysSo()
    {
        using var errors = new StringWriter();
        Assert.Equal(
            1, await ManifestProgram.RunAsync(
                ["--enviroment", "dev"], new Dictionary<string, string>(), TextWriter.Null, errors));
        Assert.Contains("--enviroment", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhereThereIsNoAppPackage_SaysSo()
    {
        File.Delete(_source.At("appPackage/manifest.json"));
        Assert.Equal(1, await _source.RunAsync());
        Assert.StartsWith("There is no appPackage/manifest.json in ", _source.Complained, StringComparison.Ordinal);
    }

    private async Task<string> ComplaintAsync(params (string Name, string Value)[] variables)
    {
        await _source.RunAsync("dev", variables);
        return _source.Complained;
    }
}
