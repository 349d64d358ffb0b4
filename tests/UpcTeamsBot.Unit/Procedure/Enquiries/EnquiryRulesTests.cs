using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Tests.Shared;
using static UpcTeamsBot.Tests.Considerations.Invented;
using static UpcTeamsBot.Tests.Enquiries.EnquiryMaking;

namespace UpcTeamsBot.Tests.Enquiries;

/// <summary>Who may do what to an enquiry, and when (§19–20, Annex E).</summary>
public sealed class EnquiryRulesTests
{
    private static readonly Person[] Everybody = [Casey, Chris, Cora, Vic];

    private static readonly Dictionary<string, Func<Enquiry>> States = new()
    {
        ["sent"] = () => Sent(), ["claimed"] = Claimed, ["asked"] = Asked, ["answered"] = Answered,
        ["at once"] = AnsweredAtOnce, ["withdrawn"] = Withdrawn, ["erased"] = Erased,
    };

    private static readonly Dictionary<string, (Action<Enquiry, Person> Do, Type Event)> Acts = new()
    {
        ["claim"] = ((e, p) => e.Claim(p, Later), typeof(EnquiryClaimed)),
        ["release"] = ((e, p) => e.Release(p, Later), typeof(EnquiryReleased)),
        ["ask"] = ((e, p) => e.Ask("Which region?", p, Later), typeof(EnquiryQuestionAsked)),
        ["reply"] = ((e, p) => e.Reply("North", Actor.Of(p), Later), typeof(EnquiryQuestionAnswered)),
        ["answer"] = ((e, p) => e.AnswerWith(null, p, Later), typeof(EnquiryAnswered)),
        ["look up"] = ((e, p) => e.AnswerFromRegister(null, p, Later), typeof(EnquiryAnswered)),
        ["undo"] = ((e, p) => e.UndoAnswer(true, p, Later), typeof(EnquiryAnswerUndone)),
        ["correct"] = ((e, p) => e.CorrectAnswer(null, "Why", p, Later), typeof(EnquiryAnswerCorrected)),
        ["withdraw"] = ((e, p) => e.Withdraw(Actor.Of(p), Later), typeof(EnquiryWithdrawn)),
    };

    // What comes of it if Casey, who asked, does it, or Chris or Cora of CReST, or Vic, a viewer, who asked what was
    // answered at once. "+" is done, N not allowed, T too late, O out of date.
    private const string Outcomes = """
                 | sent | claimed | asked | answered | at once | withdrawn | erased
        claim    | N++N | NTTN    | NTTN  | NTTN     | NTTN    | NTTN      | NTTN
        release  | NTTN | N++N    | N++N  | NTTN     | NTTN    | NTTN      | NTTN
        ask      | NOON | N+NN    | NTNN  | NTTN     | NTTN    | NTTN      | NTTN
        reply    | TNNN | TNNN    | +NNN  | TNNN     | NNNT    | TNNN      | TNNN
        answer   | NOON | N+NN    | N+NN  | NTTN     | NTTN    | NTTN      | NTTN
        look up  | N+++ | N+++    | N+++  | NTTT     | NTTT    | NTTT      | NTTT
        undo     | NOON | NOON    | NOON  | N++N     | NOON    | NOON      | NOON
        correct  | NOON | NOON    | NOON  | N++N     | NOON    | NOON      | NOON
        withdraw | +NNN | +NNN    | +NNN  | TNNN     | NNNT    | TNNN      | TNNN
        """;

    private static Instant Later => Now + Duration.FromMinutes(5);

    [Fact]
    public void Act_InAState_IsDoneByWhoMayAndRefusedToEverybodyElse() => Cases.AllHold(
        Grid.Cells(Outcomes).SelectMany(
            c => Everybody.Select((person, place) => (c.Row, c.Column, person.Name, Outcome: c.Cell[place]))),
        one =>
        {
            var (act, state, name, outcome) = one;
            var enquiry = States[state]();
            var person = Everybody.Single(p => p.Name == name);
            var before = (enquiry.Version, enquiry.Events.Count, enquiry.State, enquiry.UpdatedAt);

            Assert.Equal(outcome, Grid.OutcomeOf(() => Acts[act].Do(enquiry, person)));

            if (outcome == '+')
            {
                Assert.Equal((before.Version + 1, Later), (enquiry.Version, enquiry.UpdatedAt));
                Assert.Equal(before.Count + 1, enquiry.Events.Count);
                Assert.Equal(
                    (Acts[act].Event, person.Name), (enquiry.Events[^1].GetType(), enquiry.Events[^1].By.Name));
                return;
            }

            Assert.Equal(before, (enquiry.Version, enquiry.Events.Count, enquiry.State, enquiry.UpdatedAt));
        });

