using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests;

/// <summary>
/// The real host over real HTTP, with its own database, a clock that tests set, and a fake connector. The clock starts
/// at 10:30 on Tuesday 24 November 2026.
/// </summary>
public sealed class BotHost : IAsyncLifetime
{
    private static readonly DateTimeOffset Begins = new(2026, 11, 24, 10, 30, 0, TimeSpan.Zero);

    // Reading the templates takes half of a start, and all hosts read the same.
    private static readonly ConcurrentDictionary<(bool Typeahead, bool Dialogs), CardLibrary> Cards = new();

    private static readonly SqlServer.SqlServerTranslation Translation = new();

    private readonly string _folder = Directory.CreateTempSubdirectory("upc-tests-").FullName;
    private Factory? _factory;

    public FakeTimeProvider Time { get; } = new(Begins);

    /// <summary>Another clock than <see cref="Time"/>, which cannot be set back.</summary>
    public TimeProvider? Clock { get; init; }

    public FakeTeams Teams { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public SamplePeople People { get; private set; } = null!;

    public FakeLogCollector Logs => Services.GetRequiredService<FakeLogCollector>();

    public IServiceProvider Services => _factory!.Services;

    /// <summary>The test's own settings. Set them before the host starts.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Replaces services, such as a port, before the host starts.</summary>
    public Action<IServiceCollection>? Ports { get; set; }

    /// <summary>The SQLite file. Tests that open it by themselves say why, by a trait.</summary>
    public string DatabasePath => SharedDatabase ?? Path.Combine(KeepsFilesIn ?? _folder, "upc.db");

    /// <summary>Another host's database, for two instances over one database.</summary>
    public string? SharedDatabase { get; init; }

    /// <summary>A folder that keeps the files of a first start; null for one of its own that goes with the
    /// host.</summary>
    public string? KeepsFilesIn { get; init; }

    /// <summary>Another host's Teams, to go with its database.</summary>
    public FakeTeams? SharedTeams { get; init; }

    public async Task InitializeAsync()
    {
        Teams = SharedTeams ?? await FakeTeams.StartAsync();
        if (SharedDatabase is null)
        {
            await TestDatabase.CreateAsync(DatabasePath, IsOrdinary);
        }

        Start();
    }

    private bool IsOrdinary => KeepsFilesIn is null && Settings.Count == 0 && Ports is null && Clock is null
        && Time.GetUtcNow() == Begins;

    /// <summary>Stops the host and starts it again on the same data, as a deployment does.</summary>
    public async Task RestartAsync()
    {
        await _factory!.DisposeAsync();
        Start();
    }

    /// <summary>Reads the database.</summary>
    public async Task<T> ReadAsync<T>(Func<UpcDbContext, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<UpcDbContext>>()
            .CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>Sets the clock to a time in London, such as "2026-11-30 09:00".</summary>
    public void At(string londonTime) => Time.SetUtcNow(Deadlines.Day.At(londonTime).ToDateTimeOffset());

    /// <summary>
    /// Waits until the outbox has sent everything, and has looked after older copies of what it sent.
    /// </summary>
    public async Task SettledAsync()
    {
        var metrics = Services.GetRequiredService<UpcTeamsBot.Teams.Outbox.OutboxMetrics>();
        for (var waits = 0; await IsQueuedAsync() || metrics.LanesUnderWay > 0; waits++)
        {
            Assert.True(waits < 1200, "The outbox is not empty");
            await Task.Delay(100);
        }

        Task<bool> IsQueuedAsync() => ReadAsync(
            db => db.Set<UpcTeamsBot.Teams.Outbox.OutboxMessage>()
                .AnyAsync(n => n.State == UpcTeamsBot.Teams.Outbox.OutboxMessageState.Queued));
    }

    /// <summary>Runs a background job, as the scheduler would.</summary>
    /// <returns>The number of items processed.</returns>
    public Task<int> RunJobAsync(string name) =>
        Services.GetServices<UpcTeamsBot.Platform.Schedule.IBackgroundJob>().Single(s => s.Name == name)
            .RunAsync(default);

    public async Task DisposeAsync()
    {
        await _factory!.DisposeAsync();
        if (SharedTeams is null)
        {
            await Teams.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (SharedDatabase is null)
        {
            await TestDatabase.DeleteAsync(DatabasePath);
        }

        Directory.Delete(_folder, recursive: true);
    }

    private void Start()
    {
        _factory = new(this);
        _factory.UseKestrel(0);
        _factory.StartServer();
        Http = _factory.CreateClient();
        People = new(Http, Teams);
    }

    private sealed class Factory(BotHost host) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            TestDatabase.Use(builder, host.DatabasePath);
            builder.UseSetting("Teams:ServiceUrl", host.Teams.ServiceUrl);

            // Teams' limits use the system's clock. Tests of the limits set their own.
            builder.UseSetting("Outbox:MessagesPerSecond", "100000");
            builder.UseSetting("Outbox:ThreadLimits:0:Messages", "100000");
            builder.UseSetting("Outbox:ThreadLimits:0:Seconds", "1");

            // Background jobs would use the system's clock. Tests run them when their own clock says so.
            builder.UseSetting("Schedule:Enabled", "false");
            builder.UseSetting("BankHolidays:Refresh", "false");
            builder.UseSetting("Database:ChecksThreads", "true");

            // Forms open in the card, as in the Playground; tests of dialogs turn them on.
            builder.UseSetting("Teams:Dialogs", "false");
            foreach (var (name, value) in host.Settings)
            {
                builder.UseSetting(name, value);
            }

            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton(s =>
                {
                    var teams = s.GetRequiredService<IOptions<TeamsOptions>>().Value;
                    return Cards.GetOrAdd(
                        (teams.Typeahead, teams.Dialogs), c => CardLibrary.Load(c.Typeahead, c.Dialogs));
                });
                services.Intercept(Translation);
                host.Ports?.Invoke(services);
                services.AddSingleton(host.Clock ?? host.Time);
                services.AddFakeLogging();
                services.Configure<LoggerFilterOptions>(o => o.MinLevel = LogLevel.Trace);
            });
        }
    }
}
