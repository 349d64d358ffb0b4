using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>The cards of the work lists.</summary>
public static class WorkCards
{
    /// <summary>A person's list, and CReST's daily one.</summary>
    public const string List = "work-list";

    /// <summary>A colleague gave you something.</summary>
    public const string Given = "work-given";
}

/// <summary>Data of the card <c>work-list</c>.</summary>
/// <param name="Title">Whose list.</param>
/// <param name="PageLine">Which page, or that there is nothing.</param>
/// <param name="Line">What a press led to; null: nothing to say.</param>
/// <param name="Rows">At most five.</param>
/// <param name="Give">The part that asks who shall have an item; null: closed.</param>
/// <param name="Undelivered">How many notices could not be delivered, in words; null: none, or not theirs to
/// see.</param>
/// <param name="Lapses">Their lapses, in words, if there are several; null otherwise.</param>
/// <param name="List">Which list.</param>
/// <param name="Page">This page.</param>
/// <param name="Previous">The page before; null: none.</param>
/// <param name="Next">The page after; null: none.</param>
[CardData("work-list")]
internal sealed record WorkListData(
    string Title, string PageLine, string? Line, IReadOnlyList<WorkRowData> Rows, GiveData? Give, string? Undelivered,
    string? Lapses, string List, int Page, int? Previous, int? Next);

/// <summary>A row.</summary>
/// <param name="Heading">What stands above the first row of a kind; null: nothing.</param>
/// <param name="Id">The item.</param>
/// <param name="V">Its version.</param>
/// <param name="Reference">The record that it opens.</param>
/// <param name="What">What is to be done.</param>
/// <param name="Customer">Masked.</param>
/// <param name="When">By when.</param>
/// <param name="CanGive">Whether it can be given to a colleague.</param>
internal sealed record WorkRowData(
    string? Heading, long Id, int V, string Reference, string What, string Customer, string When, bool CanGive);

/// <summary>The part that asks who shall have an item.</summary>
internal sealed record GiveData(
    long Id, int V, string Reference, IReadOnlyList<Choice> Colleagues, string? Error);

/// <summary>Data of the card <c>work-given</c>.</summary>
[CardData("work-given")]
internal sealed record WorkGivenData(
    string Title, string State, string? Line, string Headline, string? Next, string Reference, bool Open);
