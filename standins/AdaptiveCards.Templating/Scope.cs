using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>What the expressions of one expansion can see at the current element.</summary>
internal sealed class Scope(Value root, NameTable names, Func<string, object?>? substitution)
{
    /// <summary>The value of <c>$root</c>.</summary>
    public Value Root { get; } = root;

    /// <summary>The value of <c>$data</c>: the nearest <c>$data</c> of the template, or else the root.</summary>
    public Value Data { get; set; } = root;

    /// <summary>The value of <c>$index</c> in the nearest repetition; undefined outside one.</summary>
    public Value Index { get; set; }

    /// <summary>Returns the replacement for a path that the data lacks.</summary>
    public Value Substitute(string path) => substitution is null
        ? new Value("${" + path + "}")
        : substitution(path) switch
        {
            null => Value.Null,
            string text => new Value(text),
            var other => new CardData().Read(JsonSerializer.Serialize(other, other.GetType()), names),
        };
}
