namespace AdaptiveCards.Templating;

/// <summary>Says what is wrong with an expression; the template's parser adds which one it is.</summary>
internal sealed class ExpressionSyntaxException(string message) : Exception(message);
