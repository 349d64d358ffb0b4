using System.Net;
using System.Text;
using UpcTeamsBot.Sdk.Tests.Hosting;

namespace UpcTeamsBot.Sdk.Tests.Stricter;

/// <summary>Requests that the real adapter may let pass, and ours refuses.</summary>
public sealed class StrictRequestTests : IAsyncLifetime
{
    private readonly List<string> _turns = [];
    private BotHost _host = null!;

    public async Task InitializeAsync() => _host = await BotHost.StartAsync(new LambdaBot(turn => _turns.Add(turn.Activity.Type)));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("""{"type":"message","conversation":{"id":"c"}} trailing""")]
    [InlineData("""{"type":"message"}""")]
    [InlineData("""{"type":"message","conversation":{}}""")]
    [InlineData("""{"type":"message","conversation":{"id":""}}""")]
    [InlineData("""{"type":"message","text":17,"conversation":{"id":"c"}}""")]
    public async Task Body_ThatIsNoActivityOfAConversation_IsRefused(string body)
    {
        using var response = await _host.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(_turns);
    }

    [Fact]
    public async Task Body_NestedTooDeeply_IsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 2000)) + "1" + new string('}', 2000);
        var body = Messages.Text("deep").Replace("\"text\":\"deep\"", "\"value\":" + deep, StringComparison.Ordinal);

        using var response = await _host.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(_turns);
    }

    [Fact]
    public async Task Body_ThatIsNotUtf8_IsRefused()
    {
        var bytes = Encoding.UTF8.GetBytes(Messages.Text("x").Replace("CONNECTOR", _host.Connector.Url, StringComparison.Ordinal));
        bytes[Array.LastIndexOf(bytes, (byte)'x')] = 0xFF;

        using var response = await _host.PostAsync(new ByteArrayContent(bytes));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    public async Task ContentType_OtherThanJson_IsRefused(string contentType)
    {
        using var response = await _host.PostAsync(Messages.Text("hello"), contentType);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(_turns);
    }
}
