using System.Globalization;
using UpcTeamsBot.Playground.Front;
using UpcTeamsBot.Playground.Pages;
using UpcTeamsBot.Playground.People;

namespace UpcTeamsBot.Playground.Instances;

/// <summary>
/// A person's Playground: the process, the pages that listen to it, and a way to post the bot's messages to it.
/// </summary>
/// <remarks>
/// The Playground answers a post and pushes the message to its WebSocket at the same time, in either order. A post
/// therefore holds <see cref="_gate"/> until its answer is recorded, and incoming messages wait for the same gate. So
/// when a message reaches the pages, its id and author are known.
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

    /// <summary>Gets the address of this person's page: our listener in front of <see cref="Address"/>.</summary>
    public Uri Page { get; }

    /// <summary>Gets the address of the Playground itself.</summary>
    public Uri Address { get; }

    public PersonPages Pages { get; }

    public bool HasEnded => _process?.HasEnded ?? true;

    public string LogFile => _process?.LogFile ?? "";

    public void Start(Repository repository, NodePackage package, Workplace workplace, Uri front, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, InstanceConfig.FileName),
            InstanceConfig.For(Person, workplace).ToJsonString());
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

    /// <summary>
    /// Starts to listen. Must be called before anything is said, because only the first listener gets earlier messages.
    /// </summary>
    public async Task ListenAsync(CancellationToken cancel) =>
        _stream = await InstanceStream.OpenAsync(Address, PublishAsync, cancel);

    /// <summary>
    /// Calls the instance's connector. <paramref name="note"/> gets the answer before any page gets the message.
    /// </summary>
    public async Task<ConnectorAnswer> SendAsync(
        HttpMethod method,
        string path,
        JsonObject body,
        Action<ConnectorAnswer> note,
        CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(Address, "_connector/" + path))
            {
                Content = JsonBody.Of(body),
            };
            using var response = await _http.SendAsync(request, cancel);
            var answer = await ConnectorAnswer.ReadAsync(response, cancel);
            note(answer);
            return answer;
        }
        catch (HttpRequestException)
        {
            return ConnectorAnswer.Error(
                StatusCodes.Status502BadGateway,
                "BadGateway",
                $"{Person.Name}'s Playground does not answer.");
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> while holding back this person's messages from the bot, so that a message is on
    /// every page before the bot can reply.
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

    public Task<bool> TypingIsDoneAsync(CancellationToken cancel) =>
        WhileTypingAsync(() => Task.FromResult(true), cancel);

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
