using System.Globalization;

namespace UpcTeamsBot.Playground;

/// <summary>Command-line options.</summary>
internal sealed record PlaygroundOptions
{
    public const string Usage = """
        dotnet run --project playground [-- OPTIONS]

        Runs a local Teams with the bot and seven people, each with their own page.

          --port-base N    first port: the start page at N, people's pages from N+51 (default 56100)
          --bot-port N     port of the bot (default 3978)
          --bot-url URL    use a bot that is already running instead of starting one
          --no-bot         do not start the bot; send activities to --bot-port once one runs there
          --no-build       start the bot without building it
          --data DIR       keep the bot's database and the conversations in DIR (default: data/ in the repository)
          --people FILE    the sample directory (default: bot/Core/People/people.json)
          --bare           no sample work, no banner, and the Playground's log panel open: for tests
          --quiet          print one line of JSON when ready, for tests
          --attached       stop when standard input closes, for tests
          --help           show this help
        """;

    private int _portBase = 56100;
    private int _botPort = 3978;

    public int PortBase => _portBase;

    public int BotPort => _botPort;

    public Uri? RunningBot { get; private set; }

    public bool NoBot { get; private set; }

    /// <summary>Gets whether not to build the bot, because the caller has done so.</summary>
    public bool NoBuild { get; private set; }

    public string? DataDirectory { get; private set; }

    public string? PeopleFile { get; private set; }

    /// <summary>Gets whether to start without sample work and to leave the pages as the Playground has them.</summary>
    public bool Bare { get; private set; }

    public bool Quiet { get; private set; }

    public bool Attached { get; private set; }

    public bool Help { get; private set; }

    public bool BuildsBot => StartsBot && !NoBuild;

    public bool StartsBot => RunningBot is null && !NoBot;

    public Uri Bot => RunningBot ?? new Uri($"http://127.0.0.1:{_botPort}/");

    public static PlaygroundOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new PlaygroundOptions();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var name))
            options.Take(name, rest);
        return options;
    }

    private void Take(string name, Queue<string> rest)
    {
        switch (name)
        {
            case "--port-base": _portBase = Port(name, rest, highest: 65535 - Ports.Span); break;
            case "--bot-port": _botPort = Port(name, rest, highest: 65535); break;
            case "--bot-url": RunningBot = Address(name, rest); break;
            case "--no-bot": NoBot = true; break;
            case "--no-build": NoBuild = true; break;
            case "--data": DataDirectory = Path.GetFullPath(Value(name, rest)); break;
            case "--people": PeopleFile = Path.GetFullPath(Value(name, rest)); break;
            case "--bare": Bare = true; break;
            case "--quiet": Quiet = true; break;
            case "--attached": Attached = true; break;
            case "--help" or "-h": Help = true; break;
            default: throw new PlaygroundException($"Unknown option {name}.\n\n{Usage}");
        }
    }

    private static string Value(string name, Queue<string> rest) =>
        rest.TryDequeue(out var value) ? value : throw new PlaygroundException($"{name} needs a value.\n\n{Usage}");

    private static int Port(string name, Queue<string> rest, int highest) =>
        int.TryParse(Value(name, rest), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port > 0
        && port <= highest
            ? port
            : throw new PlaygroundException($"{name} must be a port from 1 to {highest}.");

    private static Uri Address(string name, Queue<string> rest) =>
        Uri.TryCreate(Value(name, rest).TrimEnd('/') + "/", UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
            ? address
            : throw new PlaygroundException($"{name} must be an address like http://127.0.0.1:3978/.");
}
