namespace Microsoft.Bot.Schema;

/// <summary>The id of what was made.</summary>
public class ResourceResponse
{
    public ResourceResponse()
    {
    }

    public ResourceResponse(string id = null)
    {
        Id = id;
    }

    public string Id { get; set; }
}
