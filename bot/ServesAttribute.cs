namespace UpcTeamsBot;

/// <summary>
/// Says which paragraphs ("§24") and annexes ("Annex H") of the guidance a type or method serves. <c>docs/traceability.md</c> is made of these and of what the tests say
/// they show, so tag what does it, not what mentions it. It stands in the root namespace, so that no folder has to know another for its sake.
/// </summary>
/// <param name="places">The paragraphs and annexes, cited as people cite them.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Field, Inherited = false)]
public sealed class ServesAttribute(params string[] places) : Attribute
{
    /// <summary>The paragraphs and annexes.</summary>
    public IReadOnlyList<string> Places { get; } = places;
}
