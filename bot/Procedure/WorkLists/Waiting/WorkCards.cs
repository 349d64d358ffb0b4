using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>The cards of the work lists.</summary>
public static class WorkCards
{
    /// <summary>A person's list, and CReST's daily one.</summary>
    public const string List = "work-list";

    /// <summary>The card for somebody who was given an item.</summary>
    public const string Given = "work-given";
}

/// <summary>Data of the card <c>work-list</c>.</summary>
/// <param name="Title">The title, which says whose list it is.</param>
/// <param name="State">How much waits.</param>
/// <param name="Headline">The same, as a sentence.</param>
/// <param name="PageLine">The page number, or that there is nothing.</param>
/// <param name="Line">The result of a press, or null.</param>
/// <param name="Rows">At most five rows.</param>
/// <param name="Give">The expanded part that asks who should get an item, or null.</param>
/// <param name="Undelivered">The number of undelivered messages, in words. Null if there are none or the viewer may not
/// see them.</param>
/// <param name="Lapses">The viewer's lapses, in words, if there are several; otherwise null.</param>
/// <param name="List">The list.</param>
/// <param name="Page">This page.</param>
/// <param name="Previous">The previous page, or null.</param>
/// <param name="Next">The next page, or null.</param>
[CardData("work-list")]
internal sealed record WorkListData(
    string Title, CardStatus State, string Headline, string PageLine, string? Line,
    IReadOnlyList<WorkRowData> Rows, GiveData? Give, string? Undelivered,
    string? Lapses, string List, int Page, int? Previous, int? Next)
{
    /// <summary>The answers in the expanded part, or null if it is not expanded.</summary>
    public GiveForm? Form { get; init; }

    /// <summary>Its errors by field.</summary>
    public FieldErrors Errors { get; init; } = FieldErrors.None;
}

/// <summary>A row.</summary>
/// <param name="Heading">The heading above the first row of its kind, or null.</param>
/// <param name="Id">The item.</param>
/// <param name="V">Its version.</param>
/// <param name="Reference">The record that it opens.</param>
/// <param name="What">What has to be done.</param>
/// <param name="Customer">The customer, masked.</param>
/// <param name="When">When it is due.</param>
/// <param name="CanGive">Whether it can be given to a colleague.</param>
/// <param name="Chat">A link to a chat with the person who asked for it or who has it, or null.</param>
internal sealed record WorkRowData(
    string? Heading, long Id, int V, string Reference, string What, string Customer, string When, bool CanGive,
    string? Chat);

/// <summary>The part that asks who should get an item.</summary>
internal sealed record GiveData(long Id, int V, string Reference, IReadOnlyList<Choice> Colleagues);

/// <summary>The answer to who should get an item.</summary>
/// <param name="Colleague">Object id of the colleague, or empty.</param>
internal sealed record GiveForm(string Colleague);

/// <summary>Data of the card <c>work-given</c>.</summary>
[CardData("work-given")]
internal sealed record WorkGivenData(
    string Title, CardStatus State, string? Line, string Headline, string? Next, string Reference, bool Open);
