using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Sdk.Tests.State;

public sealed class TestFlowTests
{
    private static TestFlow Echo => new(new TestAdapter(), (turn, ct) =>
        turn.Activity.Type == ActivityTypes.Message ? turn.SendActivityAsync("You said " + turn.Activity.Text, cancellationToken: ct) : Task.CompletedTask);

    [Fact]
    public async Task Script_ThatTheBotFollows_Passes()
    {
        await Echo
            .Send("one").AssertReply("You said one").AssertNoReply()
            .Test("two", "You said two")
            .Send("three").AssertReplyContains("three")
            .Send("four").AssertReplyOneOf(["a", "You said four"])
            .Send("five").AssertReply(reply => Assert.Equal("user1", reply.Recipient.Id))
            .SendConversationUpdate().AssertNoReply()
            .StartTestAsync();
    }

    [Fact]
    public async Task Script_ThatTheBotDoesNotFollow_Fails()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Echo.Send("one").AssertReply("other").StartTestAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => Echo.Send("one").AssertNoReply().StartTestAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => Echo.SendConversationUpdate().AssertReply("anything", timeout: 1).StartTestAsync());
    }

    [Fact]
    public async Task Update_AndDelete_ChangeWhatWasSent()
    {
        var adapter = new TestAdapter();

        await adapter.SendTextToBotAsync(
            "hi",
            async (turn, ct) =>
            {
                var first = await turn.SendActivityAsync("first", cancellationToken: ct);
                var second = await turn.SendActivityAsync("second", cancellationToken: ct);
                await turn.UpdateActivityAsync(new Activity { Type = ActivityTypes.Message, Id = first.Id, Text = "changed" }, ct);
                await turn.DeleteActivityAsync(second.Id, ct);
            },
            default);

        Assert.Equal("changed", adapter.GetNextReply().AsMessageActivity().Text);
        Assert.Null(adapter.GetNextReply());
    }
}
