namespace Microsoft.Bot.Schema;

public partial class Activity
{
    public const string ContentType = "application/vnd.microsoft.activity";

    /// <summary>Where this activity happened.</summary>
    public ConversationReference GetConversationReference() => new()
    {
        ActivityId = Id,
        User = From,
        Bot = Recipient,
        Conversation = Conversation,
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
    };

    /// <summary>Where the reply to this activity stands.</summary>
    public ConversationReference GetReplyConversationReference(ResourceResponse reply)
    {
        var reference = GetConversationReference();
        reference.ActivityId = reply?.Id;
        return reference;
    }

    /// <summary>Addresses this activity: to the user, or as if it came from the user when <paramref name="isIncoming"/>.</summary>
    public Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ChannelId = reference.ChannelId;
        ServiceUrl = reference.ServiceUrl;
        Conversation = reference.Conversation;
        Locale = reference.Locale ?? Locale;
        if (isIncoming)
        {
            (From, Recipient) = (reference.User, reference.Bot);
            Id = reference.ActivityId ?? Id;
        }
        else
        {
            (From, Recipient) = (reference.Bot, reference.User);
            ReplyToId = reference.ActivityId ?? ReplyToId;
        }

        return this;
    }

    /// <summary>Whether there is anything to show.</summary>
    public bool HasContent() =>
        !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrWhiteSpace(Summary) || Attachments is { Count: > 0 } || ChannelData is not null;

    /// <summary>Who is mentioned. An entity that calls itself a mention and has another shape is none.</summary>
    public Mention[] GetMentions()
    {
        var mentions = new List<Mention>();
        foreach (var entity in Entities ?? [])
        {
            if (string.Equals(entity?.Type, "mention", StringComparison.OrdinalIgnoreCase) && entity.TryGetAs<Mention>(out var mention)) mentions.Add(mention);
        }

        return [.. mentions];
    }

    /// <summary>The channel's own part as a type of the caller's; throws when it has another shape.</summary>
    public TypeT GetChannelData<TypeT>() => SchemaJson.Convert<TypeT>(ChannelData);

    /// <summary>The channel's own part as a type of the caller's, false when there is none or it has another shape.</summary>
    public bool TryGetChannelData<TypeT>(out TypeT instance) => SchemaJson.TryConvert(ChannelData, out instance);

    /// <summary>Whether the activity came over a socket; here it never does.</summary>
    public bool IsFromStreamingConnection() =>
        ServiceUrl is { } url && !url.StartsWith("http", StringComparison.OrdinalIgnoreCase);
}
