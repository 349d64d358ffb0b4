using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// A person's view of a business's part: which rows, which row is expanded with which form, and where they came from.
/// It is passed on by the buttons of their own view, so that several people can page through one card independently.
/// Answered rows stay in place until the page is turned.
/// </summary>
/// <param name="PartId">The part.</param>
/// <param name="By">Which entries.</param>
/// <param name="Rows">The numbers of the rows. If empty, the page where the person last was, or the first page.</param>
/// <param name="Open">The number of the expanded row, or 0.</param>
/// <param name="Asks">
/// What is asked of the open row, or of the list where none is open: one of <see cref="ReviewAsks"/>; empty: nothing
/// yet.
/// </param>
/// <param name="OverviewOf">The review from whose overview CReST came, or 0.</param>
internal sealed record ReviewView(
    long PartId, ReviewFilter By, IReadOnlyList<int> Rows, int Open = 0, string Asks = "", long OverviewOf = 0)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 5;

    /// <summary>Returns the view of a whole part, from where the person last was.</summary>
    public static ReviewView Of(long partId, long overviewOf = 0) =>
        new(partId, ReviewFilter.ToAnswer, [], OverviewOf: overviewOf);

    /// <summary>
    /// Reads the view from a press. It came over the wire, so it decides what to draw and never what is allowed.
    /// </summary>
    public static ReviewView From(CardPress press) => new(
        press.Id, ReviewFilter.Read(press["f"]), Numbers(press["rows"]), Number(press["n"]), "", MayHaveOverview(press)
            ? Number(press["from"]) : 0);

    /// <summary>Returns the view as a card state in which nothing was typed.</summary>
    public CardState ToState() => ToState(null, FieldErrors.None, null);

    /// <summary>Returns the view as a card state.</summary>
    public CardState ToState(string? line, FieldErrors errors, IReadOnlyDictionary<string, string>? typed) => new(
        "view",
        new Dictionary<string, string>(typed ?? new Dictionary<string, string>())
        {
            ["id"] = Text(PartId), ["f"] = By.Text, ["rows"] = RowsText, ["n"] = Text(Open), ["asks"] = Asks,
            ["from"] = Text(OverviewOf),
        },
        line)
    {
        Errors = errors,
    };

    /// <summary>Reads the view from a card state. Null if there is none.</summary>
    public static ReviewView? Of(CardState state) => state is { Open: "view", Typed: { } typed }
        ? new(
            long.Parse(typed["id"], CultureInfo.InvariantCulture), ReviewFilter.Read(typed["f"]),
            Numbers(typed["rows"]), Number(typed["n"]), typed["asks"], Number(typed["from"]))
        : null;

    /// <summary>The number of the first row, or 0.</summary>
    public int First => Rows.Count == 0 ? 0 : Rows[0];

    /// <summary>The number of the last row, or 0.</summary>
    public int Last => Rows.Count == 0 ? 0 : Rows[^1];

    /// <summary>The rows, as buttons pass them on.</summary>
    public string RowsText => string.Join(',', Rows.Select(n => Text(n)));

    /// <summary>Reads rows as buttons carry them.</summary>
    public static IReadOnlyList<int> Numbers(string text) =>
        [.. text.Split(',').Take(PageSize).Select(Number).Where(n => n > 0).Distinct().Order()];

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // An overview is only where CReST alone sees it.
    private static bool MayHaveOverview(CardPress press) =>
        press.Person.Is(Roles.Crest) && (press.Place.IsPersonal || press.Place.Channel?.Key == TeamsChannel.Crest);
}

/// <summary>The questions on an open row, or on the list.</summary>
internal static class ReviewAsks
{
    /// <summary>When and how the contact was made, and about which complaint.</summary>
    public const string Contact = "contact";

    /// <summary>The SPOC and the deputy.</summary>
    public const string Details = "details";

    /// <summary>Of the list: whether all of it is still current.</summary>
    public const string AllCurrent = "allCurrent";

    /// <summary>Of the list: what to find, which entries to show, and whether to get the log.</summary>
    public const string More = "more";

    /// <summary>The reason for removal.</summary>
    public const string Remove = "remove";
}
