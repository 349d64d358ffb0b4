namespace UpcTeamsBot.Manifest;

/// <summary>Something that is wrong with the app package.</summary>
/// <param name="Rule">The rule's name, such as <c>icon/size</c>.</param>
/// <param name="Place">The file, with its line and what stands there.</param>
/// <param name="Explanation">What is wrong, and what to do about it.</param>
public sealed record Finding(string Rule, string Place, string Explanation)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Place}: {Rule}{Environment.NewLine}  {Explanation}";
}
