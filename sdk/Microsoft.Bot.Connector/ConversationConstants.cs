namespace Microsoft.Bot.Connector;

/// <summary>Names of headers about conversations.</summary>
public static class ConversationConstants
{
    public const string ConversationIdHttpHeaderName = "x-ms-conversation-id";
}
