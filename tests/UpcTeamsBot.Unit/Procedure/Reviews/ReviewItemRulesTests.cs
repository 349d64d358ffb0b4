using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Reviews;
using static UpcTeamsBot.Tests.Reviews.ReviewMaking;

namespace UpcTeamsBot.Tests.Reviews;

/// <summary>An entry in a part of a review: its answer, and what its row says.</summary>
public sealed class ReviewItemRulesTests
{
    [Fact]
    public void Row_SaysTheAnswerAndWhoGaveItWhen()
    {
        (ReviewAnswer Answer, RemovalGround? Ground, string Said)[] cases =
        [
            (ReviewAnswer.StillCurrent, null, "Still current"),
            (ReviewAnswer.ContactReported, null, "Contact since, reported"),
            (ReviewAnswer.DetailsChanged, null, "Contact details changed"),
            (ReviewAnswer.RemovalAsked, null, "Removal asked for"),
            (ReviewAnswer.RemovalAsked, RemovalGround.CustomerDied, "Removal asked for (The customer has died)"),
        ];
        Assert.All(cases, c =>
        {
            var (part, item) = Asked();
            part.Answer(item, c.Answer, c.Ground, Bea, Now);
            Assert.Equal($"{c.Said}: Bea Point, 10:30am on Tue 24 Nov 2026", item.Said);
        });
    }

    [Fact]
    public void Row_WithoutAnAnswer_SaysWhyOrWhetherTheLastReviewHadNone()
    {
        Assert.Equal("", Asked().Item.Said);
        Assert.Equal("Not answered in the last review", Listed().List(1, carriedOver: true).Said);
        Assert.Equal("Not on this business's register any more: nothing to answer", Left().Item.Said);
    }

    [Fact]
    public void Answer_IsKeptUntilItIsTakenBack_AndEachChangeIsCounted()
    {
        var (part, item) = Asked();
        Assert.Equal((ReviewItemState.Asked, 0), (item.State, item.Times));
        part.Answer(item, ReviewAnswer.RemovalAsked, RemovalGround.Lapsed, Bea, Now, batchId: 6);
        Assert.Equal(
            (ReviewItemState.Answered, ReviewAnswer.RemovalAsked, RemovalGround.Lapsed, Bea.Id, "Bea Point", Now, 6, 1),
            (item.State, item.Answer, item.Ground, item.AnsweredById, item.AnsweredByName, item.AnsweredAt,
                item.BatchId, item.Times));

        part.TakeBack(item, Bea, Later);
        Assert.Equal(
            (ReviewItemState.Asked, null, null, null, null, null, null, 2),
            (item.State, item.Answer, item.Ground, item.AnsweredById, item.AnsweredByName, item.AnsweredAt,
                item.BatchId, item.Times));

        part.Answer(item, ReviewAnswer.StillCurrent, null, Chris, Later);
        Assert.Equal(("Chris Rest", (long?)null, 3), (item.AnsweredByName, item.BatchId, item.Times));
        part.Forget([item], Actor.Upc, Later);
        Assert.Equal((ReviewItemState.Left, 4), (item.State, item.Times));
    }
}
