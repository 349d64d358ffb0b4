using Microsoft.Bot.Builder;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>A bot that consists of one function.</summary>
internal sealed class LambdaBot(Func<ITurnContext, Task> turn) : IBot
{
    public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
        turn(turnContext);
}
