using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>The cards of local lists.</summary>
public static class LocalListCards
{
    /// <summary>A business's list: references and masked data.</summary>
    public const string List = "local-list";

    /// <summary>A customer on the list. It is a card of the register entry and follows its changes.</summary>
    public const string Customer = "local-customer";

    /// <summary>The state of a customer's card that was opened in the channel.</summary>
    internal const string OpenedInChannel = "channel";
}

/// <summary>The parts of a list's card that can be expanded.</summary>
internal static class LocalListParts
{
    public const string Add = "add";
    public const string People = "people";
    public const string Off = "off";
}

/// <summary>Data of the card <c>local-list</c>.</summary>
[CardData("local-list")]
internal sealed record LocalListData
{
    public long Id { get; init; }

    public int V { get; init; }

    /// <summary>choose, list, asked or closed.</summary>
    public required string Stage { get; init; }

    public string Title { get; init; } = "Local list";

    public required CardStatus State { get; init; }

    public string? Line { get; init; }

    public required string Headline { get; init; }

    public string? Next { get; init; }

    /// <summary>The lists to choose from.</summary>
    public IReadOnlyList<LocalListChoice> Lists { get; init; } = [];

    /// <summary>Businesses without a list.</summary>
    public IReadOnlyList<LocalListOffer> Offers { get; init; } = [];

    public IReadOnlyList<LocalListRow> Rows { get; init; } = [];

    public string PageLine { get; init; } = "";

    public int? Previous { get; init; }

    public int? NextPage { get; init; }

    public bool CanKeep { get; init; }

    public bool InChannel { get; init; }

    public bool HasChannel { get; init; }

    /// <summary>The named readers.</summary>
    public IReadOnlyList<Choice> Readers { get; init; } = [];

    /// <summary>Readers who cannot read it now, and why.</summary>
    public IReadOnlyList<LocalReaderLine> ReaderLines { get; init; } = [];

    /// <summary>The readers whom this DSM is asked about.</summary>
    public IReadOnlyList<LocalReaderAsk> Asks { get; init; } = [];

    /// <summary>The people found for the typed name.</summary>
    public IReadOnlyList<Choice> People { get; init; } = [];

    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>();

    public FieldErrors Errors { get; init; } = FieldErrors.None;

    /// <summary>The expanded part, or empty.</summary>
    public string Open { get; init; } = "";

    public string Updated { get; init; } = "";
}

/// <summary>A list that can be opened.</summary>
internal sealed record LocalListChoice(long Id, string Business);

/// <summary>A business whose list can be turned on.</summary>
internal sealed record LocalListOffer(string Key, string Business);

/// <summary>Why a named reader cannot read the list now.</summary>
internal sealed record LocalReaderLine(string Text);

/// <summary>A reader whom the DSM is asked about.</summary>
/// <param name="Reader">Entra object id.</param>
/// <param name="Name">Their name.</param>
/// <param name="Who">Their job and team.</param>
/// <param name="By">Who named them, and when.</param>
internal sealed record LocalReaderAsk(string Reader, string Name, string Who, string By);

/// <summary>A row of the list: a customer, masked.</summary>
internal sealed record LocalListRow(long Entry, string Reference, string Customer, string State);

/// <summary>Data of the card <c>local-customer</c>.</summary>
[CardData("local-customer")]
internal sealed record LocalCustomerData
{
    public required long Id { get; init; }

    /// <summary>The list.</summary>
    public long List { get; init; }

    /// <summary>The list's version.</summary>
    public int V { get; init; }

    /// <summary>open or closed.</summary>
    public required string Stage { get; init; }

    public required string Title { get; init; }

    public required CardStatus State { get; init; }

    public string? Line { get; init; }

    public required string Headline { get; init; }

    public string? Next { get; init; }

    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public IReadOnlyList<ComplaintData> Complaints { get; init; } = [];

    public bool CanKeep { get; init; }

    public bool CanGoBack { get; init; }

    public string Updated { get; init; } = "";
}
