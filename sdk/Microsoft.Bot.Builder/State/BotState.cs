namespace Microsoft.Bot.Builder;

/// <summary>State of the bot under one key: loaded at most once a turn, written only when it has changed.</summary>
public abstract class BotState : IPropertyManager
{
    private readonly IStorage _storage;
    private readonly string _contextServiceKey;

    public BotState(IStorage storage, string contextServiceKey)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(contextServiceKey);
        _storage = storage;
        _contextServiceKey = contextServiceKey;
    }

    public IStatePropertyAccessor<T> CreateProperty<T>(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new Accessor<T>(this, name);
    }

    public virtual async Task LoadAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (!force && GetCachedState(turnContext)?.State is not null) return;
        var key = GetStorageKey(turnContext);
        var found = await _storage.ReadAsync([key], cancellationToken);
        object stored = null;
        found?.TryGetValue(key, out stored);
        var state = stored switch
        {
            null => new Dictionary<string, object>(),
            IDictionary<string, object> typed => typed,
            _ => StateJson.Convert<Dictionary<string, object>>(stored),
        };
        turnContext.TurnState[_contextServiceKey] = new CachedBotState(state);
    }

    public virtual async Task SaveChangesAsync(ITurnContext turnContext, bool force = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var cached = GetCachedState(turnContext);
        if (cached is null) return;
        var text = StateJson.Text(cached.State);
        if (!force && text == cached.StoredText) return;
        await _storage.WriteAsync(new Dictionary<string, object> { [GetStorageKey(turnContext)] = cached.State }, cancellationToken);
        cached.StoredText = text;
    }

    /// <summary>Empties the state; it is gone from the storage when it is next saved.</summary>
    public virtual Task ClearStateAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState[_contextServiceKey] = new CachedBotState { StoredText = string.Empty };
        return Task.CompletedTask;
    }

    public virtual Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState.Remove(_contextServiceKey);
        return _storage.DeleteAsync([GetStorageKey(turnContext)], cancellationToken);
    }

    public CachedBotState GetCachedState(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.TurnState.Get<CachedBotState>(_contextServiceKey);
    }

    protected abstract string GetStorageKey(ITurnContext turnContext);

    protected Task<T> GetPropertyValueAsync<T>(ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        var state = StateOf(turnContext);
        if (!state.TryGetValue(propertyName, out var value)) throw new MissingMemberException(propertyName);
        if (value is null or T) return Task.FromResult((T)value);
        var converted = StateJson.Convert<T>(value);
        state[propertyName] = converted;
        return Task.FromResult(converted);
    }

    protected Task SetPropertyValueAsync(ITurnContext turnContext, string propertyName, object value, CancellationToken cancellationToken = default)
    {
        StateOf(turnContext)[propertyName] = value;
        return Task.CompletedTask;
    }

    protected Task DeletePropertyValueAsync(ITurnContext turnContext, string propertyName, CancellationToken cancellationToken = default)
    {
        StateOf(turnContext).Remove(propertyName);
        return Task.CompletedTask;
    }

    private protected static string Required(string value, string name) =>
        string.IsNullOrEmpty(value) ? throw new InvalidOperationException($"The activity has no {name}: its state has no key.") : value;

    private IDictionary<string, object> StateOf(ITurnContext turnContext) =>
        GetCachedState(turnContext)?.State ?? throw new InvalidOperationException("The state has not been loaded.");

    /// <summary>The state as loaded, and what it looked like then.</summary>
    public class CachedBotState
    {
        public CachedBotState(IDictionary<string, object> state = null)
        {
            State = state ?? new Dictionary<string, object>();
            StoredText = StateJson.Text(State);
        }

        public IDictionary<string, object> State { get; set; }

        internal string StoredText { get; set; }
    }

    private sealed class Accessor<T>(BotState botState, string name) : IStatePropertyAccessor<T>
    {
        public string Name => name;

        public async Task<T> GetAsync(ITurnContext turnContext, Func<T> defaultValueFactory = null, CancellationToken cancellationToken = default)
        {
            await botState.LoadAsync(turnContext, false, cancellationToken);
            var state = botState.StateOf(turnContext);
            if (state.TryGetValue(name, out var stored) && (stored is not null || defaultValueFactory is null))
            {
                return await botState.GetPropertyValueAsync<T>(turnContext, name, cancellationToken);
            }

            if (defaultValueFactory is null) return default;
            var value = defaultValueFactory();
            state[name] = value;
            return value;
        }

        public async Task SetAsync(ITurnContext turnContext, T value, CancellationToken cancellationToken = default)
        {
            await botState.LoadAsync(turnContext, false, cancellationToken);
            await botState.SetPropertyValueAsync(turnContext, name, value, cancellationToken);
        }

        public async Task DeleteAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            await botState.LoadAsync(turnContext, false, cancellationToken);
            await botState.DeletePropertyValueAsync(turnContext, name, cancellationToken);
        }
    }
}
