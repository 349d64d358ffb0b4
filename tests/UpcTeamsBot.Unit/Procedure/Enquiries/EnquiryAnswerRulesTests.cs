using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Register;
using static UpcTeamsBot.Tests.Considerations.Invented;
using static UpcTeamsBot.Tests.Enquiries.EnquiryMaking;

namespace UpcTeamsBot.Tests.Enquiries;

/// <summary>What an answer says, and how it is undone, corrected and erased (§20, Annex D).</summary>
public sealed class EnquiryAnswerRulesTests
{
    private static readonly Actor Remover = Actor.Of(Cora);

    private static Instant Later => Now + Duration.FromMinutes(5);

    [Fact]
    public void Answer_SaysWhatTheRegisterSaidAtTheTime()
    {
        var entry = Entry();
        var enquiry = Claimed();
        enquiry.AnswerWith(entry, Chris, Now + Duration.FromMinutes(42));
        entry.ChangeContact([11], "Nia Newcontact", "", EntryMaking.Loader, Now + Duration.FromHours(1));

        var answer = enquiry.Answer!;
        Assert.Equal(EnquiryState.Answered, enquiry.State);
        Assert.Equal(
            (1, Chris.ObjectId, "Chris Rest", (long?)1, "UPC-000001", true, false, (int?)42),
            (answer.Number, answer.ById, answer.ByName, answer.RegisterEntryId, answer.EntryReference, answer.Recorded,
                answer.Automatic, answer.WaitedMinutes));
        Assert.Equal(
            [
                (11, "A complaint last heard of on 20 10 2026", "Jobcentre Plus North", "Sam Contact"),
                (12, "A complaint last heard of on 1 9 2026", "Jobcentre Plus North", "Sam Contact"),
            ],
            answer.Complaints.Select(c => (c.ComplaintId, c.Description, c.BusinessName, c.Spoc)));
        Assert.Equal(
            (new LocalDate(2026, 11, 24), FinalResponseKind.Operations, new LocalDate(2025, 6, 12),
                new LocalDate(2026, 10, 20)),
            (answer.AnsweredOn, answer.Complaints[0].FinalResponseKind, answer.Complaints[0].FinalResponseDate,
                answer.Complaints[0].LastContact));
    }

    [Fact]
    public void Answer_ThatTheCustomerIsNotRecorded_NamesNoEntry()
    {
        var answer = Answered(null).Answer!;
        Assert.Equal((false, "", 0), (answer.Recorded, answer.EntryReference, answer.Complaints.Count));
    }

    [Fact]
    public void Answer_OfTheRegisterItself_IsMarkedAsAutomatic_AndHasNoWait()
    {
        var enquiry = AnsweredAtOnce();
        Assert.Equal(
            (EnquiryState.Answered, true, (int?)null, "Vic Viewer", Vic.ObjectId, "UPC-000001"),
            (enquiry.State, enquiry.Answer!.Automatic, enquiry.Answer.WaitedMinutes, enquiry.Answer.ByName,
                enquiry.Answer.ById, enquiry.Answer.EntryReference));
        Assert.True(Assert.IsType<EnquiryAnswered>(enquiry.Events[^1]).Automatic);
        Assert.False(Assert.IsType<EnquiryAnswered>(Answered().Events[^1]).Automatic);
    }

    [Fact]
    public void Answer_WithAnEntryThatHasGone_IsOutOfDate()
    {
        var gone = Entry();
        gone.Remove(null, RemovalGround.DsmAsked, Remover, Now);
        Assert.All(
            new Action[]
            {
                () => Claimed().AnswerWith(gone, Chris, Later),
                () => Answered(null).CorrectAnswer(gone, "Overlooked", Chris, Later),
            },
            act => Assert.Equal(
                (RefusalReason.OutOfDate, "That entry is no longer on the register. Choose another"),
                Assert.Throws<RefusedException>(act) is var e ? (e.Reason, e.Message) : default));
    }

