namespace AdaptiveCards.Templating;

/// <summary>A function: what it takes, what it gives and what it does.</summary>
/// <param name="Returns">The kinds of value it gives.</param>
/// <param name="Least">The fewest arguments.</param>
/// <param name="Takes">The kinds of value of each argument it can have; the last one stands for all that follow when it is open.</param>
/// <param name="Body">What it does.</param>
internal sealed record Function(Types Returns, int Least, Types[] Takes, FunctionBody Body)
{
    /// <summary>Whether it takes any number of arguments.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Its arguments are taken as they are, without substitutes, and one that fails makes it false.</summary>
    public bool IsComparison { get; init; }

    /// <summary>The position of a date's format, which is looked at when the template is read.</summary>
    public int? FormatPosition { get; init; }
}
