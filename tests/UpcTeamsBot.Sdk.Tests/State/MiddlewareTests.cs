using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;

namespace UpcTeamsBot.Sdk.Tests.State;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Middleware_WrapsTheBotInOrder()
    {
        var steps = new List<string>();
        var adapter = new TestAdapter().Use(new Step(steps, "outer")).Use(new Step(steps, "inner"));

        await adapter.SendTextToBotAsync("hi", Bot(steps), default);

        Assert.Equal(["outer in", "inner in", "bot", "inner out", "outer out"], steps);
    }

    [Fact]
    public async Task Middleware_ThatDoesNotGoOn_KeepsTheTurnFromTheBot()
    {
        var steps = new List<string>();
        var adapter = new TestAdapter().Use(new Step(steps, "stop", goesOn: false)).Use(new Step(steps, "inner"));

        await adapter.SendTextToBotAsync("hi", Bot(steps), default);

        Assert.Equal(["stop in", "stop out"], steps);
    }

    [Fact]
    public async Task State_OfATurnThatFailed_IsNotSaved()
    {
        var storage = new CountingStorage();
        var state = new ConversationState(storage);
        var adapter = new TestAdapter().Use(new AutoSaveStateMiddleware(state));

        await Assert.ThrowsAsync<InvalidOperationException>(() => adapter.SendTextToBotAsync(
            "hi",
            async (turn, ct) =>
            {
                await state.CreateProperty<string>("a").SetAsync(turn, "b", ct);
                throw new InvalidOperationException("bug");
            },
            default));

        Assert.Equal(0, storage.Writes);
    }

    private static BotCallbackHandler Bot(List<string> steps) => (_, _) =>
    {
        steps.Add("bot");
        return Task.CompletedTask;
    };

    private sealed class Step(List<string> steps, string name, bool goesOn = true) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            steps.Add(name + " in");
            if (goesOn) await next(cancellationToken);
            steps.Add(name + " out");
        }
    }
}
