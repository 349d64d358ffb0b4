using System.Diagnostics;
using System.Net;
using UpcTeamsBot.Playground.Front;
using UpcTeamsBot.Playground.Instances;
using UpcTeamsBot.Playground.Pages;
using UpcTeamsBot.Playground.People;

namespace UpcTeamsBot.Playground;

/// <summary>
/// The local Teams: front, Playground instances and bot. Started in order of dependency, and stopped in reverse.
/// </summary>
internal sealed class LocalTeams : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // Disposed in reverse order.
    private readonly Stack<IAsyncDisposable> _started = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly PlaygroundOptions _options;
    private readonly Repository _repository;
    private readonly Progress _progress;
    private readonly Ports _ports;
    private readonly string _folder;

    private LocalTeams(PlaygroundOptions options, Repository repository, Progress progress)
    {
        _progress = progress;
        _options = options;
        _repository = repository;
        _ports = new Ports(options.PortBase);
        _folder = Path.Combine(options.DataDirectory ?? repository.Data, "playground");
        Front = new Uri($"http://127.0.0.1:{options.PortBase}/");
    }

    public Uri Front { get; }

    public Uri Bot => _options.Bot;

    public IReadOnlyList<PlaygroundInstance> Instances { get; private set; } = [];

    public static async Task<LocalTeams> OpenAsync(
        PlaygroundOptions options,
        Progress progress,
        CancellationToken cancel)
    {
        var teams = new LocalTeams(options, Repository.Find(), progress);
        try
        {
            await teams.OpenAsync(cancel);
            return teams;
        }
        catch
        {
            await teams.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_started.TryPop(out var started))
            await started.DisposeAsync();
        _http.Dispose();
    }

    private async Task OpenAsync(CancellationToken cancel)
    {
        var workplace = new Workplace(SampleDirectory.Read(_options.PeopleFile ?? _repository.People));
        var people = workplace.Directory.WithPages;
        PortsMustBeFree(people.Count);
        Directory.CreateDirectory(_folder);

        // If either fails, stop the other.
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var built = BuildBotAsync(failed.Token);
        var opened = OpenPagesAsync(workplace, people, failed.Token);
        try
        {
            await await Task.WhenAny(built, opened);
            await Task.WhenAll(built, opened);
        }
        catch
        {
            await failed.CancelAsync();
            await Task.WhenAll(built, opened)
                .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        if (_options.StartsBot)
            await StartBotAsync(cancel);
    }

    private Task BuildBotAsync(CancellationToken cancel) =>
        _options.BuildsBot ? BotBuild.RunAsync(_repository, _progress, cancel) : Task.CompletedTask;

    private async Task OpenPagesAsync(Workplace workplace, IReadOnlyList<Person> people, CancellationToken cancel)
    {
        var package = new NodePackage(_repository);
        await package.InstallAsync(_progress, cancel);
        _progress.Say($"Starting local Teams clients for {people.Count} people…");

        Instances =
        [
            .. people.Select(
                (person, at) =>
                    new PlaygroundInstance(
                        person,
                        _ports.Instance(at),
                        PageAddress(at),
                        new PersonPages(person.TeamsId),
                        _http)),
        ];
        var map = new ConversationMap();
        var store = Started(MessageStore.Open(Path.Combine(_folder, "conversations.json")));
        var exchange = new MessageExchange(workplace, map, store, Instances);
        Started(await FrontServer.StartAsync(
            _ports,
            Instances,
            new ConnectorEndpoints(workplace, exchange),
            new PeopleEndpoint(Instances, map, _http, Front, Bot),
            instance => new PageProxy(instance, exchange, _http, !_options.Bare),
            cancel));

        foreach (var instance in Instances)
            Started(instance).Start(_repository, package, workplace, Front, Path.Combine(_folder, instance.Person.Key));
        await Task.WhenAll(Instances.Select(instance => AnswersAsync(instance, cancel)));
        await exchange.RetellAsync();
        _progress.Say("All pages are ready.");
    }

    private async Task AnswersAsync(PlaygroundInstance instance, CancellationToken cancel)
    {
        await AnswersAsync(
            new Uri(instance.Address, "_debug/ping"),
            () =>
                instance.HasEnded
                    ? $"{instance.Person.Name}'s Playground has stopped. See {instance.LogFile} and playground.log "
                        + "beside it."
                    : null,
            cancel);
        await instance.ListenAsync(cancel);
    }

    private async Task StartBotAsync(CancellationToken cancel)
    {
        _progress.Say("Starting the bot…");
        var bot = Started(BotProcess.Start(_repository, _options, Front, _folder));
        await AnswersAsync(new Uri(Bot, "health/live"), () => bot.HasEnded ? Obituary(bot) : null, cancel);
        bot.EndedByItself += () => Console.Error.WriteLine(Obituary(bot));
    }

    private static string Obituary(ChildProcess bot) =>
        $"The bot has stopped with exit code {bot.ExitCode}. See {bot.LogFile}.";

    private async Task AnswersAsync(Uri address, Func<string?> failure, CancellationToken cancel)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(address, cancel))
        {
            if (failure() is { } reason)
                throw new PlaygroundException(reason);
            if (Stopwatch.GetElapsedTime(since) > Patience)
                throw new PlaygroundException($"{address} did not answer within {Patience.TotalSeconds:0} seconds.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel);
        }
    }

    private async Task<bool> AnswersAsync(Uri address, CancellationToken cancel)
    {
        try
        {
            using var response = await _http.GetAsync(address, cancel);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void PortsMustBeFree(int people)
    {
        var ours = Enumerable
            .Range(0, people)
            .SelectMany(at => new[] { _ports.Page(at), _ports.Instance(at) })
            .Prepend(_ports.Front);
        Ports.MustBeFree(ours, "choose other ports with --port-base N");
        if (_options.StartsBot)
            Ports.MustBeFree(
                [_options.BotPort],
                "choose another with --bot-port N, or use the bot that runs there with --bot-url " + Bot);
    }

    private Uri PageAddress(int person) => new($"http://127.0.0.1:{_ports.Page(person)}/");

    private T Started<T>(T disposable)
        where T : IAsyncDisposable
    {
        _started.Push(disposable);
        return disposable;
    }
}
