using System.ComponentModel.DataAnnotations;
using System.Reflection;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>Each reason why the program cannot start is named in one line, within five seconds.</summary>
// Starts over files that cannot be used.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class RefusedStartTests : IDisposable
{
    private const string Sample = "00000000-0000-0000-0000-000000000010";
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(5);
    private readonly string _folder = Directory.CreateTempSubdirectory("upc-refused-").FullName;

    public RefusedStartTests()
    {
        Settings = new()
        {
            ["Teams:AppId"] = Call.AppId, ["Teams:TenantId"] = Call.TenantId, ["Teams:ClientSecret"] = "s3cret",
            ["Database:Path"] = Path.Combine(_folder, "upc.db"), ["Database:AllowSqlite"] = "true",
            ["Directory:File"] = Written("people.json", Directories.Empty), ["BankHolidays:Refresh"] = "false",
            ["Audit:Key"] = new('k', 44), ["urls"] = "http://127.0.0.1:0",
        };
    }

    // Settings with which the program would start in production.
    private Dictionary<string, string> Settings { get; }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Setting_MissingOrWrong_IsRefusedByName()
    {
        var sample = $$"""
            {"people":[{"objectId":"{{Sample}}","name":"Casey"}],"businesses":[],
            "channels":[{"key":"crest","id":"19:c","name":"C","teamId":"19:c"}]}
            """;
        (string Setting, string? Value, string Says)[] cases =
        [
            ("Teams:AppId", null, "Teams:AppId"),
            ("Teams:AppId", "upc-bot", "Teams:AppId"),
            ("Teams:TenantId", null, "Teams:TenantId"),
            ("Teams:TenantId", "dwp.example", "Teams:TenantId"),
            ("Teams:ClientSecret", null, "Teams:ClientSecret"),
            ("Teams:CertificatePath", "/nowhere/upc.pfx", "Teams:CertificatePath"),
            ("Teams:ServiceUrl", "teams", "Teams:ServiceUrl"),
            ("Teams:ServiceUrl", "http://smba.trafficmanager.net/teams/", "Teams:ServiceUrl"),
            ("Teams:ServiceUrl", "https://evil.example/teams/", "Teams:ServiceUrl"),
            ("Teams:Connector:OpenIdMetadata", "http://login.example/", "Teams:Connector:OpenIdMetadata"),
            ("Teams:Connector:LoginAuthority", "http://login.example/", "Teams:Connector:LoginAuthority"),
            ("Database:AllowSqlite", null, "Database:SqlServer"),
            ("Database:SqlServer", "not a connection string", "Database:SqlServer"),
            ("Database:Path", "", "Database:Path"),
            ("Database:Path", Path.Combine(Written("file", ""), "upc.db"), "Database:Path"),
            ("Database:Path", _folder, "Database:Path"),
            .. OperatingSystem.IsLinux() ? new[] { ("Database:Path", (string?)"/proc/upc.db", "Database:Path") } : [],
            ("Database:Path", Written("words.db", new('x', 5000)), "Database:Path"),
            ("Database:LoadSamples", "true", "Database:LoadSamples"),
            ("Database:LoadSampleWork", "true", "Database:LoadSampleWork"),
            ("Directory:File", null, "Directory:File"),
            ("Directory:File", Written("sample.json", sample), "Directory:File"),
            ("Directory:File", "/nowhere/people.json", "Directory:File"),
            ("Directory:File", Written("broken.json", "{"), "Directory:File"),
            ("Directory:File", Written("none.json", "{\"people\":[],\"businesses\":[],\"channels\":[]}"),
                "Directory:File"),
            ("Audit:Key", null, "Audit:Key"),
            ("Audit:Key", "short", "Audit:Key"),
            ("Network:Proxies:0", "proxy.example", "Network:Proxies"),
            ("BankHolidays:Url", "http://www.gov.example/", "BankHolidays:Url"),
            .. Graph("Graph:BaseUrl", "http://graph.example/v1.0"),
            .. Graph("Graph:Scope", "graph"),
            .. Graph("Graph:AppCatalogId", "upc"),
            .. Graph("Graph:ManifestId", "upc"),
            .. Graph("Graph:MailFrom", "nobody"),
            .. OfTypes(),
        ];
        await Cases.AllHoldAsync(cases, async one =>
        {
            var settings = new Dictionary<string, string>(Settings);
            if (one.Setting.StartsWith("Graph:", StringComparison.Ordinal)
                && !one.Says.EndsWith(":Enabled", StringComparison.Ordinal))
            {
                settings["Graph:Enabled"] = "true";
                settings["Graph:AppCatalogId"] = settings["Graph:ManifestId"] = Call.AppId;
            }

            if (one.Value is null)
            {
                settings.Remove(one.Setting);
            }
            else
            {
                settings[one.Setting] = one.Value;
            }

            string[] args = ["--environment=Production", .. settings.Select(s => $"--{s.Key}={s.Value}")];
            var (code, said, took) = await RunAsync(args);
            for (var again = 0; again < 4 && took > AtMost; again++)
            {
                // A busy machine can stop anything for seconds, but not a quick one each time.
                (code, said, took) = await RunAsync(args);
            }

            Assert.InRange(took, TimeSpan.Zero, AtMost);

            Assert.Equal(1, code);
            var lines = said.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
            Assert.Contains(lines, l => l.Contains(one.Says, StringComparison.Ordinal));
            Assert.All(lines, l => Assert.StartsWith("The bot cannot start. ", l, StringComparison.Ordinal));
            Assert.DoesNotContain("s3cret", said, StringComparison.Ordinal);
        });
    }

    // The job that migrates has an identity of its own, and none of the bot's secrets.
    [Fact]
    public async Task Migrate_WithTheDatabasesSettingsAlone_MakesItsTables()
    {
        var path = Path.Combine(_folder, "migrated.db");
        string[] args =
        [
            "migrate", "--environment=Production", "--urls=http://*:8080", $"--Database:Path={path}",
        ];
        using var said = new StringWriter();
        Assert.Equal(1, await BotProgram.RunAsync(args, said));
        Assert.Contains("Database:SqlServer is missing", said.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(path));

        Assert.Equal(0, await BotProgram.RunAsync([.. args, "--Database:AllowSqlite=true"], said));
        Assert.Equal(0, await BotProgram.RunAsync(["migrate", "--environment=Development", .. args[2..]], said));
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM \"AuditEvents\"";
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    private static async Task<(int Code, string Said, TimeSpan Took)> RunAsync(string[] args)
    {
        using var said = new StringWriter();
        var began = TimeProvider.System.GetTimestamp();
        var code = await Task.Run(() => BotProgram.RunAsync(args, said)).WaitAsync(TimeSpan.FromMinutes(2));
        return (code, said.ToString(), TimeProvider.System.GetElapsedTime(began));
    }

    private static IEnumerable<(string, string?, string)> Graph(string setting, string value) =>
        [(setting, value, setting)];

    // Every setting that is not text: neither a word nor a value out of range is accepted.
    private static IEnumerable<(string, string?, string)> OfTypes()
    {
        foreach (var options in typeof(BotServices).Assembly.GetTypes())
        {
            if (options.GetField("Section")?.GetRawConstantValue() is not string section)
            {
                continue;
            }

            foreach (var property in options.GetProperties().Where(p => p.CanWrite))
            {
                var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                var name = $"{section}:{property.Name}";
                if (type.IsPrimitive || type.IsEnum || type == typeof(TimeSpan))
                {
                    yield return (name, "wrong!", name);
                }

                if (property.GetCustomAttribute<RangeAttribute>() is { } range && type != typeof(TimeSpan))
                {
                    yield return (name, "-1000000", name);
                }
            }
        }
    }

    private string Written(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
