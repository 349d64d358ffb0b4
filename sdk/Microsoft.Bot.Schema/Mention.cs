using System.Text.Json.Serialization;

namespace Microsoft.Bot.Schema;

/// <summary>Somebody mentioned in a message.</summary>
public class Mention : Entity
{
    private const string Kind = "mention";

    [JsonConstructor]
    public Mention()
        : base(Kind)
    {
    }

    public Mention(ChannelAccount mentioned = null, string text = null, string type = null)
        : base(type ?? Kind)
    {
        Mentioned = mentioned;
        Text = text;
    }

    public ChannelAccount Mentioned { get; set; }

    public string Text { get; set; }
}
