using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>The states of an entry in a review.</summary>
public enum ReviewItemState
{
    /// <summary>Not answered.</summary>
    Asked = 1,

    /// <summary>Answered.</summary>
    Answered,

    /// <summary>It has left the register or the business since, so it needs no answer.</summary>
    Left,
}

/// <summary>The four answers (Annex D, flow 8).</summary>
public enum ReviewAnswer
{
    /// <summary>The entry is correct.</summary>
    StillCurrent = 1,

    /// <summary>There was contact since the last review.</summary>
    ContactReported,

    /// <summary>The SPOC or the deputy has changed.</summary>
    DetailsChanged,

    /// <summary>CReST is asked to remove it.</summary>
    RemovalAsked,
}

/// <summary>An entry in a business's part of a review. Holds numbers and answers only, and no customer data.</summary>
public sealed class ReviewItem
{
    private ReviewItem()
    {
    }

    /// <summary>The part.</summary>
    public long PartId { get; private set; }

    /// <summary>Its position in the part, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The entry of the register.</summary>
    public long EntryId { get; private set; }

    /// <summary>The state.</summary>
    public ReviewItemState State { get; private set; } = ReviewItemState.Asked;

    /// <summary>The answer, or null.</summary>
    public ReviewAnswer? Answer { get; private set; }

    /// <summary>The ground for the requested removal, or null.</summary>
    public RemovalGround? Ground { get; private set; }

    /// <summary>Who answered.</summary>
    public Guid? AnsweredById { get; private set; }

    /// <summary>Their name.</summary>
    public string? AnsweredByName { get; private set; }

    /// <summary>When it was answered.</summary>
    public Instant? AnsweredAt { get; private set; }

    /// <summary>
    /// The <see cref="ReviewBatch"/> that answered it with others, or null if it was answered alone.
    /// </summary>
    public long? BatchId { get; private set; }

    /// <summary>Whether it was not answered in the review before.</summary>
    public bool CarriedOver { get; private set; }

    /// <summary>
    /// The number of times it was answered or undone, which identifies what a row showed when it was pressed.
    /// </summary>
    public int Times { get; private set; }

    /// <summary>The entry's reference.</summary>
    public string EntryReference => RegisterEntry.ReferenceOf(EntryId);

    /// <summary>Creates an item for an entry.</summary>
    public static ReviewItem Of(long partId, int number, long entryId, bool carriedOver) =>
        new() { PartId = partId, Number = number, EntryId = entryId, CarriedOver = carriedOver };

    /// <summary>
    /// What the row says: "Still current: Bea Point, 11:04am on Tue 24 Nov 2026". Before there is an answer, whether
    /// the review before had none either.
    /// </summary>
    public string Said => (State, AnsweredAt) switch
    {
        (ReviewItemState.Answered, { } at) =>
            $"{ReviewWords.Of(Answer!.Value, Ground)}: {AnsweredByName}, {Words.TimeOn(at)}",
        (ReviewItemState.Left, _) => "Not on this business's register any more: nothing to answer",
        _ => CarriedOver ? "Not answered in the last review" : "",
    };

    internal void Answered(ReviewAnswer answer, RemovalGround? ground, long? batchId, Actor by, Instant now)
    {
        (State, Answer, Ground, AnsweredById, AnsweredByName, AnsweredAt) = (
            ReviewItemState.Answered, answer, ground, by.Id, by.Name, now);
        BatchId = batchId;
        Times++;
    }

    internal void TakenBack()
    {
        (State, Answer, Ground, AnsweredById, AnsweredByName, AnsweredAt) = (
            ReviewItemState.Asked, null, null, null, null, null);
        BatchId = null;
        Times++;
    }

    internal void Leaves()
    {
        TakenBack();
        State = ReviewItemState.Left;
    }
}
