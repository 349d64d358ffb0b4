using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;

namespace UpcTeamsBot.Sdk.Tests.Dialogs;

/// <summary>Dialogs that tests use.</summary>
internal static class Sample
{
    public static PromptOptions Ask(string question, string? again = null) =>
        new() { Prompt = MessageFactory.Text(question), RetryPrompt = again is null ? null : MessageFactory.Text(again) };

    /// <summary>Asks for a name and an age, and ends with both.</summary>
    public static WaterfallDialog NameAndAge(string id = "main") => new(id,
    [
        (step, ct) => step.PromptAsync("text", Ask("Name?", "A name, please"), ct),
        (step, ct) =>
        {
            step.Values["name"] = step.Result;
            return step.PromptAsync("number", Ask("Age?", "A number, please"), ct);
        },
        (step, ct) => step.EndDialogAsync($"{step.Values["name"]}, {step.Result}", ct),
    ]);

    public static TextPrompt Text(string id = "text") => new(id);

    public static TextPrompt Number(string id = "number") => new(id, (prompt, _) => Task.FromResult(int.TryParse(prompt.Recognized.Value, out var _)));
}
