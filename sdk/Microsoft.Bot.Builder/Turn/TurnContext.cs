using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder;

/// <summary>One incoming activity and everything that is done about it.</summary>
public class TurnContext : ITurnContext, IDisposable
{
    private const string LocaleKey = "turn.locale";

    private List<SendActivitiesHandler> _onSend;
    private List<UpdateActivityHandler> _onUpdate;
    private List<DeleteActivityHandler> _onDelete;

    public TurnContext(BotAdapter adapter, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        ArgumentNullException.ThrowIfNull(activity);
        Adapter = adapter;
        Activity = activity;
        TurnState = [];
        BufferedReplyActivities = [];
    }

    /// <summary>The same turn about another activity.</summary>
    public TurnContext(ITurnContext turnContext, Activity activity)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(activity);
        Adapter = turnContext.Adapter;
        Activity = activity;
        TurnState = turnContext.TurnState;
        BufferedReplyActivities = [];
        if (turnContext is not TurnContext other) return;
        (_onSend, _onUpdate, _onDelete) = (other._onSend, other._onUpdate, other._onDelete);
        BufferedReplyActivities = other.BufferedReplyActivities;
    }

    public BotAdapter Adapter { get; private set; }

    public TurnContextStateCollection TurnState { get; private set; }

    public Activity Activity { get; private set; }

    public bool Responded { get; private set; }

    /// <summary>The replies that go into the HTTP answer, when the caller wants them there.</summary>
    public List<Activity> BufferedReplyActivities { get; private set; }

    public string Locale
    {
        get => TurnState.Get<string>(LocaleKey);
        set => TurnState.Set(LocaleKey, value);
    }

    public Task<ResourceResponse> SendActivityAsync(
        string textReplyToSend, string speak = null, string inputHint = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(textReplyToSend);
        var message = new Activity { Type = ActivityTypes.Message, Text = textReplyToSend };
        if (!string.IsNullOrEmpty(speak)) message.Speak = speak;
        if (!string.IsNullOrEmpty(inputHint)) message.InputHint = inputHint;
        return SendActivityAsync(message, cancellationToken);
    }

    public async Task<ResourceResponse> SendActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var responses = await SendActivitiesAsync([activity], cancellationToken);
        return responses is { Length: > 0 } ? responses[0] : new ResourceResponse();
    }

    public Task<ResourceResponse[]> SendActivitiesAsync(IActivity[] activities, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activities);
        if (activities.Length == 0) throw new ArgumentException("Expecting one or more activities, but the array was empty.", nameof(activities));
        var reference = Activity.GetConversationReference();
        var outgoing = new List<Activity>(activities.Length);
        foreach (var activity in activities) outgoing.Add(activity.ApplyConversationReference(reference));
        return _onSend is { Count: > 0 } ? Pass(0) : DeliverAsync(outgoing, cancellationToken);

        Task<ResourceResponse[]> Pass(int index) =>
            index < _onSend.Count ? _onSend[index](this, outgoing, () => Pass(index + 1)) : DeliverAsync(outgoing, cancellationToken);
    }

    public Task<ResourceResponse> UpdateActivityAsync(IActivity activity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(activity);
        var update = activity.ApplyConversationReference(Activity.GetConversationReference());
        return Pass(0);

        Task<ResourceResponse> Pass(int index) =>
            index < (_onUpdate?.Count ?? 0)
                ? _onUpdate[index](this, update, () => Pass(index + 1))
                : Adapter.UpdateActivityAsync(this, update, cancellationToken);
    }

    public Task DeleteActivityAsync(string activityId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(activityId);
        var reference = Activity.GetConversationReference();
        reference.ActivityId = activityId;
        return DeleteActivityAsync(reference, cancellationToken);
    }

    public Task DeleteActivityAsync(ConversationReference conversationReference, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(conversationReference);
        return Pass(0);

        Task Pass(int index) =>
            index < (_onDelete?.Count ?? 0)
                ? _onDelete[index](this, conversationReference, () => Pass(index + 1))
                : Adapter.DeleteActivityAsync(this, conversationReference, cancellationToken);
    }

    public ITurnContext OnSendActivities(SendActivitiesHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        (_onSend ??= []).Add(handler);
        return this;
    }

    public ITurnContext OnUpdateActivity(UpdateActivityHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        (_onUpdate ??= []).Add(handler);
        return this;
    }

    public ITurnContext OnDeleteActivity(DeleteActivityHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        (_onDelete ??= []).Add(handler);
        return this;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing) TurnState.Dispose();
    }

    private async Task<ResourceResponse[]> DeliverAsync(List<Activity> outgoing, CancellationToken cancellationToken)
    {
        var responses = Activity.DeliveryMode == DeliveryModes.ExpectReplies
            ? await BufferAsync(outgoing, cancellationToken)
            : await Adapter.SendActivitiesAsync(this, [.. outgoing], cancellationToken);
        for (var i = 0; i < outgoing.Count; i++)
        {
            if (responses is not null && i < responses.Length) outgoing[i].Id = responses[i]?.Id;
            Responded |= outgoing[i].Type != ActivityTypes.Trace;
        }

        return responses;
    }

    /// <summary>Keeps the replies for the HTTP answer. What an invoke is answered with is not a reply.</summary>
    private async Task<ResourceResponse[]> BufferAsync(List<Activity> outgoing, CancellationToken cancellationToken)
    {
        var responses = new ResourceResponse[outgoing.Count];
        for (var i = 0; i < outgoing.Count; i++)
        {
            responses[i] = new ResourceResponse();
            if (outgoing[i].Type == ActivityTypesEx.InvokeResponse) await Adapter.SendActivitiesAsync(this, [outgoing[i]], cancellationToken);
            else BufferedReplyActivities.Add(outgoing[i]);
        }

        return responses;
    }
}
