using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Tests.Hosting;

public sealed class OpenModeTests
{
    [Theory]
    [InlineData("http://localhost:5000/_connector", 200)]
    [InlineData("http://127.0.0.1:5000/_connector", 200)]
    [InlineData("http://[::1]:5000/_connector", 200)]
    [InlineData("https://localhost:5000/", 200)]
    [InlineData("https://smba.trafficmanager.net/emea/", 401)]
    [InlineData("http://192.0.2.1/", 401)]
    [InlineData("http://localhost.evil.example/", 401)]
    [InlineData("file:///etc/passwd", 401)]
    [InlineData("ftp://localhost/", 401)]
    [InlineData("_connector", 401)]
    [InlineData("", 401)]
    public async Task Call_WithoutAppId_IsTakenForServiceUrlsOfThisMachineOnly(string serviceUrl, int status)
    {
        await using var host = await EdgeHost.StartAsync("Development", []);
        Assert.Equal(status, (int)await SendAsync(host, serviceUrl: serviceUrl));
        Assert.Equal(status == 200 ? 1 : 0, host.Bot.Turns);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Host", "bot.evil.example")]
    public async Task Call_WithoutAppIdFromElsewhere_IsRefused(string header, string value)
    {
        await using var host = await EdgeHost.StartAsync("Development", []);
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, (header, value)));
        Assert.Equal(0, host.Bot.Turns);
    }

    [Theory]
    [InlineData("emulator", Call.TenantId)]
    [InlineData("msteams", "22222222-2222-2222-2222-222222222222")]
    public async Task Call_WithoutAppIdOfAnotherChannelOrTenant_IsRefused(string channel, string tenant)
    {
        await using var host = await EdgeHost.StartAsync("Development", new() { ["Teams:TenantId"] = Call.TenantId });
        Assert.Equal(HttpStatusCode.OK, await SendAsync(host));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, channel: channel, tenant: tenant));
    }

    [Fact]
    public async Task Call_WithAppIdInDevelopment_NeedsAToken()
    {
        await using var host = await EdgeHost.StartAsync(
            "Development",
            new()
            {
                ["Teams:AppId"] = Call.AppId, ["Teams:TenantId"] = Call.TenantId,
                ["Teams:ClientSecret"] = "s3cret"
            });
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync(host, serviceUrl: Call.TeamsUrl));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.4", false)]
    [InlineData("2001:db8::1", false)]
    public void Caller_ByItsAddress_IsLocalOrNot(string address, bool local)
    {
        var context = new DefaultHttpContext
        {
            Connection = { RemoteIpAddress = IPAddress.Parse(address) }, Request = { Host = new("localhost", 3978) }
        };
        Assert.Equal(local, new LocalCallers(new HttpContextAccessor { HttpContext = context }).IsLocal());
    }

    [Fact]
    public void Caller_WithoutRequest_IsNotLocal() =>
        Assert.False(new LocalCallers(new HttpContextAccessor { HttpContext = null }).IsLocal());

    internal static async Task<HttpStatusCode> SendAsync(
        EdgeHost host, (string Name, string Value)? header = null,
        string serviceUrl = "http://localhost:5000/_connector", string channel = "msteams",
        string tenant = Call.TenantId)
    {
        var activity = new
        {
            type = "invoke", name = "adaptiveCard/action", channelId = channel, serviceUrl,
            conversation = new { id = "a:1", tenantId = tenant },
            channelData = new { tenant = new { id = tenant } }, recipient = new { id = "28:upc-bot" },
            value = new { action = new { type = "Action.Execute", verb = "v" } },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = JsonContent.Create(activity)
        };
        if (header is var (name, value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await host.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
