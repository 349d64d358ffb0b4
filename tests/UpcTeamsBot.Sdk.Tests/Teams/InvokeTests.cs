using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;
using UpcTeamsBot.Sdk.Tests.Hosting;

namespace UpcTeamsBot.Sdk.Tests.Teams;

/// <summary>How invokes reach the methods of a handler, and how those answer.</summary>
public sealed class InvokeTests : IAsyncLifetime
{
    private BotHost _host = null!;

    public async Task InitializeAsync() => _host = await BotHost.StartAsync(new Answering());

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task CardAction_ReachesItsMethod()
    {
        await ExpectAsync(
            HttpStatusCode.OK,
            """{"statusCode":200,"type":"approve","value":{"case":7}}""",
            "adaptiveCard/action",
            """{"action":{"type":"Action.Execute","verb":"approve","data":{"case":7}},"trigger":"manual"}""");
    }

    [Theory]
    [InlineData(null, "Missing value property")]
    [InlineData("{}", "Missing action property")]
    [InlineData("""{"action":"approve"}""", "Value property is not properly formed")]
    [InlineData("""{"action":{"type":"Action.Submit"}}""", "The action 'Action.Submit' is not supported.")]
    public async Task CardAction_ThatIsMalformed_IsABadRequest(string? value, string message)
    {
        await ExpectAsync(
            HttpStatusCode.BadRequest,
            $$$"""{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"{{{message}}}"}}""",
            "adaptiveCard/action",
            value);
    }

    [Fact]
    public async Task CardAction_ThatTheBotRefuses_HasItsStatus()
    {
        await ExpectAsync(
            HttpStatusCode.Forbidden, """{"why":"not yours"}""", "adaptiveCard/action", """{"action":{"type":"Action.Execute","verb":"refuse"}}""");
    }

    [Fact]
    public async Task Search_ReachesItsMethod()
    {
        await ExpectAsync(
            HttpStatusCode.OK,
            """{"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse","value":{"asked":"smi","kind":"search","top":15}}""",
            "application/search",
            """{"queryText":"smi","queryOptions":{"skip":0,"top":15},"dataset":"people"}""");
    }

    [Fact]
    public async Task TaskFetch_ShowsADialog()
    {
        await ExpectAsync(
            HttpStatusCode.OK,
            """
            {"task":{"type":"continue","value":{"title":"Case 7","height":"medium",
             "card":{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"}}}}}
            """,
            "task/fetch",
            """{"data":{"case":7},"context":{"theme":"dark"}}""");
    }

    [Fact]
    public async Task TaskSubmit_MayCloseWithAMessage()
    {
        await ExpectAsync(HttpStatusCode.OK, """{"task":{"type":"message","value":"Saved"}}""", "task/submit", """{"data":{"case":7}}""");
    }

