namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a step of a waterfall has to go on.</summary>
public class WaterfallStepContext : DialogContext
{
    private readonly WaterfallDialog _waterfall;
    private bool _nextCalled;

    internal WaterfallStepContext(
        WaterfallDialog waterfall, DialogContext dc, object options, IDictionary<string, object> values, int index, DialogReason reason, object result)
        : base(dc.Dialogs, dc.Context, new DialogState(dc.Stack))
    {
        _waterfall = waterfall;
        Parent = dc.Parent;
        (Options, Values, Index, Reason, Result) = (options, values, index, reason, result);
        foreach (var (key, service) in dc.Services) Services[key] = service;
    }

    public int Index { get; }

    /// <summary>What the waterfall was begun with.</summary>
    public object Options { get; }

    public DialogReason Reason { get; }

    /// <summary>What the previous step ended with.</summary>
    public object Result { get; }

    /// <summary>What the steps hand on to one another.</summary>
    public IDictionary<string, object> Values { get; }

    /// <summary>Goes on to the next step at once.</summary>
    public Task<DialogTurnResult> NextAsync(object result = null, CancellationToken cancellationToken = default)
    {
        if (_nextCalled) throw new InvalidOperationException($"NextAsync was called twice in step {Index} of '{_waterfall.Id}'.");
        _nextCalled = true;
        return _waterfall.ResumeDialogAsync(this, DialogReason.NextCalled, result, cancellationToken);
    }
}
