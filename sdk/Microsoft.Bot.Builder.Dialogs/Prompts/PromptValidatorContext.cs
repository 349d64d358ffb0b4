namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a validator has to go on.</summary>
/// <typeparam name="T">The type of the prompt's result.</typeparam>
public class PromptValidatorContext<T>
{
    internal PromptValidatorContext(
        ITurnContext context, PromptRecognizerResult<T> recognized, IDictionary<string, object> state, PromptOptions options, int attemptCount)
    {
        (Context, Recognized, State, Options, AttemptCount) = (context, recognized, state, options, attemptCount);
    }

    public ITurnContext Context { get; }

    public PromptRecognizerResult<T> Recognized { get; }

    public PromptOptions Options { get; }

    public IDictionary<string, object> State { get; }

    /// <summary>How many answers there have been, this one included.</summary>
    public int AttemptCount { get; }
}
