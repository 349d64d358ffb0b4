using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>Many simultaneous calls, from Teams and from other callers.</summary>
public sealed class FloodTests : IAsyncLifetime
{
    private const int Junk = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private ConnectorIssuer _issuer = null!;
    private RsaSecurityKey _key = null!;

    public async Task InitializeAsync()
    {
        _issuer = await ConnectorIssuer.StartAsync();
        _key = _issuer.Publish("k1", "msteams");
    }

    public async Task DisposeAsync() => await _issuer.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("Authorization: Bearer letmein\r\n")]
    public async Task Call_WithoutAValidToken_IsRefusedBeforeItsBodyComes(string authorization)
    {
        await using var host = await EdgeHost.StartAsync(_issuer);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Http.BaseAddress!.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "POST /api/messages HTTP/1.1\r\nHost: bot.example\r\nContent-Type: application/json\r\n"
            + $"{authorization}Content-Length: 200000\r\n\r\n"));

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var line = await reader.ReadLineAsync().WaitAsync(Patience);

        Assert.StartsWith("HTTP/1.1 401", line, StringComparison.Ordinal);
    }

    // What is left unread ends the connection. A proxy that is not told would send the next call on it, and lose it.
    [Theory]
    [InlineData(false, true, "HTTP/1.1 401")]
    [InlineData(true, true, "HTTP/1.1 413")]
    [InlineData(false, false, "HTTP/1.1 401")]
    [InlineData(true, false, "HTTP/1.1 413")]
    public async Task Call_RefusedForItsSize_SaysThatTheConnectionEnds(bool hasToken, bool statesSize, string status)
    {
        const int size = InboundAllowance.LargestBody + 1;
        await using var host = await EdgeHost.StartAsync(_issuer);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Http.BaseAddress!.Port);
        await using var stream = client.GetStream();
        var authorization = hasToken ? $"Authorization: Bearer {Good().Token()}\r\n" : "";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            "POST /api/messages HTTP/1.1\r\nHost: bot.example\r\nContent-Type: application/json\r\n"
            + authorization
            + (statesSize ? $"Content-Length: {size}\r\n\r\n" : $"Transfer-Encoding: chunked\r\n\r\n{size:x}\r\n")));
        if (!statesSize)
        {
            await stream.WriteAsync(new byte[size]);
        }

        using var reader = new StreamReader(stream, Encoding.ASCII);
        var lines = new List<string>();
        while (await reader.ReadLineAsync().WaitAsync(Patience) is { Length: > 0 } line)
        {
            lines.Add(line);
        }

        Assert.StartsWith(status, lines[0], StringComparison.Ordinal);
        Assert.Contains("Connection: close", lines);
    }

    [Fact]
    public async Task Connection_BeyondTheMost_IsClosedAndTheOthersAreServed()
    {
        const int most = 100;
        await using var host = await EdgeHost.StartAsync(
            "Production",
            new()
            {
                ["Teams:AppId"] = Call.AppId, ["Teams:TenantId"] = Call.TenantId, ["Teams:ClientSecret"] = "s3cret",
                ["Teams:Connector:OpenIdMetadata"] = _issuer.Metadata,
                ["Network:MostConnections"] = most.ToString(CultureInfo.InvariantCulture),
            });
        var clients = new List<TcpClient>();
        try
        {
            for (var i = 0; i <= most; i++)
            {
                clients.Add(new());
                await clients[i].ConnectAsync(IPAddress.Loopback, host.Http.BaseAddress!.Port);
            }

            var lines = clients.ConvertAll(c => new StreamReader(c.GetStream(), Encoding.ASCII).ReadLineAsync());
            var closed = await Task.WhenAny(lines).WaitAsync(Patience);
            Assert.Null(await closed);
            var open = lines.FindIndex(l => l != closed);
            await clients[open].GetStream().WriteAsync("GET /api/messages HTTP/1.1\r\nHost: bot.example\r\n\r\n"u8
                .ToArray());
            Assert.StartsWith("HTTP/1.1 4", await lines[open].WaitAsync(Patience), StringComparison.Ordinal);
            Assert.Equal(2, lines.Count(l => l.IsCompleted));
        }
        finally
        {
            clients.ForEach(c => c.Dispose());
        }
    }

    [Fact]
    public async Task Junk_InAnyNumber_LeavesTeamsItsAllowance()
    {
        await using var host = await EdgeHost.StartAsync(_issuer);
        var token = Good().Token()!;
        var junk = Enumerable.Range(0, 5 * InboundAllowance.CallsPerSecond)
            .Select(_ => StatusAsync(host.Http, null, "{}")).ToArray();
        var valid = Enumerable.Range(0, 41)
            .Select(_ => StatusAsync(host.Http, token, Good().Activity.ToJsonString())).ToArray();

        Assert.All(await Task.WhenAll(valid), s => Assert.Equal(HttpStatusCode.OK, s));
        Assert.All(await Task.WhenAll(junk), s => Assert.Equal(HttpStatusCode.Unauthorized, s));
    }

    [Fact]
    public async Task Teams_BeyondItsAllowance_IsAskedToWait()
    {
        await using var host = await EdgeHost.StartAsync(_issuer);
        var token = Good().Token()!;
        var allowance = host.Services.GetRequiredService<InboundAllowance>();
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(host.Http, token, "{}"));

        // The allowance comes back each second, and on a busy machine a call can take longer than that.
        HttpStatusCode status;
        var tries = 0;
        do
        {
            for (var given = true; given;)
            {
                using var room = await allowance.EnterAsync(0, default);
                given = room.IsGiven;
            }

            status = await StatusAsync(host.Http, token, "{}");
        }
        while (status != HttpStatusCode.TooManyRequests && ++tries < 100);
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
    }

    [Fact]
    public async Task Bytes_InFlight_AreBoundedAndFurtherCallsWait()
    {
        using var allowance = new InboundAllowance(new Microsoft.Extensions.Hosting.Internal.HostingEnvironment
        {
            EnvironmentName = "Development",
        });
        var rooms = new List<InboundAllowance.Room>();
        for (var i = 0; i < 63; i++)
        {
            rooms.Add(await allowance.EnterAsync(null, default));
        }

        var next = allowance.EnterAsync(null, default).AsTask();
        Assert.False(next.IsCompleted);
        rooms[0].Dispose();
        Assert.True((await next.WaitAsync(Patience)).IsGiven);

        var waiting = Enumerable.Range(0, 400).Select(_ => allowance.EnterAsync(null, default).AsTask()).ToArray();
        Assert.Contains(waiting, w => w.IsCompletedSuccessfully && !w.Result.IsGiven);
    }

    [Fact]
    public async Task Flood_OfLargeJunk_LeavesMemoryFlatAndAnswersEveryValidCall()
    {
        var folder = Directory.CreateTempSubdirectory("upc-flood-").FullName;
        var bot = new BotProcess(folder, new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production", ["Teams__AppId"] = Call.AppId,
            ["Teams__ClientSecret"] = "s3cret", ["Teams__Connector__OpenIdMetadata"] = _issuer.Metadata,
            ["Database__AllowSqlite"] = "true", ["Directory__File"] = NobodysDirectory(folder),
            ["BankHolidays__Refresh"] = "false", ["Audit__Key"] = new string('k', 44),
            ["Audit__HeadsFile"] = Path.Combine(folder, "heads", "heads.txt"),
        });
        await bot.StartAsync();
        try
        {
            using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{bot.Port}") };
            // Connections of its own: the bot closes those that brought junk, perhaps while they are used again.
            using var microsoft = new HttpClient { BaseAddress = http.BaseAddress };
            var good = Good();
            var token = good.Token()!;
            good.Key = ConnectorIssuer.ForeignKey("k1");
            var forged = good.Token()!;
            var large = new byte[4 * 1024 * 1024];
            async Task RoundAsync(int number)
            {
                var junk = Enumerable.Range(0, number).Select(i => JunkAsync(http, i % 2 == 0 ? forged : null, large))
                    .ToArray();
                var valid = Enumerable.Range(0, 8).Select(_ => StatusAsync(microsoft, token, Installed())).ToArray();
                Assert.All(await Task.WhenAll(valid), s => Assert.Equal(HttpStatusCode.OK, s));
                await Task.WhenAll(junk);
            }

            await RoundAsync(Junk);
            var before = bot.WorkingSet;
            for (var round = 0; round < 5; round++)
            {
                await RoundAsync(Junk);
            }

            Assert.InRange(bot.WorkingSet - before, long.MinValue, 50L * 1024 * 1024);
            Assert.InRange(bot.PeakWorkingSet - before, long.MinValue, 50L * 1024 * 1024);
        }
        finally
        {
            await bot.KillAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private Call Good() => new() { Key = _key, Now = TimeProvider.System.GetUtcNow() };

    private static string NobodysDirectory(string folder)
    {
        var file = Path.Combine(folder, "people.json");
        File.WriteAllText(file, Directories.Empty);
        return file;
    }

    // An activity that the bot handles without calling Teams.
    private string Installed()
    {
        var activity = Good().Activity;
        activity["type"] = "conversationUpdate";
        activity["id"] = Guid.NewGuid().ToString("N");
        return activity.ToJsonString();
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string? token, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task JunkAsync(HttpClient http, string? token, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var answer = await http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The server closed the connection before it received the whole body.
        }
    }
}
