namespace Microsoft.Bot.Schema.Teams;

/// <summary>The text of the message.</summary>
public class MessageActionsPayloadBody
{
    public MessageActionsPayloadBody()
    {
    }

    public MessageActionsPayloadBody(string contentType = null, string content = null)
    {
        ContentType = contentType;
        Content = content;
    }

    public string ContentType { get; set; }

    public string Content { get; set; }
}
