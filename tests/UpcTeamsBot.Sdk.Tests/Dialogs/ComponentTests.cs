using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Testing;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Sdk.Tests.Dialogs;

public sealed class ComponentTests
{
    [Fact]
    public async Task Component_KeepsItsOwnStack_FromTurnToTurn()
    {
        var outer = new WaterfallDialog("outer",
        [
            (step, ct) => step.BeginDialogAsync("person", null, ct),
            (step, ct) => step.EndDialogAsync($"<{step.Result}> {step.Stack.Count}", ct),
        ]);
        var conversation = new Conversation(outer, new Person());

        Assert.Equal("Name?", await conversation.SayAsync("hi"));
        Assert.Equal("Age?", await conversation.SayAsync("Ann"));
        Assert.Equal("A number, please", await conversation.SayAsync("?"));
        await conversation.SayAsync("42");

        Assert.Equal("<Ann, 42> 1", conversation.Last.Result);
    }

    [Fact]
    public async Task Component_MayCatchAMessageBeforeItsDialogs()
    {
        var conversation = new Conversation(new Person());
        await conversation.SayAsync("hi");

        Assert.Equal("Never mind", await conversation.SayAsync("cancel"));
        Assert.NotEqual(DialogTurnStatus.Waiting, conversation.Last.Status);
        Assert.Equal("Name?", await conversation.SayAsync("hi"));
    }

    [Fact]
    public async Task Reprompt_OfAComponent_ReachesItsActiveDialog()
    {
        var conversation = new Conversation(
            async (dc, ct) =>
            {
                if (dc.Context.Activity.Text != "help") return await Conversation.ContinueOrBeginAsync("person")(dc, ct);
                await dc.RepromptDialogAsync(ct);
                return Dialog.EndOfTurn;
            },
            new Person());
        await conversation.SayAsync("hi");
        await conversation.SayAsync("Ann");

        Assert.Equal("Age?", await conversation.SayAsync("help"));
    }

    [Fact]
    public async Task Interruption_OnTopOfAComponent_AsksAgainAfterwards()
    {
        var aside = new WaterfallDialog("aside", [(step, ct) => step.PromptAsync("text", Sample.Ask("Why?"), ct), (step, ct) => step.EndDialogAsync(null, ct)]);
        var conversation = new Conversation(
            (dc, ct) => dc.Context.Activity.Text == "aside" ? dc.BeginDialogAsync("aside", null, ct) : Conversation.ContinueOrBeginAsync("person")(dc, ct),
            new Person(),
            aside,
            Sample.Text());
        await conversation.SayAsync("hi");
        await conversation.SayAsync("Ann");
        await conversation.SayAsync("aside");

        Assert.Equal("Age?", await conversation.SayAsync("because"));
        await conversation.SayAsync("42");
        Assert.Equal("Ann, 42", conversation.Last.Result);
    }

    [Fact]
    public async Task Component_WithinAComponent_FindsDialogsOfTheOuterOne()
    {
        var steps = new WaterfallDialog("steps", [(step, ct) => step.PromptAsync("text", Sample.Ask("From outside?"), ct)]);
        var inner = new ComponentDialog("inner").AddDialog(steps);
        var outer = new ComponentDialog("outer").AddDialog(inner).AddDialog(Sample.Text());
        var conversation = new Conversation(outer);

        Assert.Equal("From outside?", await conversation.SayAsync("hi"));
        await conversation.SayAsync("yes");
        Assert.Equal((DialogTurnStatus.Complete, "yes"), (conversation.Last.Status, conversation.Last.Result));
    }

