namespace Microsoft.Bot.Builder;

/// <summary>A bot: something that answers turns.</summary>
public interface IBot
{
    Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}
