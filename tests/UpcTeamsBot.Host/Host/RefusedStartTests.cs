using System.ComponentModel.DataAnnotations;
using System.Reflection;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>Each reason why the program cannot start is named in one line, within five seconds.</summary>
// Starts over files that cannot be used.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class RefusedStartTests : IDisposable
{
    private const string Reference = "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/";
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(5);
    private readonly string _folder = Directory.CreateTempSubdirectory("upc-refused-").FullName;

    public RefusedStartTests()
    {
        Settings = new()
        {
            ["Teams:AppId"] = Call.AppId, ["Teams:TenantId"] = Call.TenantId, ["Teams:ClientSecret"] = "s3cret",
            ["Database:Path"] = Path.Combine(_folder, "upc.db"), ["Database:AllowSqlite"] = "true",
            ["Directory:File"] = Written("people.json", Directories.Empty), ["BankHolidays:Refresh"] = "false",
            ["Audit:Key"] = new('k', 44), ["Audit:HeadsFile"] = Path.Combine(_folder, "heads", "heads.txt"),
            ["urls"] = "http://127.0.0.1:0",
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
        (string Setting, string? Value, string Says)[] cases =
        [
            ("Teams:AppId", null, "Teams:AppId"),
            ("Teams:AppId", "upc-bot", "Teams:AppId"),
            ("Teams:TenantId", null, "Teams:TenantId"),
            ("Teams:TenantId", "dwp.example", "Teams:TenantId"),
            ("Teams:ClientSecret", null, "Teams:ClientSecret"),
            ("Teams:ClientSecret", $"{Reference}teams)", "Teams:ClientSecret"),
            ("Teams:CertificatePath", "/nowhere/upc.pfx", "Teams:CertificatePath"),
            ("Teams:CertificatePath", Written("upc.pfx", "-----BEGIN CERTIFICATE-----"), "Teams:CertificatePath"),
            ("Teams:ManagedIdentityClientId", "upc-bot", "Teams:ManagedIdentityClientId"),
            ("Teams:AllowedServiceHosts:0", "https://gateway.example/", "Teams:AllowedServiceHosts"),
            ("Teams:ServiceUrl", "teams", "Teams:ServiceUrl"),
            ("Teams:ServiceUrl", "http://smba.trafficmanager.net/teams/", "Teams:ServiceUrl"),
            ("Teams:ServiceUrl", "https://evil.example/teams/", "Teams:ServiceUrl"),
            ("Teams:Connector:OpenIdMetadata", "http://login.example/", "Teams:Connector:OpenIdMetadata"),
            ("Teams:Connector:LoginAuthority", "http://login.example/", "Teams:Connector:LoginAuthority"),
            ("Teams:Connector:Issuer", "", "Teams:Connector:Issuer"),
            ("Teams:Connector:Issuer", "botframework", "Teams:Connector:Issuer"),
            ("Teams:Connector:Scope", "", "Teams:Connector:Scope"),
            ("Teams:Connector:Scope", "https://api.botframework.com", "Teams:Connector:Scope"),
            ("Database:AllowSqlite", null, "Database:SqlServer"),
            ("Database:SqlServer", "not a connection string", "Database:SqlServer"),
            ("Database:SqlServer", SqlServer("127.0.0.1,1"), "Database:SqlServer"),
            ("Database:SqlServer", SqlServer("nowhere.invalid,1433"), "Database:SqlServer"),
            ("Database:Path", "", "Database:Path"),
            ("Database:Path", Path.Combine(Written("file", ""), "upc.db"), "Database:Path"),
            ("Database:Path", _folder, "Database:Path"),
            .. OperatingSystem.IsLinux() ? new[] { ("Database:Path", (string?)"/proc/upc.db", "Database:Path") } : [],
            ("Database:Path", Written("words.db", new('x', 5000)), "Database:Path"),
            ("Database:LoadSamples", "true", "Database:LoadSamples"),
            ("Database:LoadSampleWork", "true", "Database:LoadSampleWork"),
            ("Directory:File", null, "Directory:File"),
            ("Directory:File", Written("sample.json", Directories.Sample), "Directory:File"),
            ("Directory:File", "/nowhere/people.json", "Directory:File"),
            ("Directory:File", Written("broken.json", "{"), "Directory:File"),
            ("Directory:File", Written("none.json", "{\"people\":[],\"businesses\":[],\"channels\":[]}"),
                "Directory:File"),
            ("Directory:File", Written("channels.json", Directories.OneChannelOfTwoBusinesses),
                "its channel is also another business's"),
            ("Audit:Key", null, "Audit:Key"),
            ("Audit:Key", "short", "Audit:Key"),
            ("Audit:Key", $"{Reference}audit-key)", "Audit:Key"),
            ("Audit:PreviousKeys:0", "", "Audit:PreviousKeys"),
            ("Audit:PreviousKeys:0", "short", "Audit:PreviousKeys"),
            ("Audit:PreviousKeys:0", $"  {Reference}audit-key/1)".ToUpperInvariant(), "Audit:PreviousKeys:0"),
            ("Audit:HeadsFile", null, "Audit:HeadsFile"),
            ("Audit:HeadsFile", Path.Combine(_folder, "heads.txt"), "Audit:HeadsFile"),
            ("Audit:HeadsFile", Path.Combine(Written("file", ""), "heads.txt"), "Audit:HeadsFile"),
            ("Files:Way", "99", "Files:Way"),
            ("Files:Hosts:0", "https://contoso.sharepoint.example/", "Files:Hosts"),
            ("Files:Hosts:0", "", "Files:Hosts"),
            ("Decisions:RemindWhenDaysLeft:0", "5", "Decisions:RemindWhenDaysLeft"),
            ("Decisions:EscalateOnDay", "5", "Decisions:EscalateOnDay"),
            ("Reviews:DsmMonths:0", "2", "Reviews:DsmMonths"),
            ("Reviews:RemindWhenDaysLeft:0", "21", "Reviews:RemindWhenDaysLeft"),
            ("Chasers:RemindManagerAfterDays:0", "5", "Chasers:RemindManagerAfterDays"),
            ("Outbox:ThreadLimits:0:Messages", "0", "Outbox:ThreadLimits"),
            ("Outbox:LongestWait", "00:00:00.5", "Outbox:LongestWait"),
            ("Network:Proxies:0", "proxy.example", "Network:Proxies"),
            ("BankHolidays:Url", "http://www.gov.example/", "BankHolidays:Url"),
            .. Graph("Graph:BaseUrl", "http://graph.example/v1.0"),
            .. Graph("Graph:Scope", "graph"),
            .. Graph("Graph:AppCatalogId", "upc"),
            .. Graph("Graph:ManifestId", "upc"),
            .. Graph("Graph:MailFrom", "nobody"),
            .. OfTypes(),
        ];
        Assert.All(WithRules(), name => Assert.Contains(cases, c => c.Setting == name));
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

    [Fact]
    public async Task Samples_LeftInTheDatabase_AreRefused()
    {
        var path = Settings["Database:Path"];
        string[] production = ["--environment=Production", .. Settings.Select(s => $"--{s.Key}={s.Value}")];
        string[] development =
        [
            "directory", Path.Combine(_folder, "directory.csv"), "--export", "--environment=Development",
            $"--Database:Path={path}", "--Database:LoadSamples=true", "--BankHolidays:Refresh=false",
        ];
        var filled = await RunAsync(development);
        Assert.Equal((0, ""), (filled.Code, filled.Said));
        foreach (var remove in new[] { "", "DELETE FROM ListedRoles; DELETE FROM ListedPeople" })
        {
            await RunAsync(path, "PRAGMA foreign_keys=OFF; " + remove);
            var (code, refusal, _) = await RunAsync(production);
            Assert.Equal(1, code);
            Assert.StartsWith(
                "The bot cannot start. The database holds the sample people", refusal, StringComparison.Ordinal);
        }
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
        Assert.Equal(0L, await RunAsync(path, "SELECT COUNT(*) FROM AuditEvents"));
    }

    private static async Task<object?> RunAsync(string path, string sql)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are those of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    // App Service has no place where an administrator could put a file.
    [Fact]
    public async Task Directory_IsFilledFromATextAtTheFirstStart_AndNeedsNothingAfterwards()
    {
        Settings.Remove("Directory:File");
        foreach (var (json, says) in new[]
        {
            ($"{Reference}directory)", "Directory:Json: the reference to Key Vault was not replaced"),
            (Directories.Sample, "Directory:Json holds the sample people"),
        })
        {
            var (refused, said, _) = await ExportAsync(json);
            Assert.Equal(1, refused);
            Assert.Contains(says, said, StringComparison.Ordinal);
        }

        Assert.Equal((0, ""), await CodeAsync(Directories.Empty));
        Assert.Equal((0, ""), await CodeAsync(""));

        async Task<(int, string)> CodeAsync(string json)
        {
            var (code, said, _) = await ExportAsync(json);
            return (code, said);
        }

        Task<(int Code, string Said, TimeSpan Took)> ExportAsync(string json) => RunAsync(
        [
            "directory", Path.Combine(_folder, "export.csv"), "--export", "--environment=Production",
            .. Settings.Select(s => $"--{s.Key}={s.Value}"), $"--Directory:Json={json}",
        ]);
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
                if (type.IsPrimitive || type.IsEnum || type == typeof(TimeSpan) || type == typeof(TimeOnly))
                {
                    yield return (name, "wrong!", name);
                }

                if (type == typeof(TimeSpan))
                {
                    yield return (name, "-1.00:00:00", name);
                }
                else if (property.IsDefined(typeof(RangeAttribute)))
                {
                    yield return (name, "-1000000", name);
                }
            }
        }
    }

    private static IEnumerable<string> WithRules() =>
        from options in typeof(BotServices).Assembly.GetTypes()
        let section = options.GetField("Section")?.GetRawConstantValue() as string
        where section is not null
        from property in options.GetProperties()
        where property.IsDefined(typeof(ValidationAttribute), inherit: true)
        select $"{section}:{property.Name}";

    private static string SqlServer(string address) =>
        $"Server=tcp:{address};Database=Upc;User Id=upc;Password=s3cret;Encrypt=Strict";

    private string Written(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
