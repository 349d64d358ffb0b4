using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Tests.Shared;
using static UpcTeamsBot.Tests.Reviews.ReviewMaking;

namespace UpcTeamsBot.Tests.Reviews;

/// <summary>A business's part of a review: who is asked, and the answers for its entries (Annex D).</summary>
public sealed class ReviewPartRulesTests
{
    private static readonly Dictionary<string, Func<(ReviewPart Part, ReviewItem Item)>> States = new()
    {
        ["waiting"] = Asked, ["answered"] = Answered, ["left"] = Left,
        ["closed"] = () => Closed(Asked(), carriedOver: false),
        ["closed, answered"] = () => Closed(Answered(), carriedOver: false),
        ["carried over"] = () => Closed(Asked(), carriedOver: true),
    };

    private static readonly Dictionary<string, (Action<ReviewPart, ReviewItem> Do, Type Event)> Acts = new()
    {
        ["answer"] = ((p, i) => p.Answer(i, ReviewAnswer.DetailsChanged, null, Bea, Later), typeof(ReviewItemAnswered)),
        ["answer many"] = ((p, _) => p.AnswerMany(1, Bea, Later), typeof(ReviewManyAnswered)),
        ["answer none"] = ((p, _) => p.AnswerMany(0, Bea, Later), typeof(ReviewManyAnswered)),
        ["take back"] = ((p, i) => p.TakeBack(i, Bea, Later), typeof(ReviewItemTakenBack)),
        ["take many back"] = ((p, _) => p.TakeBackMany(1, Bea, Later), typeof(ReviewManyTakenBack)),
    };

    // "+" is done, T too late.
    private const string Outcomes = """
                       | waiting | answered | left | closed | closed, answered | carried over
        answer         |    +    |    T     |  T   |   T    |        T         |      T
        answer many    |    +    |    +     |  +   |   T    |        T         |      T
        answer none    |    T    |    T     |  T   |   T    |        T         |      T
        take back      |    T    |    +     |  T   |   T    |        T         |      T
        take many back |    +    |    +     |  +   |   T    |        T         |      T
        """;

    [Fact]
    public void Act_InAState_IsDoneOrRefused_AndIsOneEvent() => Cases.AllHold(
        Grid.Cells(Outcomes),
        (act, state, outcome) =>
        {
            var (part, item) = States[state]();
            var before = (part.Version, part.Events.Count, part.Answered, item.State, item.Times);

            Assert.Equal(outcome, Grid.OutcomeOf(() => Acts[act].Do(part, item)).ToString());

            if (outcome == "+")
            {
                Assert.Equal((before.Version + 1, before.Item2 + 1), (part.Version, part.Events.Count));
                Assert.Equal(
                    (Acts[act].Event, Bea, Later),
                    (part.Events[^1].GetType(), part.Events[^1].By, part.Events[^1].At));
                return;
            }

            Assert.Equal(before, (part.Version, part.Events.Count, part.Answered, item.State, item.Times));
        });

    [Fact]
    public void Refusal_SaysWhoWasFirst_OrWhyThereIsNothingToDo()
    {
        void Answer((ReviewPart Part, ReviewItem Item) one) =>
            one.Part.Answer(one.Item, ReviewAnswer.StillCurrent, null, Chris, Later);
        void TakeBack((ReviewPart Part, ReviewItem Item) one) => one.Part.TakeBack(one.Item, Bea, Later);
        (string Words, Action Act)[] cases =
        [
            ("UPC-000001: Bea Point answered this at 10:30am on Tue 24 Nov 2026: Still current. Nothing has changed",
                () => Answer(Answered())),
            ("UPC-000001 is not on this business's register any more. There is nothing to answer",
                () => Answer(Left())),
            ("Chris Rest closed this review at 10:30am on Tue 24 Nov 2026. Nothing has changed",
                () => Answer(States["closed"]())),
            ("The next review closed this one at 10:30am on Tue 24 Nov 2026. Nothing has changed",
                () => Answer(States["carried over"]())),
            ("None of these entries is waiting for an answer. Nothing has changed",
                () => Asked().Part.AnswerMany(0, Bea, Later)),
            ("UPC-000001: there is no answer to take back. Nothing has changed",
                () => TakeBack(Asked())),
        ];
        Cases.AllHold(cases, (words, act) => Assert.Equal(words, Assert.Throws<RefusedException>(act).Message));
    }

