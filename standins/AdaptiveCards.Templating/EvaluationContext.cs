#nullable disable
using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>What a template is bound to: the card's data, and what is known of its host.</summary>
public sealed class EvaluationContext
{
    /// <summary>Creates a context without data.</summary>
    public EvaluationContext()
    {
    }

    /// <summary>Creates a context from objects, or from JSON text typed as object.</summary>
    /// <param name="rootData">The data that <c>$root</c> stands for.</param>
    /// <param name="hostData">The data that <c>$host</c> stands for.</param>
    public EvaluationContext(object rootData, object hostData = null)
    {
        Root = rootData;
        Host = hostData;
    }

    /// <summary>Creates a context from JSON text.</summary>
    /// <param name="rootJson">The data that <c>$root</c> stands for.</param>
    /// <param name="hostJson">The data that <c>$host</c> stands for.</param>
    public EvaluationContext(string rootJson, string hostJson = null)
    {
        Root = rootJson;
        Host = hostJson;
    }

    /// <summary>The data that <c>$root</c> stands for: JSON text, a JSON node or element, or an object to serialize.</summary>
    public object Root { get; set; }

    /// <summary>The data that <c>$host</c> stands for.</summary>
    public object Host { get; set; }

    /// <summary>The root data as JSON text.</summary>
    public string RootJson
    {
        get => AsJson(Root);
        set => Root = value;
    }

    /// <summary>The host data as JSON text.</summary>
    public string HostJson
    {
        get => AsJson(Host);
        set => Host = value;
    }

    private static string AsJson(object data) => data is null ? null : data as string ?? JsonSerializer.Serialize(data);
}
