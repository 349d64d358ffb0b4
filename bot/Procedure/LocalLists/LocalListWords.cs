using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>Words for local lists.</summary>
internal static partial class LocalListWords
{
    /// <summary>Returns the state of a customer's place on a list: "review by 24 May 2027".</summary>
    public static string StateOf(LocalCustomer customer, LocalDate today) =>
        customer.ReviewOn <= today ? "review due" : $"review by {Words.Day(customer.ReviewOn)}";

    /// <summary>Returns the number of the arrangement with this reference, or null if it is not one.</summary>
    public static long? ArrangementId(string typed) =>
        Pattern().Match(References.Plain(typed)) is { Success: true } match
            ? long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"^S-\d{4}-(\d{1,12})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
