using Microsoft.Bot.Builder.Dialogs;

namespace UpcTeamsBot.Sdk.Tests.Dialogs;

public sealed class StackTests
{
    [Fact]
    public async Task Continue_OfAnEmptyStack_IsEmpty()
    {
        var conversation = new Conversation((dc, ct) => dc.ContinueDialogAsync(ct), Sample.Text());

        await conversation.SayAsync("hi");

        Assert.Equal(DialogTurnStatus.Empty, conversation.Last.Status);
    }

    [Fact]
    public async Task Begin_OfAnUnknownDialog_IsAnError()
    {
        var conversation = new Conversation((dc, ct) => dc.BeginDialogAsync("unknown", null, ct), Sample.Text());

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => conversation.SayAsync("hi"));

        Assert.Contains("unknown", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begin_OfADialogInADialog_ResumesTheOuterWithTheResult()
    {
        var outer = new WaterfallDialog("outer",
        [
            (step, ct) => step.BeginDialogAsync("main", null, ct),
            (step, ct) => step.EndDialogAsync($"<{step.Result}> {step.Reason}", ct),
        ]);
        var conversation = new Conversation(outer, Sample.NameAndAge(), Sample.Text(), Sample.Number());

        Assert.Equal("Name?", await conversation.SayAsync("hi"));
        await conversation.SayAsync("Ann");
        await conversation.SayAsync("42");

        Assert.Equal("<Ann, 42> EndCalled", conversation.Last.Result);
    }

    [Fact]
    public async Task Replace_TakesTheDialogsPlace()
    {
        var first = new WaterfallDialog("first", [(step, ct) => step.ReplaceDialogAsync("second", "options", ct)]);
        var second = new WaterfallDialog("second", [(step, ct) => step.EndDialogAsync($"{step.Options} {step.Stack.Count}", ct)]);
        var conversation = new Conversation(first, second);

        await conversation.SayAsync("hi");

        Assert.Equal((DialogTurnStatus.Complete, "options 1"), (conversation.Last.Status, conversation.Last.Result));
    }

    [Fact]
    public async Task Cancel_EmptiesTheStack_AndTellsEachDialog()
    {
        var ended = new List<string>();
        var conversation = new Conversation(
            async (dc, ct) =>
            {
                if (dc.Context.Activity.Text == "cancel") return await dc.CancelAllDialogsAsync(ct);
                var result = await dc.ContinueDialogAsync(ct);
                return result.Status == DialogTurnStatus.Empty ? await dc.BeginDialogAsync("outer", null, ct) : result;
            },
            new Telling("outer", ended, "inner"),
            new Telling("inner", ended, null));
        await conversation.SayAsync("hi");

        await conversation.SayAsync("cancel");

        Assert.Equal(DialogTurnStatus.Cancelled, conversation.Last.Status);
        Assert.Equal(["inner CancelCalled", "outer CancelCalled"], ended);
        await conversation.SayAsync("cancel");
        Assert.Equal(DialogTurnStatus.Empty, conversation.Last.Status);
    }

    [Fact]
    public async Task Reprompt_AsksAgain()
    {
        var conversation = new Conversation(
            async (dc, ct) =>
            {
                if (dc.Context.Activity.Text != "help") return await Conversation.ContinueOrBeginAsync("main")(dc, ct);
                await dc.Context.SendActivityAsync("Here is help", cancellationToken: ct);
                await dc.RepromptDialogAsync(ct);
                return Dialog.EndOfTurn;
            },
            Sample.NameAndAge(),
            Sample.Text(),
            Sample.Number());
        await conversation.SayAsync("hi");

        Assert.Equal("Here is help | Name?", await conversation.SayAsync("help"));
        Assert.Equal("Age?", await conversation.SayAsync("Ann"));
        Assert.Equal("Here is help | Age?", await conversation.SayAsync("help"));
    }

    [Fact]
    public async Task Interruption_ByADialogOnTop_AsksAgainAfterwards()
    {
        var aside = new WaterfallDialog("aside",
        [
            (step, ct) => step.PromptAsync("text", Sample.Ask("Why?"), ct),
            (step, ct) => step.EndDialogAsync(null, ct),
        ]);
        var conversation = new Conversation(
            (dc, ct) => dc.Context.Activity.Text == "aside" ? dc.BeginDialogAsync("aside", null, ct) : Conversation.ContinueOrBeginAsync("main")(dc, ct),
            Sample.NameAndAge(),
            Sample.Text(),
            Sample.Number(),
            aside);
        await conversation.SayAsync("hi");

        Assert.Equal("Why?", await conversation.SayAsync("aside"));
        Assert.Equal("Name?", await conversation.SayAsync("because"));
        Assert.Equal("Age?", await conversation.SayAsync("Ann"));
    }

    [Fact]
    public async Task Event_GoesToTheActiveDialogFirst()
    {
        var ended = new List<string>();
        var handled = new List<bool>();
        var conversation = new Conversation(
            async (dc, ct) =>
            {
                await dc.BeginDialogAsync("outer", null, ct);
                handled.Add(await dc.EmitEventAsync("known", 1, true, false, ct));
                handled.Add(await dc.EmitEventAsync("unknown", 1, true, false, ct));
                return Dialog.EndOfTurn;
            },
            new Telling("outer", ended, null));

        await conversation.SayAsync("hi");

        Assert.Equal([true, false], handled);
        Assert.Equal(["event known 1", "event unknown 1"], ended);
    }

    [Fact]
    public async Task Add_OfAnotherDialogOfTheSameId_NumbersIt()
    {
        var set = new DialogSet().Add(Sample.Text("a")).Add(Sample.Text("a"));

        Assert.Equal(["a", "a2"], set.GetDialogs().Select(dialog => dialog.Id));
        Assert.NotNull(set.Find("a2"));
        Assert.Null(set.Find("a3"));
        await Task.CompletedTask;
    }

    /// <summary>Waits, and tells what happens to it.</summary>
    private sealed class Telling(string id, List<string> told, string? begins) : Dialog(id)
    {
        public override async Task<DialogTurnResult> BeginDialogAsync(
            DialogContext dc, object? options = null, CancellationToken cancellationToken = default) =>
            begins is null ? EndOfTurn : await dc.BeginDialogAsync(begins, null, cancellationToken);

        public override Task EndDialogAsync(
            Microsoft.Bot.Builder.ITurnContext turnContext, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken = default)
        {
            told.Add($"{Id} {reason}");
            return Task.CompletedTask;
        }

        protected override Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            if (e.Name is "known" or "unknown") told.Add($"event {e.Name} {e.Value}");
            return Task.FromResult(e.Name == "known");
        }
    }
}
