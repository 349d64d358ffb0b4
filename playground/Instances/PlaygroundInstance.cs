using System.Globalization;
using UpcTeamsBot.Playground.Front;
using UpcTeamsBot.Playground.Pages;
using UpcTeamsBot.Playground.People;

namespace UpcTeamsBot.Playground.Instances;

/// <summary>
/// One person's Playground: the process, the way to hand it what the bot says, and the pages that listen to it.
/// </summary>
/// <remarks>
/// The Playground answers a post and pushes the same message to its web socket at once, in no certain order. Posts therefore hold
/// <see cref="_gate"/> until their answer is noted down, and what comes off the socket waits for the same gate: by the time a message
/// reaches the pages, its id and its author are known.
/// </remarks>
internal sealed class PlaygroundInstance : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SemaphoreSlim _typing = new(1, 1);
    private readonly HttpClient _http;
    private readonly int _port;
    private ChildProcess? _process;
    private InstanceStream? _stream;

    public PlaygroundInstance(Person person, int port, Uri page, PersonPages pages, HttpClient http)
    {
        Person = person;
        Page = page;
        Pages = pages;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        _port = port;
        _http = http;
    }

    public Person Person { get; }

    /// <summary>Where a browser opens this person's page: our own listener in front of <see cref="Address"/>.</summary>
    public Uri Page { get; }

    /// <summary>Where the Playground itself listens.</summary>
    public Uri Address { get; }

    public PersonPages Pages { get; }

    public bool HasEnded => _process?.HasEnded ?? true;

    public string LogFile => _process?.LogFile ?? "";

    public void Start(Repository repository, NodePackage package, Workplace workplace, Uri front, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, InstanceConfig.FileName), InstanceConfig.For(Person, workplace).ToJsonString());
        string[] arguments =
        [
            "--require", repository.Keeper, package.Cli, "start",
            "-p", _port.ToString(CultureInfo.InvariantCulture),
            "-e", new Uri(front, $"from/{Person.Key}/api/messages").ToString(),
            "-c", "msteams",
            "--service-url", front.ToString(),
            "--dt",
        ];
        var environment = new Dictionary<string, string>
        {
            ["TEAMSAPPTESTER_BROWSER"] = "none",
            ["M365_AGENTS_PLAYGROUND_CONFIG_PATH"] = Path.Combine(folder, InstanceConfig.FileName),
            ["M365_AGENTS_PLAYGROUND_LOGFILE"] = Path.Combine(folder, "playground.log"),
            ["NO_PROXY"] = "127.0.0.1,localhost",
        };
        _process = ChildProcess.Start(arguments, folder, environment, Path.Combine(folder, "output.log"));
    }

    /// <summary>Listens before anything is said: the first listener gets what was said before, and only that one.</summary>
    public async Task ListenAsync(CancellationToken cancel) =>
        _stream = await InstanceStream.OpenAsync(Address, PublishAsync, cancel);

    /// <summary>Calls the connector of this instance; <paramref name="note"/> sees the answer before any page sees the message.</summary>
    public async Task<ConnectorAnswer> SendAsync(HttpMethod method, string path, JsonObject body, Action<ConnectorAnswer> note, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(Address, "_connector/" + path)) { Content = JsonBody.Of(body) };
            using var response = await _http.SendAsync(request, cancel);
            var answer = await ConnectorAnswer.ReadAsync(response, cancel);
            note(answer);
            return answer;
        }
        catch (HttpRequestException)
        {
            return ConnectorAnswer.Error(StatusCodes.Status502BadGateway, "BadGateway", $"{Person.Name}'s Playground does not answer.");
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> while what this person types is held back from the bot, so that a typed message is on everybody's
    /// page before the bot can answer it.
    /// </summary>
    public async Task<T> WhileTypingAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        await _typing.WaitAsync(cancel);
        try
        {
            return await work();
        }
        finally
        {
            _typing.Release();
        }
    }

    public Task<bool> TypingIsDoneAsync(CancellationToken cancel) => WhileTypingAsync(() => Task.FromResult(true), cancel);

    public async ValueTask DisposeAsync()
    {
        if (_stream is not null)
            await _stream.DisposeAsync();
        if (_process is not null)
            await _process.DisposeAsync();
    }

    private async Task PublishAsync(JsonObject frame, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            Pages.Publish(frame);
        }
        finally
        {
            _gate.Release();
        }
    }
}
