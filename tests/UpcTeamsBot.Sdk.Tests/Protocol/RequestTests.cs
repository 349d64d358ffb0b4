using System.Net;
using System.Text;
using UpcTeamsBot.Sdk.Tests.Hosting;

namespace UpcTeamsBot.Sdk.Tests.Protocol;

/// <summary>Which requests reach the bot, and how the others are answered.</summary>
public sealed class RequestTests : IAsyncLifetime
{
    private readonly List<string> _turns = [];
    private BotHost _host = null!;

    public async Task InitializeAsync() => _host = await BotHost.StartAsync(new LambdaBot(turn => _turns.Add(turn.Activity.Type)));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("\"message\"")]
    [InlineData("{}")]
    [InlineData("""{"type":""}""")]
    [InlineData("""{"text":"no type","conversation":{"id":"c"}}""")]
    [InlineData("""{"type":"message","timestamp":"yesterday","conversation":{"id":"c"}}""")]
    [InlineData("""{"type":"message","conversation":"c"}""")]
    public async Task Body_ThatIsNoActivity_IsRefused(string body)
    {
        using var response = await _host.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(_turns);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON")]
    public async Task ContentType_OfJson_IsTaken(string contentType)
    {
        using var response = await _host.PostAsync(Messages.Text("hello"), contentType);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["message"], _turns);
    }

    [Fact]
    public async Task Body_WithAByteOrderMark_IsTaken()
    {
        using var response = await _host.PostAsync("\uFEFF" + Messages.Text("hello"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["message"], _turns);
    }

    [Fact]
    public async Task Caller_ThatIsNotLetIn_GetsUnauthorized()
    {
        using var response = await _host.PostAsync(Messages.Text("hello"), authorization: "Bearer bad");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(_turns);
    }

    [Fact]
    public async Task Body_LongerThanTheServerTakes_IsTooLarge()
    {
        using var response = await _host.PostAsync(Messages.Text(new string('x', BotHost.LongestBody)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(_turns);
    }

    [Fact]
    public async Task Body_LongerThanTheServerTakesAndOfUnknownLength_IsTooLarge()
    {
        using var response = await _host.PostAsync(new UnmeasuredContent(Messages.Text(new string('x', BotHost.LongestBody))));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(_turns);
    }

    [Fact]
    public async Task Method_OtherThanPost_IsNotAllowed()
    {
        using var response = await _host.GetAsync();

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Activity_OfUnknownType_ReachesTheBot()
    {
        using var response = await _host.PostAsync(Messages.Activity("somethingNew"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["somethingNew"], _turns);
    }

    [Fact]
    public async Task Activity_WithUnknownMembers_ReachesTheBot()
    {
        using var response = await _host.PostAsync(Messages.Activity("message", ("somethingNew", new System.Text.Json.Nodes.JsonObject { ["a"] = 1 })));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["message"], _turns);
    }

    /// <summary>Says nothing of its length beforehand.</summary>
    private sealed class UnmeasuredContent(string text) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