    [Fact]
    public async Task Cancel_OfParentsToo_EmptiesAllStacks()
    {
        var inner = new ComponentDialog("inner").AddDialog(new WaterfallDialog("steps",
        [
            (_, _) => Task.FromResult(Dialog.EndOfTurn),
            (step, ct) => step.CancelAllDialogsAsync(true, null, null, ct),
        ]));
        var left = -1;
        var conversation = new Conversation(
            async (dc, ct) =>
            {
                var result = await Conversation.ContinueOrBeginAsync("inner")(dc, ct);
                left = dc.Stack.Count;
                return result;
            },
            inner);
        await conversation.SayAsync("hi");

        await conversation.SayAsync("stop");

        Assert.Equal(0, left);
    }

    [Fact]
    public async Task RunAsync_BeginsAndContinues()
    {
        var state = new ConversationState(new MemoryStorage());
        var accessor = state.CreateProperty<DialogState>("stack");
        var adapter = new TestAdapter().Use(new AutoSaveStateMiddleware(state));

        await new TestFlow(adapter, (turn, ct) => new Person().RunAsync(turn, accessor, ct))
            .Test("hi", "Name?")
            .Test("Ann", "Age?")
            .Send("42").AssertNoReply()
            .Test("hi", "Name?")
            .StartTestAsync();
    }

    [Fact]
    public async Task Exception_ThatADialogHandles_IsOver()
    {
        await FailingFlow(handles: true).Test("hi", "Sorry: bug").StartTestAsync();
    }

    [Fact]
    public async Task Exception_ThatNoDialogHandles_GoesOn()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => FailingFlow(handles: false).Send("hi").StartTestAsync());
    }

    [Fact]
    public async Task DialogTestClient_TalksToADialog()
    {
        var client = new DialogTestClient(Microsoft.Bot.Connector.Channels.Msteams, new Person(), initialDialogOptions: "Bea");

        var first = await client.SendActivityAsync<IMessageActivity>("hi");
        Assert.Equal("Age?", first.Text);
        Assert.Equal("A number, please", (await client.SendActivityAsync<Activity>("?")).Text);
        Assert.Null(await client.SendActivityAsync<Activity>("42"));
        Assert.Equal((DialogTurnStatus.Complete, "Bea, 42"), (client.DialogTurnResult.Status, client.DialogTurnResult.Result));
    }

    private static TestFlow FailingFlow(bool handles)
    {
        var accessor = new ConversationState(new MemoryStorage()).CreateProperty<DialogState>("stack");
        return new TestFlow(new TestAdapter(), (turn, ct) => new Failing(handles).RunAsync(turn, accessor, ct));
    }

    /// <summary>Asks for a name, unless it is given, and an age.</summary>
    private sealed class Person : ComponentDialog
    {
        public Person()
            : base("person")
        {
            AddDialog(new WaterfallDialog("steps",
            [
                (step, ct) => step.Options is string name ? step.NextAsync(name, ct) : step.PromptAsync("text", Sample.Ask("Name?"), ct),
                (step, ct) =>
                {
                    step.Values["name"] = step.Result;
                    return step.PromptAsync("number", Sample.Ask("Age?", "A number, please"), ct);
                },
                (step, ct) => step.EndDialogAsync($"{step.Values["name"]}, {step.Result}", ct),
            ]));
            AddDialog(Sample.Text());
            AddDialog(Sample.Number());
        }

        protected override async Task<DialogTurnResult> OnContinueDialogAsync(DialogContext innerDc, CancellationToken cancellationToken = default)
        {
            if (innerDc.Context.Activity.Text != "cancel") return await base.OnContinueDialogAsync(innerDc, cancellationToken);
            await innerDc.Context.SendActivityAsync("Never mind", cancellationToken: cancellationToken);
            return await innerDc.CancelAllDialogsAsync(cancellationToken);
        }
    }

    private sealed class Failing(bool handles) : Dialog("failing")
    {
        public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object? options = null, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("bug");

        public override async Task<bool> OnDialogEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
        {
            if (handles && e is { Name: DialogEvents.Error, Value: Exception exception })
            {
                await dc.Context.SendActivityAsync("Sorry: " + exception.Message, cancellationToken: cancellationToken);
            }

            return handles;
        }
    }
}
