using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace UpcTeamsBot.Sdk.Tests.Schema;

public sealed class ActivityTests
{
    private static Activity Incoming => new()
    {
        Type = ActivityTypes.Message,
        Id = "a-1",
        ChannelId = "msteams",
        ServiceUrl = "https://smba.example",
        Locale = "en-GB",
        From = new ChannelAccount("29:casey", "Casey"),
        Recipient = new ChannelAccount("28:bot", "Bot"),
        Conversation = new ConversationAccount { Id = "19:c", IsGroup = true, TenantId = "t-1" },
    };

    [Fact]
    public void Reply_GoesBackToTheSender()
    {
        var reply = Incoming.CreateReply("Hello");

        Assert.Equal(("message", "Hello", "a-1", "en-GB"), (reply.Type, reply.Text, reply.ReplyToId, reply.Locale));
        Assert.Equal(("28:bot", "29:casey", "19:c"), (reply.From.Id, reply.Recipient.Id, reply.Conversation.Id));
        Assert.Equal(("msteams", "https://smba.example"), (reply.ChannelId, reply.ServiceUrl));
    }

    [Fact]
    public void Reference_AppliedToAMessage_AddressesItToTheUser()
    {
        var message = new Activity { Type = ActivityTypes.Message }.ApplyConversationReference(Incoming.GetConversationReference());

        Assert.Equal(("28:bot", "29:casey", "a-1", null), (message.From.Id, message.Recipient.Id, message.ReplyToId, message.Id));
        Assert.Equal("t-1", message.Conversation.TenantId);
    }

    [Fact]
    public void Reference_AppliedAsIncoming_MakesItTheUsers()
    {
        var message = new Activity { Type = ActivityTypes.Message }.ApplyConversationReference(Incoming.GetConversationReference(), isIncoming: true);

        Assert.Equal(("29:casey", "28:bot", "a-1", null), (message.From.Id, message.Recipient.Id, message.Id, message.ReplyToId));
    }

    [Fact]
    public void Reference_OfAReply_HasItsId()
    {
        Assert.Equal("r-1", Incoming.GetReplyConversationReference(new ResourceResponse("r-1")).ActivityId);
    }

    [Fact]
    public void Continuation_ComesFromTheUser_AndNamesItself()
    {
        var reference = Incoming.GetConversationReference();

        var continuation = reference.GetContinuationActivity();

        Assert.Equal((ActivityTypes.Event, ActivityEventNames.ContinueConversation), (continuation.Type, continuation.Name));
        Assert.Equal(("29:casey", "28:bot", "19:c"), (continuation.From.Id, continuation.Recipient.Id, continuation.Conversation.Id));
        Assert.Same(reference, continuation.RelatesTo);
    }

    [Theory]
    [InlineData("message", true)]
    [InlineData("Message", true)]
    [InlineData("message/special", true)]
    [InlineData("messageUpdate", false)]
    [InlineData("event", false)]
    [InlineData(null, false)]
    public void AsMessage_IsForMessagesAndTheirSubtypes(string? type, bool expected)
    {
        Assert.Equal(expected, new Activity { Type = type! }.AsMessageActivity() is not null);
    }

    [Fact]
    public void Content_IsWhatCanBeShown()
    {
        Assert.False(new Activity { Text = " " }.HasContent());
        Assert.True(new Activity { Text = "x" }.HasContent());
        Assert.True(new Activity { Summary = "x" }.HasContent());
        Assert.True(new Activity { Attachments = [new Attachment()] }.HasContent());
    }

    [Fact]
    public void ChannelData_IsReadAsWhatItIsOrAsItsShape()
    {
        var typed = new TeamsChannelData { Tenant = new TenantInfo("t-1") };
        var activity = new Activity { ChannelData = typed };

        Assert.Same(typed, activity.GetChannelData<TeamsChannelData>());
        activity.ChannelData = new { tenant = new { id = "t-2" }, somethingNew = 1 };
        Assert.Equal("t-2", activity.GetChannelData<TeamsChannelData>().Tenant.Id);
        Assert.True(activity.TryGetChannelData<TeamsChannelData>(out _));
        activity.ChannelData = null!;
        Assert.False(activity.TryGetChannelData<TeamsChannelData>(out _));
    }

    [Fact]
    public void Entity_BecomesAnother_AndBackAgain()
    {
        var entity = new Entity();

        entity.SetAs(new Mention { Mentioned = new ChannelAccount("29:casey", "Casey"), Text = "<at>Casey</at>" });

        Assert.Equal("mention", entity.Type);
        var mention = entity.GetAs<Mention>();
        Assert.Equal(("29:casey", "<at>Casey</at>"), (mention.Mentioned.Id, mention.Text));
    }

    [Fact]
    public void Mention_OfTheRecipient_IsTakenOutOfTheText()
    {
        var message = Incoming;
        message.Text = "<at>Bot</at> list <at>Casey</at>";
        message.Entities =
        [
            new Mention { Mentioned = message.Recipient, Text = "<at>Bot</at>" },
            new Mention { Mentioned = message.From, Text = "<at>Casey</at>" },
        ];

        Assert.True(message.MentionsRecipient());
        Assert.True(message.MentionsId("29:casey"));
        Assert.False(message.MentionsId("29:other"));
        Assert.Equal("list <at>Casey</at>", message.RemoveRecipientMention());
        Assert.Equal("list", message.RemoveMentionText("29:casey"));
    }
}
