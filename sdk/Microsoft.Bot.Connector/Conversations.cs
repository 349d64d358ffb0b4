using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Headers = System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<string>>;

namespace Microsoft.Bot.Connector;

/// <summary>The connector's operations on conversations.</summary>
public class Conversations : IConversations
{
    private const string Root = "v3/conversations";

    public Conversations(ConnectorClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        Client = client;
    }

    public ConnectorClient Client { get; private set; }

    private ConnectorCall Call => new(Client.HttpClient, Client.BaseUri, Client.Credentials);

    public Task<HttpOperationResponse<ConversationResourceResponse>> CreateConversationWithHttpMessagesAsync(
        ConversationParameters parameters, Headers customHeaders = null, CancellationToken cancellationToken = default) =>
        Call.SendAsync<ConversationResourceResponse>(HttpMethod.Post, Root, Body(parameters, nameof(parameters)), null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ConversationsResult>> GetConversationsWithHttpMessagesAsync(
        string continuationToken = null, Headers customHeaders = null, CancellationToken cancellationToken = default) =>
        Call.SendAsync<ConversationsResult>(
            HttpMethod.Get, Root + Query(("continuationToken", continuationToken)), null, null, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> SendToConversationWithHttpMessagesAsync(
        string conversationId, Activity activity, Headers customHeaders = null, CancellationToken cancellationToken = default) =>
        Call.SendAsync<ResourceResponse>(
            HttpMethod.Post, Activities(conversationId), Body(activity, nameof(activity)), conversationId, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> ReplyToActivityWithHttpMessagesAsync(
        string conversationId, string activityId, Activity activity, Headers customHeaders = null, CancellationToken cancellationToken = default) =>
        Call.SendAsync<ResourceResponse>(
            HttpMethod.Post, Activity(conversationId, activityId), Body(activity, nameof(activity)), conversationId, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> UpdateActivityWithHttpMessagesAsync(
        string conversationId, string activityId, Activity activity, Headers customHeaders = null, CancellationToken cancellationToken = default) =>
        Call.SendAsync<ResourceResponse>(
            HttpMethod.Put, Activity(conversationId, activityId), Body(activity, nameof(activity)), conversationId, customHeaders, cancellationToken);

    public Task<HttpOperationResponse> DeleteActivityWithHttpMessagesAsync(
        string conversationId, string activityId, Headers customHeaders = null, CancellationToken cancellationToken = default) =>
        Call.SendAsync(HttpMethod.Delete, Activity(conversationId, activityId), conversationId, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> SendConversationHistoryWithHttpMessagesAsync(
        string conversationId, Transcript transcript, Headers customHeaders = null, CancellationToken cancellationToken = default) =>
        Call.SendAsync<ResourceResponse>(
            HttpMethod.Post, Activities(conversationId) + "/history", Body(transcript, nameof(transcript)), conversationId, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ResourceResponse>> UploadAttachmentWithHttpMessagesAsync(
        string conversationId, AttachmentData attachmentUpload, Headers customHeaders = null, CancellationToken cancellationToken = default) =>
        Call.SendAsync<ResourceResponse>(
            HttpMethod.Post, Conversation(conversationId) + "/attachments", Body(attachmentUpload, nameof(attachmentUpload)), conversationId, customHeaders,
            cancellationToken);

    public Task<HttpOperationResponse<IList<ChannelAccount>>> GetConversationMembersWithHttpMessagesAsync(
        string conversationId, Headers customHeaders = null, CancellationToken cancellationToken = default) =>
        Call.SendAsync<IList<ChannelAccount>>(HttpMethod.Get, Members(conversationId), null, conversationId, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<ChannelAccount>> GetConversationMemberWithHttpMessagesAsync(
        string userId, string conversationId, Headers customHeaders = null, CancellationToken cancellationToken = default) =>
        Call.SendAsync<ChannelAccount>(HttpMethod.Get, Member(conversationId, userId, nameof(userId)), null, conversationId, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<PagedMembersResult>> GetConversationPagedMembersWithHttpMessagesAsync(
        string conversationId, int? pageSize = null, string continuationToken = null, Headers customHeaders = null,
        CancellationToken cancellationToken = default)
    {
        var query = Query(("pageSize", pageSize?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("continuationToken", continuationToken));
        return Call.SendAsync<PagedMembersResult>(
            HttpMethod.Get, Conversation(conversationId) + "/pagedmembers" + query, null, conversationId, customHeaders, cancellationToken);
    }

    public Task<HttpOperationResponse> DeleteConversationMemberWithHttpMessagesAsync(
        string conversationId, string memberId, Headers customHeaders = null, CancellationToken cancellationToken = default) =>
        Call.SendAsync(HttpMethod.Delete, Member(conversationId, memberId, nameof(memberId)), conversationId, customHeaders, cancellationToken);

    public Task<HttpOperationResponse<IList<ChannelAccount>>> GetActivityMembersWithHttpMessagesAsync(
        string conversationId, string activityId, Headers customHeaders = null, CancellationToken cancellationToken = default) =>
        Call.SendAsync<IList<ChannelAccount>>(
            HttpMethod.Get, Activity(conversationId, activityId) + "/members", null, conversationId, customHeaders, cancellationToken);

    private static byte[] Body<T>(T value, string name) =>
        value is null ? throw new ValidationException($"'{name}' cannot be null.") : ConnectorCall.Body(value);

    private static string Conversation(string id) => Root + "/" + ConnectorCall.Escape(ConnectorCall.Required(id, "conversationId"));

    private static string Activities(string conversationId) => Conversation(conversationId) + "/activities";

    private static string Activity(string conversationId, string activityId) =>
        Activities(conversationId) + "/" + ConnectorCall.Escape(ConnectorCall.Required(activityId, nameof(activityId)));

    private static string Members(string conversationId) => Conversation(conversationId) + "/members";

    private static string Member(string conversationId, string id, string name) =>
        Members(conversationId) + "/" + ConnectorCall.Escape(ConnectorCall.Required(id, name));

    private static string Query(params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var query = string.Empty;
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value)) query += (query.Length == 0 ? '?' : '&') + name + '=' + ConnectorCall.Escape(value);
        }

        return query;
    }
}
