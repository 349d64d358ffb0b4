namespace UpcTeamsBot;

/// <summary>
/// Marks the paragraphs ("§24") and annexes ("Annex H") of the guidance that a type or method implements.
/// <c>docs/traceability.md</c> is generated from these attributes and from the tests, so mark what implements a rule,
/// not what mentions it. The attribute is in the root namespace so that using it adds no dependency between folders.
/// </summary>
/// <param name="places">Paragraphs and annexes.</param>
[AttributeUsage(
    AttributeTargets.Class
        | AttributeTargets.Struct
        | AttributeTargets.Enum
        | AttributeTargets.Method
        | AttributeTargets.Property
        | AttributeTargets.Field,
    Inherited = false)]
public sealed class ServesAttribute(params string[] places) : Attribute
{
    /// <summary>Gets the paragraphs and annexes.</summary>
    public IReadOnlyList<string> Places { get; } = places;
}
