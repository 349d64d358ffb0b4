using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>For whom the bot writes.</summary>
public class OnBehalfOf
{
    [JsonPropertyName("itemid")]
    public int ItemId { get; set; }

    public string DisplayName { get; set; }

    public string MentionType { get; set; }

    public string Mri { get; set; }
}
