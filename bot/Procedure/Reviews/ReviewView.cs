using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// What somebody looks at in a business's part: which rows, which of them is open and at what, and from where they
/// came. It travels in the buttons of their own view, so that several people leaf through one card without disturbing
/// each other; rows that were answered stay where they are until the page is turned.
/// </summary>
/// <param name="PartId">The part.</param>
/// <param name="By">Which entries.</param>
/// <param name="Rows">The numbers of the rows; empty: where the person was last, or the first page.</param>
/// <param name="Open">The number of the row that is open; 0: none.</param>
/// <param name="Asks">
/// What is asked of the open row, or of the list where none is open: one of <see cref="ReviewAsks"/>; empty: nothing
/// yet.
/// </param>
/// <param name="OverviewOf">The review from whose overview CReST came; 0: from no overview.</param>
internal sealed record ReviewView(
    long PartId, ReviewFilter By, IReadOnlyList<int> Rows, int Open = 0, string Asks = "", long OverviewOf = 0)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 5;

    /// <summary>The whole part, from where the person was last.</summary>
    public static ReviewView Of(long partId, long overviewOf = 0) =>
        new(partId, ReviewFilter.ToAnswer, [], OverviewOf: overviewOf);

    /// <summary>
    /// What a press says of it. It came over the wire: it chooses what to draw, never what is allowed.
    /// </summary>
    public static ReviewView From(CardPress press) => new(
        press.Id, ReviewFilter.Read(press["f"]), Numbers(press["rows"]), Number(press["n"]), "", MayHaveOverview(press)
            ? Number(press["from"]) : 0);

    /// <summary>As the card's state carries it to the drawer.</summary>
    public CardState ToState(
        string? line = null, IReadOnlyDictionary<string, string>? errors = null, IReadOnlyDictionary<string,
        string>? typed = null) => new(
        "view",
        new Dictionary<string, string>(typed ?? new Dictionary<string, string>())
        {
            ["id"] = Text(PartId), ["f"] = By.Text, ["rows"] = RowsText, ["n"] = Text(Open), ["asks"] = Asks,
            ["from"] = Text(OverviewOf),
        },
        errors,
        line);

    /// <summary>The view of a card's state; null: nothing special is looked at.</summary>
    public static ReviewView? Of(CardState state) => state is { Open: "view", Typed: { } typed }
        ? new(
            long.Parse(typed["id"], CultureInfo.InvariantCulture), ReviewFilter.Read(typed["f"]),
            Numbers(typed["rows"]), Number(typed["n"]), typed["asks"], Number(typed["from"]))
        : null;

    /// <summary>The number of the first row; 0: there is none.</summary>
    public int First => Rows.Count == 0 ? 0 : Rows[0];

    /// <summary>The number of the last row; 0: there is none.</summary>
    public int Last => Rows.Count == 0 ? 0 : Rows[^1];

    /// <summary>The rows, as buttons carry them.</summary>
    public string RowsText => string.Join(',', Rows.Select(n => Text(n)));

    /// <summary>Reads rows as buttons carry them.</summary>
    public static IReadOnlyList<int> Numbers(string text) =>
        [.. text.Split(',').Take(PageSize).Select(Number).Where(n => n > 0).Distinct().Order()];

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // An overview stands where CReST alone sees it.
    private static bool MayHaveOverview(CardPress press) =>
        press.Person.Is(Roles.Crest) && (press.Place.IsPersonal || press.Place.Channel?.Key == TeamsChannel.Crest);
}

/// <summary>What can be asked of an open row, or of the list.</summary>
internal static class ReviewAsks
{
    /// <summary>When the contact was, about which complaint, and how.</summary>
    public const string Contact = "contact";

    /// <summary>Who the SPOC and the deputy are.</summary>
    public const string Details = "details";

    /// <summary>Of the list: whether all of it is still current.</summary>
    public const string AllCurrent = "allCurrent";

    /// <summary>Of the list: what to find, which entries to show, and whether to get the log.</summary>
    public const string More = "more";

    /// <summary>Why it should be removed.</summary>
    public const string Remove = "remove";
}
