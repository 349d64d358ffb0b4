namespace UpcTeamsBot.Tests;

/// <summary>
/// Lists the paragraphs ("§24") and annexes ("Annex H") of the guidance that a test covers: the test would fail if the
/// bot did not follow them. <c>docs/traceability.md</c> is generated from these and <see cref="ServesAttribute"/>.
/// </summary>
/// <param name="places">The paragraphs and annexes, as people cite them.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShowsAttribute(params string[] places) : Attribute
{
    /// <summary>The paragraphs and annexes.</summary>
    public IReadOnlyList<string> Places { get; } = places;
}
