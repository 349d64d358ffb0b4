namespace Microsoft.Bot.Schema.Teams;

/// <summary>The app that wrote the message.</summary>
public class MessageActionsPayloadApp
{
    public MessageActionsPayloadApp()
    {
    }

    public MessageActionsPayloadApp(string applicationIdentityType = null, string id = null, string displayName = null)
    {
        ApplicationIdentityType = applicationIdentityType;
        Id = id;
        DisplayName = displayName;
    }

    public string ApplicationIdentityType { get; set; }

    public string Id { get; set; }

    public string DisplayName { get; set; }
}
