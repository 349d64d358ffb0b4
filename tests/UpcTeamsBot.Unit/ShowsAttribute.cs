namespace UpcTeamsBot.Tests;

/// <summary>
/// Says which paragraphs ("§24") and annexes ("Annex H") of the guidance a test shows to be served: that it would fail
/// if they were not. <c>docs/traceability.md</c> is made of these and of <see cref="ServesAttribute"/>.
/// </summary>
/// <param name="places">The paragraphs and annexes, cited as people cite them.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShowsAttribute(params string[] places) : Attribute
{
    /// <summary>The paragraphs and annexes.</summary>
    public IReadOnlyList<string> Places { get; } = places;
}
