using System.Diagnostics;
using Microsoft.Bot.Schema;
using Activity = Microsoft.Bot.Schema.Activity;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>A conversation as a script: what the user says, and what the bot must answer. Nothing happens before <see cref="StartTestAsync"/>.</summary>
public class TestFlow
{
    private readonly TestAdapter _adapter;
    private readonly BotCallbackHandler _callback;
    private readonly Func<Task> _run;

    public TestFlow(TestAdapter adapter, BotCallbackHandler callback = null)
        : this(adapter, callback, () => Task.CompletedTask)
    {
    }

    public TestFlow(TestAdapter adapter, IBot bot)
        : this(adapter, bot.OnTurnAsync)
    {
    }

    public TestFlow(Task task, TestFlow flow)
        : this(() => task, flow)
    {
    }

    public TestFlow(Func<Task> getTask, TestFlow flow)
        : this(flow?._adapter, flow?._callback, getTask)
    {
    }

    private TestFlow(TestAdapter adapter, BotCallbackHandler callback, Func<Task> run)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        (_adapter, _callback, _run) = (adapter, callback, run);
    }

    public Task StartTestAsync() => _run();

    public TestFlow Send(string userSays)
    {
        ArgumentNullException.ThrowIfNull(userSays);
        return Then(() => _adapter.SendTextToBotAsync(userSays, _callback, default));
    }

    public TestFlow Send(IActivity userActivity)
    {
        ArgumentNullException.ThrowIfNull(userActivity);
        return Then(() => _adapter.ProcessActivityAsync((Activity)userActivity, _callback));
    }

    /// <summary>The user comes into the conversation.</summary>
    public TestFlow SendConversationUpdate() => Then(() =>
    {
        var update = Activity.CreateConversationUpdateActivity();
        update.MembersAdded.Add(_adapter.Conversation.User);
        return _adapter.ProcessActivityAsync((Activity)update, _callback);
    });

    public TestFlow Delay(uint ms) => Delay(TimeSpan.FromMilliseconds(ms));

    public TestFlow Delay(TimeSpan timespan) => Then(() => Task.Delay(timespan));

    public TestFlow Test(string userSays, string expected, string description = null, uint timeout = 3000) =>
        Send(userSays).AssertReply(expected, description, timeout);

    public TestFlow Test(string userSays, Activity expected, string description = null, uint timeout = 3000) =>
        Send(userSays).AssertReply(expected, description, timeout);

    public TestFlow Test(string userSays, Action<IActivity> validateActivity, string description = null, uint timeout = 3000) =>
        Send(userSays).AssertReply(validateActivity, description, timeout);

    public TestFlow AssertReply(string expected, string description = null, uint timeout = 3000) =>
        AssertReply(reply => Equal(expected, (reply as Activity)?.Text, description), description, timeout);

    public TestFlow AssertReply(IActivity expected, string description = null, uint timeout = 3000) => AssertReply(
        reply =>
        {
            Equal(expected.Type, reply.Type, description);
            if (expected.Type == ActivityTypes.Message) Equal(((Activity)expected).Text, ((Activity)reply).Text, description);
        },
        description,
        timeout);

    public TestFlow AssertReply(Action<IActivity> validateActivity, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(validateActivity);
        return Then(async () => validateActivity(await NextAsync(timeout) ?? throw new TimeoutException(description ?? "The bot sent nothing.")));
    }

    public TestFlow AssertReplyContains(string expected, string description = null, uint timeout = 3000) => AssertReply(
        reply =>
        {
            var text = (reply as Activity)?.Text ?? string.Empty;
            if (text.Contains(expected, StringComparison.Ordinal)) return;
            throw new InvalidOperationException(description ?? $"'{text}' does not contain '{expected}'.");
        },
        description,
        timeout);

    public TestFlow AssertReplyOneOf(string[] candidates, string description = null, uint timeout = 3000) => AssertReply(
        reply =>
        {
            var text = (reply as Activity)?.Text;
            if (!candidates.Contains(text)) throw new InvalidOperationException(description ?? $"'{text}' is none of {string.Join(", ", candidates)}.");
        },
        description,
        timeout);

    /// <summary>The bot has sent all it had to send: a turn that was awaited sends nothing more, so there is nothing to wait for.</summary>
    public TestFlow AssertNoReply(string description = null, uint timeout = 3000) => Then(() =>
        _adapter.GetNextReply() is { } reply
            ? throw new InvalidOperationException(description ?? $"The bot sent '{(reply as Activity)?.Text}'.")
            : Task.CompletedTask);

    private static void Equal(string expected, string actual, string description)
    {
        if (expected != actual) throw new InvalidOperationException($"{description ?? "Reply"}: expected '{expected}', received '{actual}'.");
    }

    private TestFlow Then(Func<Task> next) => new(
        async () =>
        {
            await _run();
            await next();
        },
        this);

    private async Task<IActivity> NextAsync(uint timeout)
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            if (_adapter.GetNextReply() is { } reply) return reply;
            if (Stopwatch.GetElapsedTime(since).TotalMilliseconds > timeout) return null;
            await Task.Delay(5);
        }
    }
}
