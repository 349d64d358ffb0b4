using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>The cards of arrangements.</summary>
public static class ArrangementCards
{
    /// <summary>The form, then the arrangement, for everybody who may see it.</summary>
    public const string Arrangement = "arrangement";

    /// <summary>A business's arrangements.</summary>
    public const string List = "arrangement-list";
}

/// <summary>The parts of an arrangement's card that can be expanded.</summary>
internal static class ArrangementParts
{
    public const string Decline = "decline";
    public const string Notify = "notify";
    public const string Keep = "keep";
    public const string Change = "change";
    public const string End = "end";
}

/// <summary>Data of the card <c>arrangement</c>.</summary>
[CardData("arrangement")]
internal sealed record ArrangementCardData : RecordCardData
{
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Name of the kind of arrangement, or empty if none was chosen.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The values of the visible fields.</summary>
    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>();

    public FieldErrors Errors { get; init; } = FieldErrors.None;

    public IReadOnlyList<Choice> Businesses { get; init; } = [];

    public IReadOnlyList<Choice> Kinds { get; init; } = [];

    public IReadOnlyList<Choice> Hows { get; init; } = [];

    public IReadOnlyList<Choice> EndReasons { get; init; } = [];

    public bool NameManager { get; init; }

    public IReadOnlyList<Choice> Managers { get; init; } = [];

    public IReadOnlyList<string> Reason { get; init; } = [];

    public IReadOnlyList<string> Handling { get; init; } = [];

    /// <summary>Whether the card shows the advice on telephone calls (§35).</summary>
    public bool EndsCalls { get; init; }

    public bool CanApprove { get; init; }

    public bool CanWithdraw { get; init; }

    public bool CanTend { get; init; }

    /// <summary>Whether a review is due that this person can answer.</summary>
    public bool CanKeep { get; init; }

    public bool AwaitsNotification { get; init; }

    public string Duty { get; init; } = "";

    /// <summary>The expanded part, or empty.</summary>
    public string Open { get; init; } = "";

    public string Updated { get; init; } = "";
}

/// <summary>Data of the card <c>arrangement-list</c>.</summary>
[CardData("arrangement-list")]
internal sealed record ArrangementListData(
    string Headline,
    string PageLine,
    IReadOnlyList<ArrangementRow> Rows,
    int? Previous,
    int? Next);

/// <summary>A row of the list: masked.</summary>
internal sealed record ArrangementRow(string Reference, string What, string Customer, string State);
