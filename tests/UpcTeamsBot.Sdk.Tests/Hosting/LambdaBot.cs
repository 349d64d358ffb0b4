using Microsoft.Bot.Builder;

namespace UpcTeamsBot.Sdk.Tests.Hosting;

/// <summary>A bot that is one function.</summary>
internal sealed class LambdaBot(Func<ITurnContext, CancellationToken, Task> turn) : IBot
{
    public LambdaBot(Action<ITurnContext> turn)
        : this((context, _) =>
        {
            turn(context);
            return Task.CompletedTask;
        })
    {
    }

    public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) => turn(turnContext, cancellationToken);
}
