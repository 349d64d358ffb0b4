using System.Collections;
using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>What the expressions of one expansion can see at the point reached.</summary>
internal sealed class Scope(Value root, Value host, Func<string, object?>? substitution)
{
    public Value Root { get; } = root;

    public Value Host { get; } = host;

    /// <summary>The nearest <c>$data</c>.</summary>
    public Value Data { get; set; } = root;

    /// <summary>The nearest repetition's <c>$index</c>; absent outside of one.</summary>
    public Value Index { get; set; }

    /// <summary>The innermost item that a lambda is looking at.</summary>
    public LambdaItem? Lambda { get; set; }

    public ArrayList? Warnings { get; private set; }

    public void Warn(string text) => (Warnings ??= []).Add(text);

    /// <summary>What stands in for a path that the data lacks.</summary>
    public Value Substitute(string path) => substitution is null
        ? new Value("${" + path + "}")
        : substitution(path) switch
        {
            null => Value.Null,
            string text => new Value(text),
            bool flag => Value.Of(flag),
            var other => new Value(JsonSerializer.SerializeToElement(other, other.GetType())),
        };
}

/// <summary>The item that <c>select</c>, <c>where</c> and their like are looking at, under the name that the lambda gives it.</summary>
internal sealed class LambdaItem(string name, LambdaItem? outer)
{
    public string Name { get; } = name;

    public LambdaItem? Outer { get; } = outer;

    public Value Item { get; set; }
}
