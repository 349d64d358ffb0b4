using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>Where an entry stands in a review.</summary>
public enum ReviewItemState
{
    /// <summary>Nobody has answered yet.</summary>
    Asked = 1,

    /// <summary>Somebody has.</summary>
    Answered,

    /// <summary>It left the register, or the business, meanwhile: nothing is to be answered.</summary>
    Left,
}

/// <summary>The four answers (Annex D, flow 8).</summary>
public enum ReviewAnswer
{
    /// <summary>The entry is as it should be.</summary>
    StillCurrent = 1,

    /// <summary>There was contact since.</summary>
    ContactReported,

    /// <summary>The SPOC or the deputy is somebody else.</summary>
    DetailsChanged,

    /// <summary>CReST is asked to remove it.</summary>
    RemovalAsked,
}

/// <summary>One entry in one business's part of a review: numbers and answers only, nothing of the customer.</summary>
public sealed class ReviewItem
{
    private ReviewItem()
    {
    }

    /// <summary>The part.</summary>
    public long PartId { get; private set; }

    /// <summary>Its place in the part, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>The entry of the register.</summary>
    public long EntryId { get; private set; }

    /// <summary>Where it stands.</summary>
    public ReviewItemState State { get; private set; } = ReviewItemState.Asked;

    /// <summary>The answer, or null.</summary>
    public ReviewAnswer? Answer { get; private set; }

    /// <summary>For what reason removal was asked, or null.</summary>
    public RemovalGround? Ground { get; private set; }

    /// <summary>Who answered.</summary>
    public Guid? AnsweredById { get; private set; }

    /// <summary>Their name.</summary>
    public string? AnsweredByName { get; private set; }

    /// <summary>When.</summary>
    public Instant? AnsweredAt { get; private set; }

    /// <summary>
    /// What answered it together with others, as <see cref="ReviewBatch.Id"/>; null: it was answered alone.
    /// </summary>
    public long? BatchId { get; private set; }

    /// <summary>Whether it was not answered in the review before.</summary>
    public bool CarriedOver { get; private set; }

    /// <summary>Counts the answers given and taken back: what a row was pressed on.</summary>
    public int Times { get; private set; }

    /// <summary>The entry's reference.</summary>
    public string EntryReference => RegisterEntry.ReferenceOf(EntryId);

    /// <summary>Asks about an entry.</summary>
    public static ReviewItem Of(long partId, int number, long entryId, bool carriedOver) =>
        new() { PartId = partId, Number = number, EntryId = entryId, CarriedOver = carriedOver };

    /// <summary>
    /// "Still current: Bea Point, 11:04am on Tue 24 Nov 2026"; while nobody has answered, whether nobody did last time.
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
