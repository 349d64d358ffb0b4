namespace AdaptiveCards.Templating;

/// <summary>A function: how many arguments it takes and what it does with them.</summary>
/// <param name="Least">The fewest arguments.</param>
/// <param name="Most">The most arguments.</param>
/// <param name="Body">What it does.</param>
/// <param name="IsComparison">Its arguments are taken as they are, without substitutes, and one that fails makes it false.</param>
/// <param name="Check">A further look at the arguments when the template is read.</param>
internal sealed record Function(int Least, int Most, FunctionBody Body, bool IsComparison = false, Action<Expression[]>? Check = null);
