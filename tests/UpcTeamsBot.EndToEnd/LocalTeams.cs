using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace UpcTeamsBot.EndToEnd;

/// <summary>
/// The playground and its bot, started as by a newcomer. The database is new, and is deleted when the tests end.
/// </summary>
internal sealed class LocalTeams : IAsyncDisposable
{
    // The first run on a machine also installs the Playground.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly string _data;
    private readonly StringBuilder _complaints = new();

    private LocalTeams(Process process, string data) => (_process, _data) = (process, data);

    /// <summary>The front's address, which is the bot's service URL.</summary>
    public Uri Front { get; private set; } = new("about:blank");

    /// <summary>The address of each person's page, by key.</summary>
    public IReadOnlyDictionary<string, Uri> Pages { get; private set; } = new Dictionary<string, Uri>();

    public static async Task<LocalTeams> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("upc-teams-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false,
        };
        var first = FreePorts();
        foreach (var argument in new[]
        {
            Repository.Playground, "--quiet", "--attached", "--no-build", "--bare",
            "--port-base", $"{first}", "--bot-port", $"{first + BotPort}", "--data", data,
        })
        {
            start.ArgumentList.Add(argument);
        }

        // Independent of the date: CReST starts the review, which also asks the DSMs.
        start.Environment["Reviews__OpenByItself"] = "false";
        for (var quarter = 0; quarter < 4; quarter++)
        {
            start.Environment[$"Reviews__DsmMonths__{quarter}"] = $"{(quarter * 3) + 1}";
        }

        var teams = new LocalTeams(Process.Start(start)!, data);
        try
        {
            await teams.WaitUntilReadyAsync();
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
        // The playground stops everything that it started when its standard input closes.
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task WaitUntilReadyAsync()
    {
        _process.ErrorDataReceived += (_, line) => _complaints.AppendLine(line.Data);
        _process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(Patience);
        string? announcement;
        try
        {
            announcement = await _process.StandardOutput.ReadLineAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException(
                $"The playground was not ready within {Patience.TotalSeconds:0} seconds. {_complaints}");
        }

        if (announcement is null)
        {
            await _process.WaitForExitAsync();
            throw new InvalidOperationException($"The playground ended instead of starting: {_complaints}");
        }

        using var json = JsonDocument.Parse(announcement);
        Front = new(json.RootElement.GetProperty("front").GetString()!);
        Pages = json.RootElement.GetProperty("people").EnumerateArray()
            .ToDictionary(
                person => person.GetProperty("id").GetString()!, person =>
                    new Uri(person.GetProperty("page").GetString()!));
    }

    // Offsets of the playground's ports and of the bot's port from the playground's first port.
    private const int BotPort = 190;
    private const int People = 7;
    private static readonly int[] Ports = [
        0, .. Enumerable.Range(51, People), .. Enumerable.Range(151, People), BotPort];

    // Use ports below the range that the system assigns to other programs.
    private static int FreePorts() =>
        Enumerable.Range(0, 40).Select(_ => Random.Shared.Next(20_000, 32_000))
            .First(first => Ports.All(port => IsFree(first + port)));

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Any, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
