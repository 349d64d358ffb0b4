using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Benchmarks;

/// <summary>The bot's own build in its own process, with a temporary database and a local connector.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly Connector _connector;
    private readonly List<ServerProcess> _others = [];
    private ServerProcess? _bot;
    private HttpClient? _http;

    private BotHost(Connector connector, Inbox inbox, TempFolder folder) =>
        (_connector, Inbox, Folder) = (connector, inbox, folder);

    public Inbox Inbox { get; }

    public TempFolder Folder { get; }

    public string ServiceUrl => _connector.Url;

    public ServerProcess Process => _bot ?? throw new InvalidOperationException("The bot is not started");

    public HttpClient Http =>
        _http ??= new(new SocketsHttpHandler { UseProxy = false, UseCookies = false })
        {
            BaseAddress = Process.Address
        };

    /// <summary>Prepares everything around the bot without starting it.</summary>
    public static async Task<BotHost> PrepareAsync(TeamsLimits? limits = null)
    {
        var inbox = new Inbox(Colleagues.Count);
        var host = new BotHost(await Connector.StartAsync(inbox, limits), inbox, new());
        Colleagues.WriteDirectory(
            Path.Combine(Path.GetDirectoryName(Repository.Bot)!, "Core", "People", "people.json"),
            host.Folder["people.json"]);
        return host;
    }

    /// <summary>Starts everything, and waits until the bot listens.</summary>
    public static async Task<BotHost> StartAsync()
    {
        var host = await PrepareAsync();
        await host.StartBotAsync();
        return host;
    }

    /// <summary>CPU time that all instances have used so far.</summary>
    public TimeSpan ProcessorTime =>
        _others.Aggregate(Process.ProcessorTime, (time, other) => time + other.ProcessorTime);

    /// <summary>Starts the bot and waits until it listens. A second start adds an instance.</summary>
    /// <param name="jobs">Whether background jobs run. At the first start on prepared data, all of them would be
    /// due.</param>
    /// <param name="limited">Whether the bot observes Teams' limits. Measurements of the bot itself let it run at full
    /// speed.</param>
    public async Task StartBotAsync(bool limited = false, bool jobs = true)
    {
        var port = Ports.Free();
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            ["Teams__ServiceUrl"] = ServiceUrl,
            ["Database__Path"] = Folder["upc.db"],
            ["Directory__File"] = Folder["people.json"],
            ["Logging__LogLevel__Default"] = "Warning",
            ["NO_PROXY"] = "127.0.0.1,localhost",
        };
        environment["Schedule__Enabled"] = jobs ? "true" : "false";
        if (!limited)
        {
            environment["Outbox__MessagesPerSecond"] = "1000000";
            environment["Outbox__ThreadLimits__0__Messages"] = "1000000";
            environment["Outbox__ThreadLimits__0__Seconds"] = "1";
        }

        var log = _bot is null ? "bot.log" : $"bot{_others.Count + 2}.log";
        var started = ServerProcess.Start(Repository.Bot, [], port, environment, Folder[log]);
        if (_bot is null)
        {
            _bot = started;
        }
        else
        {
            _others.Add(started);
        }

        await started.ListensAsync();
    }

    /// <summary>Waits until the outbox is empty.</summary>
    /// <returns>The time taken.</returns>
    public async Task<TimeSpan> OutboxEmptiedAsync()
    {
        var began = Stopwatch.GetTimestamp();
        await using var services = Stores.Open(Folder["upc.db"]);
        var databases = services.GetRequiredService<IDbContextFactory<UpcDbContext>>();
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync();
            if (!await db.Set<OutboxMessage>().AnyAsync(n => n.State == OutboxMessageState.Queued))
            {
                return Stopwatch.GetElapsedTime(began);
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Stops the bot. The database stays.</summary>
    public void StopBot()
    {
        _bot?.Dispose();
        _bot = null;
        _others.ForEach(o => o.Dispose());
        _others.Clear();
        _http?.Dispose();
        _http = null;
    }

    public async ValueTask DisposeAsync()
    {
        StopBot();
        await _connector.DisposeAsync();
        Folder.Dispose();
    }
}
