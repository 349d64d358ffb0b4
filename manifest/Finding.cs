namespace UpcTeamsBot.Manifest;

/// <summary>A problem found in the app package.</summary>
/// <param name="Rule">Name of the rule, such as <c>icon/size</c>.</param>
/// <param name="Place">File, line and JSON pointer.</param>
/// <param name="Explanation">What is wrong and how to fix it.</param>
public sealed record Finding(string Rule, string Place, string Explanation)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Place}: {Rule}{Environment.NewLine}  {Explanation}";
}
