using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Standins.Tests.Dialogs;

/// <summary>A conversation with a dialog, whose stack is saved to storage after every turn.</summary>
internal sealed class Conversation
{
    private readonly TestAdapter _adapter;
    private readonly Func<DialogContext, CancellationToken, Task<DialogTurnResult>> _turn;
    private readonly IStatePropertyAccessor<DialogState> _stack;
    private readonly Dialog[] _dialogs;

    /// <summary>Continues the dialogs, or starts the first.</summary>
    public Conversation(params Dialog[] dialogs)
        : this(ContinueOrBeginAsync(dialogs[0].Id), dialogs)
    {
    }

    public Conversation(Func<DialogContext, CancellationToken, Task<DialogTurnResult>> turn, params Dialog[] dialogs)
    {
        var state = new ConversationState(new MemoryStorage());
        (_turn, _dialogs) = (turn, dialogs);
        _stack = state.CreateProperty<DialogState>("stack");
        _adapter = new TestAdapter().Use(new AutoSaveStateMiddleware(state));
    }

    /// <summary>The result of the last turn.</summary>
    public DialogTurnResult Last { get; private set; } = new(DialogTurnStatus.Empty);

    public static Func<DialogContext, CancellationToken, Task<DialogTurnResult>> ContinueOrBeginAsync(
        string dialogId) => async (dc, ct) =>
    {
        var result = await dc.ContinueDialogAsync(ct);
        return result.Status == DialogTurnStatus.Empty ? await dc.BeginDialogAsync(dialogId, null, ct) : result;
    };

    /// <summary>Sends a message and returns the replies, separated by bars.</summary>
    public Task<string> SayAsync(string text) => SendAsync(_adapter.MakeActivity(text));

    public async Task<string> SendAsync(Activity activity)
    {
        await _adapter.ProcessActivityAsync(activity, async (turn, ct) =>
        {
            var set = new DialogSet(_stack);
            foreach (var dialog in _dialogs) set.Add(dialog);
            Last = await _turn(await set.CreateContextAsync(turn, ct), ct);
        });
        var replies = new List<string>();
        while (_adapter.GetNextReply() is Activity reply) replies.Add(reply.Text);
        return string.Join(" | ", replies);
    }
}