    [Fact]
    public void Part_ListsItsEntriesInOrder_AndCountsThoseOfTheLastReview()
    {
        var part = Listed();
        ReviewItem[] items = [part.List(7, false), part.List(5, true), part.List(9, true)];

        Assert.Equal(
            [(1, "UPC-000007", false), (2, "UPC-000005", true), (3, "UPC-000009", true)],
            items.Select(i => (i.Number, i.EntryReference, i.CarriedOver)));
        Assert.Equal((3, 2, 3, 0), (part.Asked, part.FromLastReview, part.Unanswered, part.Version));
        Assert.Equal(
            ("R-2026-000000", "R-2026-000000", "Quarterly review, Oct to Dec 2026", "jcp-north",
                "Jobcentre Plus North", new LocalDate(2026, 12, 15)),
            (part.Reference, part.ReviewReference, part.Title, part.BusinessKey, part.BusinessName, part.DueOn));
        Assert.False(part.IsOpen);
    }

    [Fact]
    public void Business_IsAskedOnce()
    {
        var (part, dsm) = (Listed(), Guid.NewGuid());
        part.List(1, false);
        Assert.True(part.Ask(Channel, "jcp-north", dsm, new(2026, 12, 8), Chris, Now));
        Assert.False(part.Ask([], null, null, null, Bea, Later));

        Assert.Equal(
            (true, Now, "jcp-north", dsm, new LocalDate(2026, 12, 8), Now),
            (part.IsOpen, part.AskedAt, part.ChannelKey, part.DsmId, part.NextReminderOn, part.LogWantedAt));
        Assert.Equal(new ReviewPartAsked(Chris, Now, Channel), Assert.Single(part.Events));
    }

    [Fact]
    public void Business_WithoutAChannel_GetsNoLog()
    {
        var part = Listed();
        part.Ask([Audience.Person(Bea.Id)], null, null, null, Chris, Now);
        Assert.Equal(((Instant?)null, (LocalDate?)null), (part.LogWantedAt, part.NextReminderOn));
    }

    [Fact]
    public void Answers_AreCounted_AndTheLastOneNamed()
    {
        var (part, item) = Asked();
        var others = new[] { part.List(2, false), part.List(3, false), part.List(4, false) };
        part.Answer(item, ReviewAnswer.StillCurrent, null, Bea, Now);
        Assert.Equal((1, 3, "Bea Point", Now), (part.Answered, part.Unanswered, part.LastByName, part.LastAt));
        Assert.Equal("UPC-000001: Still current", part.Events[^1].Why);

        part.AnswerMany(2, Chris, Later);
        Assert.Equal((3, 1, "Chris Rest", Later), (part.Answered, part.Unanswered, part.LastByName, part.LastAt));
        Assert.Equal("2 entries: Still current", part.Events[^1].Why);

        part.TakeBackMany(2, Chris, Later);
        Assert.Equal((1, 3, "2 entries"), (part.Answered, part.Unanswered, part.Events[^1].Why));

        Assert.Equal(ReviewAnswer.StillCurrent, part.TakeBack(item, Bea, Later));
        Assert.Equal((0, 4, "UPC-000001: Still current"), (part.Answered, part.Unanswered, part.Events[^1].Why));

        part.Answer(others[0], ReviewAnswer.RemovalAsked, RemovalGround.CustomerDied, Bea, Later, batchId: 6);
        Assert.Equal((1, 6), (part.Answered, others[0].BatchId));
    }

    [Fact]
    public void Entries_ThatLeave_NeedNoAnswer_AndKeepTheOneTheyHave()
    {
        var (part, item) = Asked();
        ReviewItem[] items = [item, part.List(2, false), part.List(3, false)];
        part.Answer(items[1], ReviewAnswer.StillCurrent, null, Bea, Now);
        var version = part.Version;

        Assert.Equal(2, part.Leave(items, Chris, Later));
        Assert.Equal((2, 1, 0), (part.Left, part.Answered, part.Unanswered));
        Assert.Equal(
            [ReviewItemState.Left, ReviewItemState.Answered, ReviewItemState.Left], items.Select(i => i.State));
        Assert.Equal((new ReviewItemsLeft(Chris, Later, 2), version + 1), (part.Events[^1], part.Version));

        Assert.Equal(0, part.Leave(items, Chris, Later));
        Assert.Equal((2, version + 1), (part.Left, part.Version));
    }

