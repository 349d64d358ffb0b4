using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Sdk.Tests.Dialogs;

public sealed class WaterfallTests
{
    [Fact]
    public async Task Waterfall_GoesOnWithEachAnswer_AndEndsWithItsResult()
    {
        var conversation = new Conversation(Sample.NameAndAge(), Sample.Text(), Sample.Number());

        Assert.Equal("Name?", await conversation.SayAsync("hi"));
        Assert.Equal(DialogTurnStatus.Waiting, conversation.Last.Status);
        Assert.Equal("Age?", await conversation.SayAsync("Ann"));
        Assert.Equal("A number, please", await conversation.SayAsync("old"));
        Assert.Equal(string.Empty, await conversation.SayAsync("42"));
        Assert.Equal((DialogTurnStatus.Complete, "Ann, 42"), (conversation.Last.Status, conversation.Last.Result));
        Assert.Equal("Name?", await conversation.SayAsync("again"));
    }

    [Fact]
    public async Task Waterfall_LeavesWhatIsNoMessageAlone()
    {
        var conversation = new Conversation(Sample.NameAndAge(), Sample.Text(), Sample.Number());
        await conversation.SayAsync("hi");

        Assert.Equal(string.Empty, await conversation.SendAsync(new Activity { Type = ActivityTypes.Invoke, Name = "adaptiveCard/action" }));
        Assert.Equal(DialogTurnStatus.Waiting, conversation.Last.Status);
        Assert.Equal("Age?", await conversation.SayAsync("Ann"));
    }

    [Fact]
    public async Task Step_ThatGoesOnAtOnce_HandsItsResultToTheNext()
    {
        var waterfall = new WaterfallDialog("main",
        [
            (step, ct) => step.NextAsync("from " + step.Index, ct),
            (step, ct) => step.EndDialogAsync($"{step.Result} {step.Reason}", ct),
        ]);
        var conversation = new Conversation(waterfall);

        await conversation.SayAsync("hi");

        Assert.Equal("from 0 NextCalled", conversation.Last.Result);
    }

    [Fact]
    public async Task Step_ThatGoesOnTwice_IsAnError()
    {
        var waterfall = new WaterfallDialog("main",
        [
            async (step, ct) =>
            {
                await step.NextAsync(null, ct);
                return await step.NextAsync(null, ct);
            },
            (_, _) => Task.FromResult(Dialog.EndOfTurn),
        ]);

        await Assert.ThrowsAnyAsync<Exception>(() => new Conversation(waterfall).SayAsync("hi"));
    }

    [Fact]
    public async Task Waterfall_WhoseStepsEnd_EndsWithTheLastResult()
    {
        var waterfall = new WaterfallDialog("main").AddStep((step, ct) => step.NextAsync("last", ct));
        var conversation = new Conversation(waterfall);

        await conversation.SayAsync("hi");

        Assert.Equal((DialogTurnStatus.Complete, "last"), (conversation.Last.Status, conversation.Last.Result));
    }

    [Fact]
    public async Task Options_AndValues_LastFromTurnToTurn()
    {
        var waterfall = new WaterfallDialog("main",
        [
            (step, _) =>
            {
                step.Values["said"] = step.Context.Activity.Text;
                return Task.FromResult(Dialog.EndOfTurn);
            },
            (step, ct) => step.EndDialogAsync($"{((Order)step.Options).Number} {step.Values["said"]} {step.Result} {step.Reason}", ct),
        ]);
        var conversation = new Conversation(
            (dc, ct) => dc.ActiveDialog is null ? dc.BeginDialogAsync("main", new Order { Number = 7 }, ct) : dc.ContinueDialogAsync(ct), waterfall);

        await conversation.SayAsync("one");
        await conversation.SayAsync("two");

        Assert.Equal("7 one two ContinueCalled", conversation.Last.Result);
    }

    public sealed class Order
    {
        public int Number { get; set; }
    }
}
