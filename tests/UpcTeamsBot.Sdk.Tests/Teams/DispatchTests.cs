using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using UpcTeamsBot.Sdk.Tests.Hosting;

namespace UpcTeamsBot.Sdk.Tests.Teams;

/// <summary>Which method of a handler each activity reaches.</summary>
public sealed class DispatchTests
{
    [Theory]
    [InlineData("message-personal", "message hello personal")]
    [InlineData("messageReaction-personal", "reactions like")]
    [InlineData("installationUpdate-add-channel", "installed")]
    [InlineData("installationUpdate-remove-channel", "removed")]
    [InlineData("conversationUpdate-channelCreated-channel", "channel created CReST of 19:general@thread.tacv2")]
    [InlineData("conversationUpdate-channelRenamed-channel", "channel renamed CReST")]
    [InlineData("conversationUpdate-channelDeleted-channel", "channel deleted CReST")]
    [InlineData("conversationUpdate-teamRenamed-channel", "team renamed Casework team")]
    [InlineData("conversationUpdate-teamDeleted-channel", "team deleted Casework team")]
    [InlineData("conversationUpdate-membersAdded-teamMemberAdded-channel", "members 28:bot-id of Casework team")]
    [InlineData("conversationUpdate-membersAdded-personal", "members Casey <casey@example.org>, 28:bot-id of ")]
    public async Task Activity_ReachesItsMethod(string name, string expected)
    {
        var bot = new Recording();
        await using var host = await BotHost.StartAsync(bot);
        host.Connector.Answer = _ => new ConnectorAnswer(
            200, """{"id":"29:caseworker-id","name":"Casey","email":"casey@example.org","objectId":"o-1","tenantId":"t-1"}""");

        using var response = await host.PostAsync(Captured.Read(name).ToJsonString());

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(expected, Assert.Single(bot.Calls));
    }

    [Fact]
    public async Task Roster_GivesTheDirectoryIdUnderEitherName()
    {
        TeamsChannelAccount? one = null;
        TeamsPagedMembersResult? page = null;
        await using var host = await BotHost.StartAsync(new LambdaBot(async (turn, ct) =>
        {
            one = await TeamsInfo.GetMemberAsync(turn, "29:a", ct);
            page = await TeamsInfo.GetPagedMembersAsync(turn, 50, null, ct);
        }));
        host.Connector.Answer = request => request.Target.Contains("pagedmembers", StringComparison.Ordinal)
            ? new ConnectorAnswer(
                200,
                """
                {"members":[{"id":"29:a","aadObjectId":"o-1","userPrincipalName":"a@x"},{"id":"29:b","objectId":"o-2","email":"b@x"}],
                 "continuationToken":"more"}
                """)
            : new ConnectorAnswer(200, """{"id":"29:a","objectId":"o-1","givenName":"Ann","surname":"Lee"}""");

        using var response = await host.PostAsync(Messages.Text("who"));

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(("o-1", "Ann", "Lee"), (one?.AadObjectId, one?.GivenName, one?.Surname));
        Assert.Equal(["o-1", "o-2"], page?.Members.Select(member => member.AadObjectId));
        Assert.Equal("a@x", page?.Members[0].UserPrincipalName);
        Assert.Equal("more", page?.ContinuationToken);
    }

    [Fact]
    public async Task ChannelThread_IsOpenedByTheConnector()
    {
        Tuple<ConversationReference, string>? thread = null;
        await using var host = await BotHost.StartAsync(new LambdaBot(async (turn, ct) =>
            thread = await TeamsInfo.SendMessageToTeamsChannelAsync(turn, MessageFactory.Text("New"), "19:crest@thread.tacv2", "app-id", ct)));
        host.Connector.Answer = _ => new ConnectorAnswer(201, """{"id":"19:crest@thread.tacv2;messageid=9","activityId":"9"}""");

        using var response = await host.PostAsync(Messages.Text("post"));

        Assert.True(response.IsSuccessStatusCode);
        Assert.Equal(("19:crest@thread.tacv2;messageid=9", "9"), (thread?.Item1.Conversation.Id, thread?.Item2));
        Json.Equal(
            """
            {"isGroup":true,"activity":{"type":"message","text":"New","inputHint":"acceptingInput"},
             "channelData":{"channel":{"id":"19:crest@thread.tacv2"}}}
            """,
            Assert.Single(host.Connector.Requests).Body);
    }

    private sealed class Recording : TeamsActivityHandler
    {
        public List<string> Calls { get; } = [];

        protected override Task OnMessageActivityAsync(ITurnContext<IMessageActivity> turnContext, CancellationToken cancellationToken) =>
            Called("message " + turnContext.Activity.Text);

        protected override Task OnReactionsAddedAsync(
            IList<MessageReaction> messageReactions, ITurnContext<IMessageReactionActivity> turnContext, CancellationToken cancellationToken) =>
            Called("reactions " + string.Join(", ", messageReactions.Select(reaction => reaction.Type)));

        protected override Task OnInstallationUpdateAddAsync(
            ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Called("installed");

        protected override Task OnInstallationUpdateRemoveAsync(
            ITurnContext<IInstallationUpdateActivity> turnContext, CancellationToken cancellationToken) => Called("removed");

        protected override Task OnTeamsChannelCreatedAsync(
            ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Called($"channel created {channelInfo.Name} of {teamInfo.Id}");

        protected override Task OnTeamsChannelRenamedAsync(
            ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Called("channel renamed " + channelInfo.Name);

        protected override Task OnTeamsChannelDeletedAsync(
            ChannelInfo channelInfo, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Called("channel deleted " + channelInfo.Name);

        protected override Task OnTeamsTeamRenamedAsync(
            TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Called("team renamed " + teamInfo.Name);

        protected override Task OnTeamsTeamDeletedAsync(
            TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken) =>
            Called("team deleted " + teamInfo.Name);

        protected override Task OnTeamsMembersAddedAsync(
            IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
            CancellationToken cancellationToken)
        {
            var members = teamsMembersAdded.Select(member => member.Email is null ? member.Id : $"{member.Name} <{member.Email}>");
            return Called($"members {string.Join(", ", members)} of {teamInfo?.Name}");
        }

        private Task Called(string what)
        {
            Calls.Add(what);
            return Task.CompletedTask;
        }
    }
}