    [Fact]
    public void Refusal_SaysWhoDidItAndWhen_OrWhatToDo()
    {
        (string Words, Guid? By, Action Act)[] cases =
        [
            ("You claimed this at 10:30am", Chris.ObjectId, () => Claimed().Claim(Chris, Later)),
            ("Chris Rest claimed this at 10:30am. Nothing has changed", Chris.ObjectId,
                () => Claimed().Claim(Cora, Later)),
            ("Nobody has this enquiry. Nothing has changed", null, () => Sent().Release(Chris, Later)),
            ("Claim this enquiry before you answer it", null, () => Sent().AnswerWith(null, Chris, Later)),
            ("Chris Rest has this enquiry since 10:30am. It can be released", Chris.ObjectId,
                () => Claimed().AnswerWith(null, Cora, Later)),
            ("Chris Rest answered this at 10:30am on Tue 24 Nov 2026. Nothing has changed", Chris.ObjectId,
                () => Answered().Claim(Cora, Later)),
            ("Chris Rest answered this at 10:30am on Tue 24 Nov 2026. Nothing has changed", Chris.ObjectId,
                () => Answered().Release(Cora, Later)),
            ("Casey Worker withdrew this at 10:30am on Tue 24 Nov 2026. Nothing has changed", Casey.ObjectId,
                () => Withdrawn().Reply("North", Actor.Of(Casey), Later)),
            ("Vic Viewer answered this at 10:30am on Tue 24 Nov 2026. Nothing has changed", Vic.ObjectId,
                () => AnsweredAtOnce().Claim(Cora, Later)),
            ("Casey Worker withdrew this at 10:30am on Tue 24 Nov 2026. Nothing has changed", Casey.ObjectId,
                () => Withdrawn().Claim(Cora, Later)),
            ("Chris Rest asked a question at 10:30am on Tue 24 Nov 2026. Wait for the reply, or answer", Chris.ObjectId,
                () => Asked().Ask("Which region?", Chris, Later)),
            ("No question is waiting for your reply. Nothing has changed", null,
                () => Claimed().Reply("North", Actor.Of(Casey), Later)),
            ("Only Casey Worker, who asked, can reply to this", null,
                () => Asked().Reply("North", Actor.Of(Chris), Later)),
            ("Only Casey Worker, who asked, can withdraw this", null, () => Sent().Withdraw(Actor.Of(Chris), Later)),
            ("Only CReST can answer enquiries", null, () => Sent().Claim(Vic, Later)),
            ("There is no answer by CReST here to change. Nothing has changed", null,
                () => AnsweredAtOnce().CorrectAnswer(null, "Why", Chris, Later)),
            ("Only a viewer, a Designated Senior Manager or CReST can look at the register", null,
                () => Sent().AnswerFromRegister(null, Casey, Later)),
        ];
        Cases.AllHold(cases, one =>
        {
            var refused = Assert.Throws<RefusedException>(one.Act);
            Assert.Equal((one.Words, one.By), (refused.Message, refused.ById));
        });
    }

    [Fact]
    public void Enquiry_OfSomebodyInCrest_IsForSomebodyElseInCrest()
    {
        Enquiry Coras()
        {
            var enquiry = Sent(Cora);
            enquiry.Claim(Chris, Now);
            return enquiry;
        }

        Enquiry Answered()
        {
            var enquiry = Coras();
            enquiry.AnswerWith(null, Chris, Now);
            return enquiry;
        }

        Action[] acts =
        [
            () => Sent(Cora).Claim(Cora, Later), () => Coras().AnswerWith(null, Cora, Later),
            () => Coras().Ask("Which region?", Cora, Later), () => Answered().UndoAnswer(false, Cora, Later),
            () => Answered().CorrectAnswer(Entry(), "Why", Cora, Later),
        ];
        Assert.All(acts, act => Assert.Equal(
            "You asked this, so somebody else in CReST must answer it",
            Assert.Throws<RefusedException>(act).Message));
    }

    [Fact]
    public void Submission_IsAsTheEnquirerMadeIt_AndWaits()
    {
        var enquiry = Enquiry.Submit(
            new(Casey.ObjectId, "Casey Worker", "Officer", "Leeds", "casey@dwp.example", "0113 496 0010"),
            new Customer("Alex Example", null, "Lives abroad", "Leeds", "North"), YesNoUnsure.Unsure, YesNoUnsure.No,
            Actor.Of(Casey), Now);

        Assert.Equal(
            ("E-2026-000000", EnquiryState.Submitted, true, Now),
            (enquiry.Reference, enquiry.State, enquiry.IsOpen, enquiry.SubmittedAt));
        Assert.Equal(
            (YesNoUnsure.Unsure, YesNoUnsure.No, "Lives abroad", "0113 496 0010"),
            (enquiry.FinalResponse, enquiry.MarkerShown, enquiry.Customer.NoNinoReason, enquiry.Enquirer.Phone));
        Assert.Equal(new EnquirySubmitted(Actor.Of(Casey), Now), Assert.Single(enquiry.Events));
        Assert.Equal((1, true), (enquiry.Version, enquiry.IsNew));
        Assert.Null(enquiry.Answer ?? enquiry.Undone ?? enquiry.Corrected);
    }