    [Fact]
    public async Task TaskSubmit_MayCloseWithNothing()
    {
        using var response = await _host.PostAsync(Messages.Invoke("task/submit", JsonNode.Parse("""{"data":{"nothing":true}}""")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Query_GivesResultsWithPreviews()
    {
        await ExpectAsync(
            HttpStatusCode.OK,
            """
            {"composeExtension":{"type":"result","attachmentLayout":"list","attachments":[
              {"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"},
               "preview":{"contentType":"application/vnd.microsoft.card.thumbnail","content":{"title":"smith 0+25"}}}]}}
            """,
            "composeExtension/query",
            """{"commandId":"search","parameters":[{"name":"q","value":"smith"}],"queryOptions":{"skip":0,"count":25}}""");
    }

    [Theory]
    [InlineData("""{"commandId":"new","data":{"a":1}}""", "submit")]
    [InlineData("""{"commandId":"new","botMessagePreviewAction":"edit"}""", "edit")]
    [InlineData("""{"commandId":"new","botMessagePreviewAction":"send","botActivityPreview":[{"type":"message","text":"x"}]}""", "send")]
    public async Task SubmitAction_ReachesTheRightMethod(string value, string method)
    {
        await ExpectAsync(HttpStatusCode.OK, $$$"""{"task":{"type":"message","value":"{{{method}}}"}}""", "composeExtension/submitAction", value);
    }

    [Theory]
    [InlineData("composeExtension/submitAction", """{"botMessagePreviewAction":"other"}""", HttpStatusCode.BadRequest)]
    [InlineData("composeExtension/query", "17", HttpStatusCode.BadRequest)]
    [InlineData("composeExtension/query", null, HttpStatusCode.BadRequest)]
    [InlineData("task/fetch", "\"x\"", HttpStatusCode.BadRequest)]
    [InlineData("fileConsent/invoke", """{"action":"perhaps"}""", HttpStatusCode.BadRequest)]
    [InlineData("fileConsent/invoke", """{"action":"decline"}""", HttpStatusCode.NotImplemented)]
    [InlineData("composeExtension/queryLink", """{"url":"https://example.org"}""", HttpStatusCode.NotImplemented)]
    [InlineData("signin/verifyState", """{"state":"1"}""", HttpStatusCode.NotImplemented)]
    [InlineData("something/new", "{}", HttpStatusCode.NotImplemented)]
    public async Task Invoke_ThatIsMalformedOrUnknown_IsRefused(string name, string? value, HttpStatusCode expected)
    {
        using var response = await _host.PostAsync(Messages.Invoke(name, value is null ? null : JsonNode.Parse(value)));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task FileConsent_ThatIsGiven_HasTheUploadAddress()
    {
        using var response = await _host.PostAsync(Messages.Invoke(
            "fileConsent/invoke",
            JsonNode.Parse(
                """{"type":"fileUpload","action":"accept","context":{"letter":3},"uploadInfo":{"uploadUrl":"https://example.org/up","name":"a.docx"}}""")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("https://example.org/up", Assert.Single(_host.Connector.Requests).Body, StringComparison.Ordinal);
    }

    private async Task ExpectAsync(HttpStatusCode status, string body, string name, string? value)
    {
        using var response = await _host.PostAsync(Messages.Invoke(name, value is null ? null : JsonNode.Parse(value)));

        Assert.Equal(status, response.StatusCode);
        Json.Equal(body, await response.Content.ReadAsStringAsync());
    }

    private sealed class Answering : TeamsActivityHandler
    {
        private static readonly Attachment Card = new() { ContentType = "application/vnd.microsoft.card.adaptive", Content = new { type = "AdaptiveCard" } };

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
            ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
            invokeValue.Action.Verb == "refuse"
                ? throw new InvokeResponseException(HttpStatusCode.Forbidden, new { why = "not yours" })
                : Task.FromResult(new AdaptiveCardInvokeResponse { StatusCode = 200, Type = invokeValue.Action.Verb, Value = invokeValue.Action.Data });

        protected override Task<SearchInvokeResponse> OnSearchInvokeAsync(
            ITurnContext<IInvokeActivity> turnContext, SearchInvokeValue invokeValue, CancellationToken cancellationToken)
        {
            var results = new { asked = invokeValue.QueryText, kind = invokeValue.Kind, top = invokeValue.QueryOptions.Top };
            return Task.FromResult(
                new SearchInvokeResponse { StatusCode = 200, Type = "application/vnd.microsoft.search.searchResponse", Value = results });
        }

        protected override Task<TaskModuleResponse> OnTeamsTaskModuleFetchAsync(
            ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken)
        {
            var dialog = new TaskModuleTaskInfo { Title = "Case " + Json.Of(taskModuleRequest.Data)!["case"], Height = "medium", Card = Card };
            return Task.FromResult(new TaskModuleResponse(new TaskModuleContinueResponse(dialog)));
        }

        protected override Task<TaskModuleResponse> OnTeamsTaskModuleSubmitAsync(
            ITurnContext<IInvokeActivity> turnContext, TaskModuleRequest taskModuleRequest, CancellationToken cancellationToken) =>
            Task.FromResult(Json.Of(taskModuleRequest.Data)!["nothing"] is null ? new TaskModuleResponse(new TaskModuleMessageResponse("Saved")) : null!);

        protected override Task<MessagingExtensionResponse> OnTeamsMessagingExtensionQueryAsync(
            ITurnContext<IInvokeActivity> turnContext, MessagingExtensionQuery query, CancellationToken cancellationToken)
        {
            var title = $"{query.Parameters[0].Value} {query.QueryOptions.Skip}+{query.QueryOptions.Count}";
            var result = Card.ToMessagingExtensionAttachment(new ThumbnailCard { Title = title }.ToAttachment());
            return Task.FromResult(new MessagingExtensionResponse(new MessagingExtensionResult("list", "result", [result])));
        }

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionSubmitActionAsync(
            ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => Said("submit");

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewEditAsync(
            ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => Said("edit");

        protected override Task<MessagingExtensionActionResponse> OnTeamsMessagingExtensionBotMessagePreviewSendAsync(
            ITurnContext<IInvokeActivity> turnContext, MessagingExtensionAction action, CancellationToken cancellationToken) => Said("send");

        protected override Task OnTeamsFileConsentAcceptAsync(
            ITurnContext<IInvokeActivity> turnContext, FileConsentCardResponse fileConsentCardResponse, CancellationToken cancellationToken) =>
            turnContext.SendActivityAsync(fileConsentCardResponse.UploadInfo.UploadUrl, cancellationToken: cancellationToken);

        private static Task<MessagingExtensionActionResponse> Said(string what) =>
            Task.FromResult(new MessagingExtensionActionResponse(new TaskModuleMessageResponse(what)));
    }
}
