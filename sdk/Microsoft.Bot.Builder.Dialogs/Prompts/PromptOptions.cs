using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>What a prompt asks.</summary>
public class PromptOptions
{
    public Activity Prompt { get; set; }

    /// <summary>What is asked after an answer that won't do.</summary>
    public Activity RetryPrompt { get; set; }

    /// <summary>What the validator has to go on.</summary>
    public object Validations { get; set; }

    public string RecognizeLanguage { get; set; }
}