    [Fact]
    public void Undo_IsPossibleForTenMinutes()
    {
        var end = Now + Duration.FromMinutes(10);
        var enquiry = Answered();
        Assert.True(enquiry.CanUndo(end));
        Assert.False(enquiry.CanUndo(end + Duration.Epsilon));
        var refused = Assert.Throws<RefusedException>(
            () => enquiry.UndoAnswer(true, Chris, end + Duration.Epsilon));
        Assert.Equal(
            (RefusalReason.TooLate, "An answer can be undone for 10 minutes. Correct it instead"),
            (refused.Reason, refused.Message));
        enquiry.UndoAnswer(true, Chris, end);
        Assert.Null(enquiry.Answer);
    }

    [Fact]
    public void Undo_IsPossibleOnlyOfAPersonsFirstAnswer()
    {
        var corrected = Answered();
        corrected.CorrectAnswer(null, "Another customer", Chris, Now);
        Enquiry[] not = [Sent(), Claimed(), AnsweredAtOnce(), Withdrawn(), Erased(), corrected];
        Assert.All(not, enquiry => Assert.False(enquiry.CanUndo(Now)));
        Assert.Equal(
            RefusalReason.TooLate,
            Assert.Throws<RefusedException>(() => corrected.UndoAnswer(true, Chris, Now)).Reason);
    }

    [Fact]
    public void Undo_OpensTheEnquiry_ClaimedByWhoUndid_AndKeepsTheAnswerOnRecord()
    {
        var enquiry = Answered();
        enquiry.UndoAnswer(told: true, Cora, Later);

        Assert.Equal(
            (EnquiryState.Claimed, true, Cora.ObjectId, "Cora Rest", Later),
            (enquiry.State, enquiry.IsOpen, enquiry.ClaimedById, enquiry.ClaimedByName, enquiry.ClaimedAt));
        Assert.Equal(new EnquiryAnswerUndone(Remover, Later, Told: true), enquiry.Events[^1]);
        Assert.Equal(
            ("Cora Rest", Later, true, (int?)null),
            enquiry.Answers.Single() is var a
                ? (a.UndoneByName, a.ReplacedAt, a.UndoneAfterTold, a.WaitedMinutes) : default);
        Assert.Same(enquiry.Answers[0], enquiry.Undone);

        enquiry.AnswerWith(null, Cora, Later);
        Assert.Equal([1, 2], enquiry.Answers.Select(a => a.Number));
        Assert.Equal((2, false), (enquiry.Answer!.Number, enquiry.Answer.Recorded));
        Assert.Null(enquiry.Undone);
        Assert.Null(enquiry.Corrected);
    }

    [Fact]
    public void Undo_BeforeTheEnquirerWasTold_IsNothingToTellThemOf()
    {
        var enquiry = Answered();
        enquiry.UndoAnswer(told: false, Chris, Later);
        Assert.Null(enquiry.Undone);
        Assert.False(Assert.IsType<EnquiryAnswerUndone>(enquiry.Events[^1]).Told);
    }

    [Fact]
    public void Undone_IsTheLatestThatTheEnquirerWasToldOf()
    {
        var enquiry = Answered();
        foreach (var told in new[] { true, true, false })
        {
            enquiry.UndoAnswer(told, Chris, Later);
            Assert.Equal(told ? enquiry.Answers.Count : 2, enquiry.Undone!.Number);
            enquiry.AnswerWith(null, Chris, Later);
        }
    }

    [Fact]
    public void Correction_KeepsTheEarlierAnswerBesideIt()
    {
        var enquiry = Answered();
        var first = enquiry.Answer!;
        enquiry.CorrectAnswer(null, "Another customer of that name", Cora, Later);

        Assert.Equal(
            (EnquiryState.Answered, 2, "Another customer of that name", false, "Cora Rest", (int?)null),
            (enquiry.State, enquiry.Answer!.Number, enquiry.Answer.Correction, enquiry.Answer.Recorded,
                enquiry.Answer.ByName, enquiry.Answer.WaitedMinutes));
        Assert.Same(first, enquiry.Corrected);
        Assert.Equal((Later, "UPC-000001", 2), (first.ReplacedAt, first.EntryReference, first.Complaints.Count));

        enquiry.CorrectAnswer(Entry(2), "Found under a married name", Chris, Later + Duration.FromDays(40));
        Assert.Equal((3, "UPC-000002"), (enquiry.Answer.Number, enquiry.Answer.EntryReference));
        Assert.Equal((2, "Another customer of that name"), (enquiry.Corrected!.Number, enquiry.Corrected.Correction));
        Assert.Equal([first, enquiry.Corrected, enquiry.Answer], enquiry.Answers);
    }

