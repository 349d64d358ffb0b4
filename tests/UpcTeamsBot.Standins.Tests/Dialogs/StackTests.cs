using Microsoft.Bot.Builder.Dialogs;

namespace UpcTeamsBot.Standins.Tests.Dialogs;

public sealed class StackTests
{
    [Fact]
    public async Task Continue_OfAnEmptyStack_IsEmpty()
    {
        var conversation = new Conversation((dc, ct) => dc.ContinueDialogAsync(ct), new Asking("name", "Name?"));

        await conversation.SayAsync("hi");

        Assert.Equal(DialogTurnStatus.Empty, conversation.Last.Status);
    }

    [Fact]
    public async Task Begin_OfAnUnknownDialog_IsAnError()
    {
        var conversation = new Conversation(
            (dc, ct) => dc.BeginDialogAsync("unknown", null, ct), new Asking("name", "Name?"));

        var exception = await Assert.ThrowsAnyAsync<Exception>(() => conversation.SayAsync("hi"));

        Assert.Contains("unknown", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begin_OfADialogInADialog_ResumesTheOuterWithTheResult()
    {
        var conversation = new Conversation(new Wrapping("outer", "name"), new Asking("name", "Name?"));

        Assert.Equal("Name?", await conversation.SayAsync("hi"));
        await conversation.SayAsync("Ann");

        Assert.Equal(
            (DialogTurnStatus.Complete, "<Ann> EndCalled"), (conversation.Last.Status, conversation.Last.Result));
    }

    [Fact]
    public async Task Cancel_EmptiesTheStack_AndTellsEachDialog()
    {
        var ends = new List<string>();
        var conversation = new Conversation(
            (dc, ct) => dc.Context.Activity.Text == "cancel"
                ? dc.CancelAllDialogsAsync(ct) : Conversation.ContinueOrBeginAsync("outer")(dc, ct),
            new Wrapping("outer", "name", ends),
            new Asking("name", "Name?", ends));
        await conversation.SayAsync("hi");

        await conversation.SayAsync("cancel");

        Assert.Equal(DialogTurnStatus.Cancelled, conversation.Last.Status);
        Assert.Equal(["name CancelCalled", "outer CancelCalled"], ends);
        await conversation.SayAsync("cancel");
        Assert.Equal(DialogTurnStatus.Empty, conversation.Last.Status);
    }

    [Fact]
    public void Add_OfAnotherDialogWithTheSameId_NumbersIt()
    {
        var (first, second) = (new Asking("a", "A?"), new Asking("a", "B?"));
        var set = new DialogSet().Add(first).Add(second).Add(second);

        Assert.Same(first, set.Find("a"));
        Assert.Same(second, set.Find("a2"));
        Assert.Null(set.Find("a3"));
    }

    /// <summary>Starts another dialog at once and ends with its result.</summary>
    private sealed class Wrapping(string id, string inner, List<string>? ends = null) : Dialog(id)
    {
        public override Task<DialogTurnResult> BeginDialogAsync(
            DialogContext dc, object? options = null, CancellationToken cancellationToken = default) =>
            dc.BeginDialogAsync(inner, null, cancellationToken);

        public override Task<DialogTurnResult> ResumeDialogAsync(
            DialogContext dc, DialogReason reason, object? result = null,
                CancellationToken cancellationToken = default) =>
            dc.EndDialogAsync($"<{result}> {reason}", cancellationToken);

        public override Task EndDialogAsync(
            Microsoft.Bot.Builder.ITurnContext turnContext, DialogInstance instance, DialogReason reason,
                CancellationToken cancellationToken = default)
        {
            ends?.Add($"{Id} {reason}");
            return Task.CompletedTask;
        }
    }
}
