
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>The cards of searches.</summary>
public static class SearchCards
{
    /// <summary>The search results.</summary>
    public const string Found = "find";
}

/// <summary>An entry in a list of results, with just enough detail to tell it from the others.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Reference">Its reference.</param>
/// <param name="Who">Name, masked number and district.</param>
/// <param name="About">Business, complaints and last contact.</param>
public sealed record FoundRow(long Id, string Reference, string Who, string About)
{
    /// <summary>Returns the row for an entry with its complaints.</summary>
    public static FoundRow Of(RegisterEntry entry) => new(
        entry.Id, entry.Reference,
        AsTyped.Line($"{entry.Customer.Name} · {entry.Customer.Masked} · {entry.Customer.District}"),
        AsTyped.Line(AboutOf(entry)));

    private static string AboutOf(RegisterEntry entry)
    {
        var complaints = entry.Complaints.Count == 1 ? "1 complaint" : $"{entry.Complaints.Count} complaints";
        var last = Words.Day(entry.Complaints.Max(c => c.LastContact));
        return $"{EntryWords.Businesses(entry.Complaints)} · {complaints} · last contact {last}";
    }
}

/// <summary>Data of the card <c>find</c>.</summary>
[CardData("find")]
internal sealed record FoundData(
    long Id, int V, string Title, CardStatus State, string? Line, string Headline, string? Next,
    IReadOnlyList<FoundRow> Rows,
    int? Previous, int? NextPage);
