using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>The cards of the directory.</summary>
public static class DirectoryCards
{
    /// <summary>A business: the form, then the business.</summary>
    public const string Business = "business";

    /// <summary>Work that was handed over.</summary>
    public const string Move = "directory-move";

    /// <summary>A linked channel.</summary>
    public const string Channel = "channel-link";

    /// <summary>The list of businesses, or of people found by name.</summary>
    public const string List = "directory";

    /// <summary>A person's roles.</summary>
    public const string Person = "directory-person";
}

/// <summary>
/// Data of the card <c>business</c>. Its stages: form, discarded, view, close, blocked and closed.
/// </summary>
[CardData("business")]
internal sealed record BusinessCardData : RecordCardData
{
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public BusinessForm Form { get; init; } = new();

    public FieldErrors Errors { get; init; } = FieldErrors.None;

    public IReadOnlyList<Choice> Nations { get; init; } = [];

    public IReadOnlyList<Choice> Dsms { get; init; } = [];

    public IReadOnlyList<Choice> Deputies { get; init; } = [];

    /// <summary>The DSM in the people picker, if one is named.</summary>
    public IReadOnlyList<Choice> DsmShown { get; init; } = [];

    /// <summary>The deputy in the people picker, if one is named.</summary>
    public IReadOnlyList<Choice> DeputyShown { get; init; } = [];

    /// <summary>The businesses that entries can be moved to.</summary>
    public IReadOnlyList<Choice> MoveTo { get; init; } = [];

    public string Updated { get; init; } = "";
}

/// <summary>Data of the card <c>directory</c>.</summary>
[CardData("directory")]
internal sealed record DirectoryListData(
    string Title,
    string PageLine,
    string? Line,
    IReadOnlyList<DirectoryRow> Rows,
    bool CanAdd,
    int? Previous,
    int? Next);

/// <summary>A row: a business, or a person.</summary>
internal sealed record DirectoryRow(string Name, string Words, string Verb, string Key);

/// <summary>Data of the card <c>directory-person</c>.</summary>
[CardData("directory-person")]
internal sealed record DirectoryPersonData
{
    public required string Person { get; init; }

    public required int V { get; init; }

    public required string Title { get; init; }

    public required CardStatus State { get; init; }

    public string? Line { get; init; }

    public required string Headline { get; init; }

    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>The roles that can be removed.</summary>
    public IReadOnlyList<PersonRole> Roles { get; init; } = [];

    /// <summary>Whether the part for adding a role is expanded.</summary>
    public bool Adding { get; init; }

    public RoleForm Form { get; init; } = new("", "", "");

    public FieldErrors Errors { get; init; } = FieldErrors.None;

    public IReadOnlyList<Choice> Kinds { get; init; } = [];

    public IReadOnlyList<Choice> Businesses { get; init; } = [];
}

/// <summary>A person's role, with the data for removing it.</summary>
internal sealed record PersonRole(string Words, string Role, string Business, string Team);

/// <summary>A role to be added, as typed.</summary>
internal sealed record RoleForm(string Role, string Business, string Team);

/// <summary>Data of the card <c>directory-move</c>.</summary>
[CardData("directory-move")]
internal sealed record DirectoryMoveData(
    string Title,
    CardStatus State,
    string? Line,
    string Headline,
    string? Next,
    IReadOnlyList<string> Moved,
    IReadOnlyList<string> Stranded);

/// <summary>Data of the card <c>channel-link</c>.</summary>
[CardData("channel-link")]
internal sealed record ChannelLinkData
{
    /// <summary><c>ask</c>, <c>confirm</c> or <c>linked</c>.</summary>
    public required string Stage { get; init; }

    public required string Title { get; init; }

    public required CardStatus State { get; init; }

    public string? Line { get; init; }

    public required string Headline { get; init; }

    public string? Next { get; init; }

    public ChannelForm Form { get; init; } = new("", "");

    public FieldErrors Errors { get; init; } = FieldErrors.None;

    public IReadOnlyList<Choice> Purposes { get; init; } = [];

    public string Updated { get; init; } = "";
}

/// <summary>A channel's purpose, as chosen.</summary>
internal sealed record ChannelForm(string For, string Name);