    [Fact]
    public void Entry_ThatIsBack_IsAskedAboutAgain_UnlessItIsAnsweredOrWaits()
    {
        foreach (var (stays, item) in new[] { Asked(), Answered() })
        {
            var (version, state) = (stays.Version, item.State);
            Assert.Null(stays.AskAgain(item, 1, Chris, Later));
            Assert.Equal((version, state), (stays.Version, item.State));
        }

        var (part, left) = Left();
        Assert.Null(part.AskAgain(left, 1, Chris, Later));
        Assert.Equal((ReviewItemState.Asked, 1, 0, 1), (left.State, part.Asked, part.Left, part.Unanswered));
        Assert.Equal(new ReviewItemAskedAgain(Chris, Later, "UPC-000001"), part.Events[^1]);

        var added = part.AskAgain(null, 8, Chris, Later)!;
        Assert.Equal((2, "UPC-000008", false, 2), (added.Number, added.EntryReference, added.CarriedOver, part.Asked));
        Assert.Equal((0, 2), (part.Left, part.Unanswered));
        Assert.Equal(new ReviewItemAskedAgain(Chris, Later, "UPC-000008"), part.Events[^1]);
    }

    [Fact]
    public void Removal_OfEntries_ErasesTheirAnswers_AndNothingWaitsForThem()
    {
        var (part, waiting) = Asked();
        var (answered, left, other) = (part.List(2, false), part.List(3, false), part.List(4, false));
        part.Answer(answered, ReviewAnswer.StillCurrent, null, Bea, Now);
        part.Leave([left], Chris, Now);
        var times = left.Times;

        part.Forget([waiting, answered, left], Chris, Later);

        Assert.Equal((0, 3, 1), (part.Answered, part.Left, part.Unanswered));
        Assert.All(new[] { waiting, answered, left }, i => Assert.Equal(
            (ReviewItemState.Left, (ReviewAnswer?)null, (string?)null), (i.State, i.Answer, i.AnsweredByName)));
        Assert.Equal((ReviewItemState.Asked, times), (other.State, left.Times));
        Assert.Equal(new ReviewItemsLeft(Chris, Later, 3), part.Events[^1]);
    }

    [Fact]
    public void Reminder_GoesOutOnceADay_WhileSomethingWaits()
    {
        var (part, _) = Asked();
        var version = part.Version;
        var next = new LocalDate(2026, 12, 14);
        Assert.True(part.Remind(Channel, Today, next, Actor.Upc, Now));
        Assert.Equal((Today, next, version), (part.RemindedOn, part.NextReminderOn, part.Version));
        Assert.Equal(new ReviewPartReminded(Actor.Upc, Now, Channel, Today), part.Events[^1]);

        var events = part.Events.Count;
        Assert.False(part.Remind(Channel, Today, next.PlusDays(1), Actor.Upc, Now));
        Assert.Equal((events, next.PlusDays(1)), (part.Events.Count, part.NextReminderOn));
        Assert.True(part.Remind(Channel, Today.PlusDays(1), null, Actor.Upc, Now));
        Assert.Null(part.NextReminderOn);
    }

    [Fact]
    public void Reminder_OfWhatIsNotAsked_CompleteOrClosed_IsNotSent()
    {
        var unasked = Listed();
        unasked.List(1, false);
        ReviewPart[] parts = [unasked, Answered().Part, Left().Part, States["closed"]().Part];
        Assert.All(parts, part =>
        {
            var events = part.Events.Count;
            Assert.False(part.Remind(Channel, Today, new(2026, 12, 14), Actor.Upc, Now));
            Assert.Equal((events, (LocalDate?)null), (part.Events.Count, part.RemindedOn));
        });
    }

    [Fact]
    public void Closing_SaysWhatNobodyAnswered_AndEndsTheReminders()
    {
        var (part, _) = Answered();
        part.List(2, false);
        part.Close(Chris, Later);
        Assert.Equal(
            (false, Later, "Chris Rest", false, (LocalDate?)null),
            (part.IsOpen, part.ClosedAt, part.ClosedByName, part.CarriedOver, part.NextReminderOn));
        Assert.Equal(new ReviewPartClosed(Chris, Later, 1), part.Events[^1]);
        Assert.True(States["carried over"]().Part.CarriedOver);
    }

    private static (ReviewPart Part, ReviewItem Item) Closed((ReviewPart Part, ReviewItem Item) one, bool carriedOver)
    {
        one.Part.Close(Chris, Now, carriedOver);
        return one;
    }
}