    [Theory]
    [InlineData(YesNoUnsure.Yes, true)]
    [InlineData(YesNoUnsure.Unsure, true)]
    [InlineData(YesNoUnsure.NotAsked, true)]
    [InlineData(YesNoUnsure.No, false)]
    public void Submission_NeedsAFinalResponse_UnlessNobodyKnows(YesNoUnsure finalResponse, bool accepted)
    {
        void Submit() => Enquiry.Submit(
            Enquirer.Of(Casey), new Customer("Alex Example", Nino.Parse("AA000001A"), null, "Leeds", "North"),
            finalResponse, YesNoUnsure.Yes, Actor.Of(Casey), Now);

        if (accepted)
        {
            Submit();
            return;
        }

        var refused = Assert.Throws<RefusedException>(Submit);
        Assert.Equal(
            (RefusalReason.Facts, "Contact counts as persistent only after a full and final response"),
            (refused.Reason, refused.Message));
    }

    [Fact]
    public void Claim_IsTheirsUntilItIsReleased_AndThenAnybodysInCrest()
    {
        var enquiry = Claimed();
        Assert.Equal(
            (EnquiryState.Claimed, true, Chris.ObjectId, "Chris Rest", Now),
            (enquiry.State, enquiry.IsOpen, enquiry.ClaimedById, enquiry.ClaimedByName, enquiry.ClaimedAt));

        enquiry.Release(Cora, Later);
        Assert.Equal(
            (EnquiryState.Submitted, true, (Guid?)null, (string?)null, (Instant?)null),
            (enquiry.State, enquiry.IsOpen, enquiry.ClaimedById, enquiry.ClaimedByName, enquiry.ClaimedAt));

        enquiry.Claim(Cora, Later);
        enquiry.AnswerWith(null, Cora, Later);
        Assert.Equal((EnquiryState.Answered, false, "Cora Rest"),
            (enquiry.State, enquiry.IsOpen, enquiry.Answer!.ByName));
    }

    [Fact]
    public void Withdrawal_EndsIt()
    {
        var enquiry = Asked();
        enquiry.Withdraw(Actor.Of(Casey), Later);

        Assert.Equal(
            (EnquiryState.Withdrawn, false, Later), (enquiry.State, enquiry.IsOpen, enquiry.WithdrawnAt));
        Assert.Null(enquiry.OpenQuestion);
    }

    [Fact]
    public void Question_IsKeptWithItsReply_AndAnotherCanFollow()
    {
        var enquiry = Asked();
        Assert.Equal(
            ("Which district?", "Chris Rest", Chris.ObjectId, Now, ""),
            enquiry.OpenQuestion is { } q ? (q.Text, q.AskedByName, q.AskedById, q.AskedAt, q.Reply) : default);

        enquiry.Reply("Leeds", Actor.Of(Casey), Later);
        Assert.Null(enquiry.OpenQuestion);
        enquiry.Ask("Which region?", Chris, Later);

        Assert.Equal(
            [("Which district?", "Leeds", (Instant?)Later), ("Which region?", "", null)],
            enquiry.Questions.Select(q => (q.Text, q.Reply, q.RepliedAt)));
        Assert.Equal("Which region?", enquiry.OpenQuestion!.Text);
    }

    [Fact]
    public void Question_WaitsForNoReplyOnceTheEnquiryIsAnswered()
    {
        var enquiry = Asked();
        enquiry.AnswerWith(null, Chris, Later);
        Assert.Null(enquiry.OpenQuestion);
    }

    [Fact]
    public void Text_ThatSaysNothing_IsRefused()
    {
        (string Words, Action Act)[] cases =
        [
            ("Enter your question", () => Claimed().Ask("", Chris, Later)),
            ("Enter your reply", () => Asked().Reply("", Actor.Of(Casey), Later)),
            ("Say what was wrong with the answer", () => Answered().CorrectAnswer(null, "", Chris, Later)),
        ];
        Cases.AllHold(cases, (words, act) =>
        {
            var refused = Assert.Throws<RefusedException>(act);
            Assert.Equal((RefusalReason.Facts, words), (refused.Reason, refused.Message));
        });
    }

    [Fact]
    public void Answer_ByWhoHasNotSeenTheReply_IsRefused()
    {
        var enquiry = Asked();
        var shown = enquiry.Version;
        enquiry.MustHaveReadReply(shown);
        enquiry.MustHaveReadReply(shown - 1);

        enquiry.Reply("Leeds", Actor.Of(Casey), Later);
        enquiry.MustHaveReadReply(enquiry.Version);
        var refused = Assert.Throws<RefusedException>(() => enquiry.MustHaveReadReply(shown));
        Assert.Equal(
            (RefusalReason.OutOfDate,
                "Casey Worker replied at 10:35am on Tue 24 Nov 2026. Read the reply, then answer. Nothing has changed"),
            (refused.Reason, refused.Message));
    }
}
