using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Sdk.Tests.State;

public sealed class BotStateTests
{
    private readonly CountingStorage _storage = new();
    private readonly ConversationState _state;
    private readonly IStatePropertyAccessor<Notes> _notes;

    public BotStateTests()
    {
        _state = new ConversationState(_storage);
        _notes = _state.CreateProperty<Notes>("notes");
    }

    [Fact]
    public async Task Turn_ThatChangesState_IsRememberedInTheNext()
    {
        await TurnAsync(async turn => (await _notes.GetAsync(turn, () => new Notes())).Lines.Add("one"));
        List<string> lines = [];

        await TurnAsync(async turn => lines = (await _notes.GetAsync(turn)).Lines);

        Assert.Equal(["one"], lines);
    }

    [Fact]
    public async Task Turn_ThatOnlyReads_WritesNothing()
    {
        await TurnAsync(async turn => (await _notes.GetAsync(turn, () => new Notes())).Lines.Add("one"));

        await TurnAsync(async turn => await _notes.GetAsync(turn, () => new Notes()));

        Assert.Equal(1, _storage.Writes);
    }

    [Fact]
    public async Task Turn_ThatUsesNoState_NeitherReadsNorWrites()
    {
        await TurnAsync(_ => Task.CompletedTask);

        Assert.Equal((0, 0), (_storage.Reads, _storage.Writes));
    }

    [Fact]
    public async Task Turn_ReadsOnce()
    {
        await TurnAsync(async turn =>
        {
            await _notes.GetAsync(turn);
            await _notes.SetAsync(turn, new Notes());
            await _state.CreateProperty<string>("other").GetAsync(turn);
        });

        Assert.Equal((1, 1), (_storage.Reads, _storage.Writes));
    }

    [Fact]
    public async Task Change_DeepInADerivedType_IsNoticed()
    {
        await TurnAsync(turn => _notes.SetAsync(turn, new Notes { Extra = new Detail { Depth = 1 } }));

        await TurnAsync(async turn => ((Detail)(await _notes.GetAsync(turn)).Extra!).Depth = 2);

        var depth = 0;
        await TurnAsync(async turn => depth = ((Detail)(await _notes.GetAsync(turn)).Extra!).Depth);
        Assert.Equal(2, depth);
    }

    [Fact]
    public async Task Save_WhenForced_WritesUnchangedState()
    {
        await TurnAsync(async turn =>
        {
            await _state.LoadAsync(turn, false, default);
            await _state.SaveChangesAsync(turn, true, default);
        });

        Assert.Equal(1, _storage.Writes);
    }

    [Fact]
    public async Task Clear_EmptiesTheState()
    {
        await TurnAsync(turn => _notes.SetAsync(turn, new Notes()));

        await TurnAsync(turn => _state.ClearStateAsync(turn, default));

        var isThere = true;
        await TurnAsync(async turn => isThere = await _notes.GetAsync(turn) is not null);
        Assert.False(isThere);
    }

    [Fact]
    public async Task Delete_OfAProperty_ForgetsIt()
    {
        await TurnAsync(turn => _notes.SetAsync(turn, new Notes()));

        await TurnAsync(turn => _notes.DeleteAsync(turn));

        var isThere = true;
        await TurnAsync(async turn => isThere = await _notes.GetAsync(turn) is not null);
        Assert.False(isThere);
    }

    [Fact]
    public async Task Delete_OfTheState_ForgetsItAtOnce()
    {
        await TurnAsync(turn => _notes.SetAsync(turn, new Notes()));

        await TurnAsync(turn => _state.DeleteAsync(turn, default));

        Assert.Equal(1, _storage.Writes);
        var isThere = true;
        await TurnAsync(async turn => isThere = await _notes.GetAsync(turn) is not null);
        Assert.False(isThere);
    }

    [Fact]
    public async Task Keys_ArePerConversationUserOrBoth()
    {
        await TurnAsync(async turn =>
        {
            await new ConversationState(_storage).LoadAsync(turn, false, default);
            await new UserState(_storage).LoadAsync(turn, false, default);
            await new PrivateConversationState(_storage).LoadAsync(turn, false, default);
        });

        var conversation = new TestAdapter().Conversation.Conversation.Id;
        Assert.Equal([$"test/conversations/{conversation}", "test/users/user1", $"test/conversations/{conversation}/users/user1"], _storage.Keys);
    }

    [Fact]
    public async Task Key_OfAnActivityWithoutAConversation_IsAnError()
    {
        using var turn = new TurnContext(new TestAdapter(), new Activity { Type = "message", ChannelId = "test" });

        await Assert.ThrowsAsync<InvalidOperationException>(() => _state.LoadAsync(turn, false, default));
    }

    private Task TurnAsync(Func<ITurnContext, Task> turn)
    {
        var adapter = new TestAdapter().Use(new AutoSaveStateMiddleware(_state));
        return adapter.SendTextToBotAsync("hi", (context, _) => turn(context), default);
    }

    public sealed class Notes
    {
        public List<string> Lines { get; set; } = [];

        public object? Extra { get; set; }
    }

    public sealed class Detail
    {
        public int Depth { get; set; }
    }
}