    [Fact]
    public void Correction_ThatSaysTheSame_IsRefused_AndOfWhatTheRegisterSaysNowIsNot()
    {
        var entry = Entry();
        var enquiry = Answered(entry);
        foreach (var same in new[] { entry, Entry() })
        {
            var refused = Assert.Throws<RefusedException>(() => enquiry.CorrectAnswer(same, "Why", Chris, Later));
            Assert.Equal(
                (RefusalReason.Facts, "The answer says that already. Nothing has changed"),
                (refused.Reason, refused.Message));
        }

        Assert.Equal((1, (Instant?)null), (enquiry.Answers.Count, enquiry.Answer!.ReplacedAt));

        entry.ChangeContact([11], "Sam Contact", "Di Deputy", EntryMaking.Loader, Later);
        enquiry.CorrectAnswer(entry, "The deputy was missing", Chris, Later);
        Assert.Equal("Sam Contact (deputy: Di Deputy)", enquiry.Answer!.Complaints[0].Spoc);
    }

    [Fact]
    public void Erasure_OfAnEndedEnquiry_LeavesNothingOfTheCustomerOrOfWhatWasWritten()
    {
        var enquiry = Asked();
        enquiry.Reply("Leeds", Actor.Of(Casey), Now);
        enquiry.AnswerWith(null, Chris, Now);
        enquiry.CorrectAnswer(Entry(), "Alex is known as Sandy", Chris, Now);

        Assert.True(enquiry.Erase(Remover, Later));

        Assert.True(enquiry.Customer.IsErased);
        Assert.Equal(("", ""), (enquiry.Questions[0].Text, enquiry.Questions[0].Reply));
        Assert.All(enquiry.Answers, a => Assert.Equal((0, ""), (a.Complaints.Count, a.Correction)));
        Assert.Equal(new EnquiryErased(Remover, Later), enquiry.Events[^1]);
        Assert.Equal(EnquiryState.Answered, enquiry.State);

        var version = enquiry.Version;
        Assert.False(enquiry.Erase(Remover, Later));
        Assert.Equal(version, enquiry.Version);
    }

    [Fact]
    public void Erasure_WaitsForTheEndOfTheEnquiry()
    {
        Assert.All(new[] { Sent(), Claimed(), Asked() }, enquiry =>
        {
            Assert.False(enquiry.Erase(Remover, Later));
            Assert.Equal("Alex Example", enquiry.Customer.Name);
        });
        Assert.True(Withdrawn().Erase(Remover, Later));
    }

    [Fact]
    public void Removal_OfComplaints_ErasesThemFromTheAnswersAboutTheirEntry()
    {
        var enquiry = Answered();
        var version = enquiry.Version;

        enquiry.EraseComplaints([2, 3], null, Remover, Later);
        enquiry.EraseComplaints([1], [13], Remover, Later);
        Assert.Equal((version, 2), (enquiry.Version, enquiry.Answer!.Complaints.Count));

        enquiry.EraseComplaints([2, 1], [11], Remover, Later);
        Assert.Equal([12], enquiry.Answer.Complaints.Select(c => c.ComplaintId));
        Assert.Equal(new EnquiryAnswerErased(Remover, Later), enquiry.Events[^1]);

        enquiry.EraseComplaints([1], null, Remover, Later);
        Assert.Empty(enquiry.Answer.Complaints);
        Assert.Equal(version + 2, enquiry.Version);
        Assert.False(enquiry.Customer.IsErased);
    }

    [Fact]
    public void Removal_OfAnEntry_ErasesEveryAnswerAboutIt_AndNoOther()
    {
        var enquiry = Answered(Entry(1));
        enquiry.CorrectAnswer(Entry(2), "Another customer", Chris, Later);
        enquiry.CorrectAnswer(Entry(1), "The first after all", Chris, Later);

        enquiry.EraseComplaints([1], null, Remover, Later);

        Assert.Equal([(0, ""), (2, "Another customer"), (0, "")],
            enquiry.Answers.Select(a => (a.Complaints.Count, a.Correction)));
    }
}
