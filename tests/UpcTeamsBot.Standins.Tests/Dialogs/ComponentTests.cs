using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Builder.Testing;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Standins.Tests.Dialogs;

public sealed class ComponentTests
{
    [Fact]
    public async Task Component_KeepsItsOwnStack_FromTurnToTurn()
    {
        var sizes = new List<int>();
        var conversation = new Conversation(
            async (dc, ct) =>
            {
                var result = await Conversation.ContinueOrBeginAsync("person")(dc, ct);
                sizes.Add(dc.Stack.Count);
                return result;
            },
            new Person());

        Assert.Equal("Name?", await conversation.SayAsync("hi"));
        await conversation.SayAsync("Ann");

        Assert.Equal((DialogTurnStatus.Complete, "Ann"), (conversation.Last.Status, conversation.Last.Result));
        Assert.Equal([1, 0], sizes);
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
    public async Task Component_ThatIsCancelled_CancelsItsDialogs()
    {
        var ends = new List<string>();
        var conversation = new Conversation(
            (dc, ct) => dc.Context.Activity.Text == "stop"
                ? dc.CancelAllDialogsAsync(ct) : Conversation.ContinueOrBeginAsync("person")(dc, ct),
            new Person(ends));
        await conversation.SayAsync("hi");

        await conversation.SayAsync("stop");

        Assert.Equal(["name CancelCalled"], ends);
    }

    [Fact]
    public async Task Component_WithinAComponent_FindsDialogsOfTheOuterOne()
    {
        var inner = new ComponentDialog("inner") { InitialDialogId = "name" };
        var outer = new ComponentDialog("outer").AddDialog(inner).AddDialog(new Asking("name", "From outside?"));
        var conversation = new Conversation(outer);

        Assert.Equal("From outside?", await conversation.SayAsync("hi"));
        await conversation.SayAsync("yes");
        Assert.Equal((DialogTurnStatus.Complete, "yes"), (conversation.Last.Status, conversation.Last.Result));
    }

    [Fact]
    public async Task RunAsync_StartsAndContinues()
    {
        var state = new ConversationState(new MemoryStorage());
        var accessor = state.CreateProperty<DialogState>("stack");
        var adapter = new TestAdapter().Use(new AutoSaveStateMiddleware(state));

        await new TestFlow(adapter, (turn, ct) => new Person().RunAsync(turn, accessor, ct))
            .Test("hi", "Name?")
            .Send("Ann").AssertNoReply()
            .Test("hi", "Name?")
            .StartTestAsync();
    }

    [Fact]
    public async Task DialogTestClient_TalksToADialog()
    {
        var client = new DialogTestClient(
            Microsoft.Bot.Connector.Channels.Msteams, new Person(), initialDialogOptions: "Dr ");

        Assert.Equal("Name?", (await client.SendActivityAsync<IMessageActivity>("hi")).Text);
        Assert.Equal(DialogTurnStatus.Waiting, client.DialogTurnResult.Status);
        Assert.Null(await client.SendActivityAsync<Activity>("Bea"));
        Assert.Equal(
            (DialogTurnStatus.Complete, "Dr Bea"), (client.DialogTurnResult.Status, client.DialogTurnResult.Result));
    }

    /// <summary>Asks for a name. "cancel" stops it.</summary>
    private sealed class Person : ComponentDialog
    {
        public Person(List<string>? ends = null)
            : base("person")
        {
            AddDialog(new Asking("name", "Name?", ends));
        }

        protected override async Task<DialogTurnResult> OnContinueDialogAsync(
            DialogContext innerDc, CancellationToken cancellationToken = default)
        {
            if (innerDc.Context.Activity.Text != "cancel") return await base.OnContinueDialogAsync(
                innerDc, cancellationToken);
            await innerDc.Context.SendActivityAsync("Never mind", cancellationToken: cancellationToken);
            return await innerDc.CancelAllDialogsAsync(cancellationToken);
        }
    }
}
