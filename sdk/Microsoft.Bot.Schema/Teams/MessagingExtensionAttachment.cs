namespace Microsoft.Bot.Schema.Teams;

/// <summary>A result of a message extension.</summary>
public class MessagingExtensionAttachment : Attachment
{
    public MessagingExtensionAttachment()
    {
    }

    public MessagingExtensionAttachment(
        string contentType = null, string contentUrl = null, object content = null, string name = null,
        string thumbnailUrl = null, Attachment preview = null)
    {
        ContentType = contentType;
        ContentUrl = contentUrl;
        Content = content;
        Name = name;
        ThumbnailUrl = thumbnailUrl;
        Preview = preview;
    }

    public Attachment Preview { get; set; }
}
