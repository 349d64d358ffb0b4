using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Sdk.Tests.Dialogs;

public sealed class PromptTests
{
    [Fact]
    public async Task Prompt_WithoutARetryPrompt_AsksTheSameAgain()
    {
        var conversation = Asking(new TextPrompt("p", (_, _) => Task.FromResult(false)), Sample.Ask("Name?"));
        await conversation.SayAsync("hi");

        Assert.Equal("Name?", await conversation.SayAsync("no"));
    }

    [Fact]
    public async Task Validator_KnowsTheAttempt_AndMayAnswerItself()
    {
        var prompt = new TextPrompt("p", async (context, ct) =>
        {
            if (context.AttemptCount == 3) return true;
            var complaint = $"No. {context.AttemptCount} to '{context.Options.Prompt.Text}': {context.Options.Validations}";
            await context.Context.SendActivityAsync(complaint, cancellationToken: ct);
            return false;
        });
        var options = Sample.Ask("Name?", "Again");
        options.Validations = "letters";
        var conversation = Asking(prompt, options);
        await conversation.SayAsync("hi");

        Assert.Equal("No. 1 to 'Name?': letters", await conversation.SayAsync("x"));
        Assert.Equal("No. 2 to 'Name?': letters", await conversation.SayAsync("y"));
        await conversation.SayAsync("z");
        Assert.Equal((DialogTurnStatus.Complete, "z"), (conversation.Last.Status, conversation.Last.Result));
    }

    [Fact]
    public async Task Validator_MayChangeTheResult()
    {
        var prompt = new TextPrompt("p", (context, _) =>
        {
            context.Recognized.Value = context.Recognized.Value.ToUpperInvariant();
            return Task.FromResult(true);
        });
        var conversation = Asking(prompt, Sample.Ask("Name?"));
        await conversation.SayAsync("hi");

        await conversation.SayAsync("ann");

        Assert.Equal("ANN", conversation.Last.Result);
    }

    [Fact]
    public async Task Prompt_OfNothing_IsAskedAgain()
    {
        var conversation = Asking(new TextPrompt("p"), Sample.Ask("Name?", "Again"));
        await conversation.SayAsync("hi");

        Assert.Equal("Again", await conversation.SayAsync(string.Empty));
    }

    [Fact]
    public async Task Prompt_WaitsForAMessage()
    {
        var conversation = Asking(new TextPrompt("p"), Sample.Ask("Name?", "Again"));
        await conversation.SayAsync("hi");

        Assert.Equal(string.Empty, await conversation.SendAsync(new Activity { Type = ActivityTypes.Typing }));
        Assert.Equal(DialogTurnStatus.Waiting, conversation.Last.Status);
    }

    [Fact]
    public async Task Prompt_OfTheAppsOwnType_GivesItsOwnResult()
    {
        var conversation = Asking(new DatePrompt("p"), Sample.Ask("When?", "As yyyy-MM-dd"));
        await conversation.SayAsync("hi");

        Assert.Equal("As yyyy-MM-dd", await conversation.SayAsync("tomorrow"));
        await conversation.SayAsync("2026-11-24");

        Assert.Equal(new DateOnly(2026, 11, 24), conversation.Last.Result);
    }

    [Fact]
    public async Task Prompt_BegunWithoutOptions_IsAnError()
    {
        var conversation = new Conversation((dc, ct) => dc.BeginDialogAsync("p", null, ct), new TextPrompt("p"));

        await Assert.ThrowsAnyAsync<ArgumentException>(() => conversation.SayAsync("hi"));
    }

    private static Conversation Asking(Dialog prompt, PromptOptions options) => new(
        async (dc, ct) => dc.ActiveDialog is null ? await dc.PromptAsync("p", options, ct) : await dc.ContinueDialogAsync(ct), prompt);

    private sealed class DatePrompt(string id) : Prompt<DateOnly>(id)
    {
        protected override Task OnPromptAsync(
            ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default) =>
            turnContext.SendActivityAsync(isRetry ? options.RetryPrompt : options.Prompt, cancellationToken);

        protected override Task<PromptRecognizerResult<DateOnly>> OnRecognizeAsync(
            ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default)
        {
            var succeeded = DateOnly.TryParseExact(turnContext.Activity.Text, "yyyy-MM-dd", out var date);
            return Task.FromResult(new PromptRecognizerResult<DateOnly> { Succeeded = succeeded, Value = date });
        }
    }
}
