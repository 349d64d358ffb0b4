namespace Microsoft.Bot.Builder;

/// <summary>A property of the bot's state.</summary>
public interface IStatePropertyInfo
{
    string Name { get; }
}

/// <summary>Reads and writes a property of the bot's state.</summary>
/// <typeparam name="T">The property's type.</typeparam>
public interface IStatePropertyAccessor<T> : IStatePropertyInfo
{
    Task<T> GetAsync(ITurnContext turnContext, Func<T> defaultValueFactory = null, CancellationToken cancellationToken = default);

    Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken = default);

    Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}
