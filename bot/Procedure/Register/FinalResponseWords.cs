using System.Text.RegularExpressions;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>Recognises the kind of a final response in people's own words, such as "Tier 2" (§17).</summary>
[Serves("§17")]
public static partial class FinalResponseWords
{
    /// <summary>What to write where a kind was not recognised.</summary>
    public const string Unknown =
        "Enter the kind of final response, such as DWP Operations, Tier 2, ICE service or ICE findings";

    // The first that fits counts. A complaint resolution manager's response names ICE as well, so ICE comes later.
    private static readonly (string[] Phrases, Func<string, FinalResponseKind?> Kind)[] Phrases =
    [
        (["policy", "legislation", "oed"], _ => FinalResponseKind.PolicyOrLegislation),
        (["debt", "group manager"], _ => FinalResponseKind.DebtManagement),
        (["child maintenance", "cmg", "cms", "complaints review manager", "complaint review manager",
            "director general"], _ => FinalResponseKind.ChildMaintenance),
        (["complaint resolution manager", "complaints resolution manager", "crm", "tier 2", "tier2", "tier two"],
            OfOperations),
        (["findings", "finding", "ombudsman", "phso"], _ => FinalResponseKind.IceFindings),
        (["ice service", "independent case examiner service", "senior management team"],
            _ => FinalResponseKind.IceService),
        (["ice", "independent case examiner"], _ => null),
        (["corporate centre", "head of division"], _ => FinalResponseKind.CorporateCentre),
        (["operations", "director"], OfOperations),
    ];

    /// <summary>Returns the kind, or null if the words name none or do not say which of ICE's two.</summary>
    /// <param name="text">The text.</param>
    /// <param name="business">
    /// The business that gave the response. It decides whose response "Tier 2" is, because three kinds had one.
    /// </param>
    public static FinalResponseKind? Read(string text, string business)
    {
        var typed = Typed.Clean(text);
        foreach (var kind in FinalResponses.All)
        {
            if (string.Equals(FinalResponses.Name(kind), typed, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        var words = $" {NotWords().Replace(typed.ToLowerInvariant(), " ").Trim()} ";
        return Typed.Choice<FinalResponseKind>(typed) ?? Phrases
            .FirstOrDefault(p => p.Phrases.Any(phrase => words.Contains($" {phrase} ", StringComparison.Ordinal)))
            .Kind?.Invoke(business);
    }

    private static FinalResponseKind? OfOperations(string business) =>
        business.Contains("Debt", StringComparison.OrdinalIgnoreCase) ? FinalResponseKind.DebtManagement
        : business.Contains("Child Maintenance", StringComparison.OrdinalIgnoreCase)
            ? FinalResponseKind.ChildMaintenance
        : FinalResponseKind.Operations;

    [GeneratedRegex(@"[^a-z0-9]+")]
    private static partial Regex NotWords();
}
