using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>
/// A request to the database administrators to check whether somebody is on the register (Annex E, §19–20). It is
/// submitted, claimed (and possibly released) and answered, or withdrawn before it is answered. An answer can be undone
/// for a few minutes, and corrected at any time.
/// </summary>
[Serves("§19", "Annex E")]
public sealed class Enquiry : Record
{
    /// <summary>How long an answer can be undone.</summary>
    public static readonly Duration UndoTime = Duration.FromMinutes(10);

    private readonly List<EnquiryAnswer> _answers = [];
    private readonly List<EnquiryQuestion> _questions = [];

    private Enquiry()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Enquiry;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"E-{LondonTime.DateOf(SubmittedAt).Year}-{Id:000000}");

    /// <summary>Its state.</summary>
    public EnquiryState State { get; private set; }

    /// <summary>The person who asks.</summary>
    public Enquirer Enquirer { get; private set; } = null!;

    /// <summary>The customer.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>Whether the customer had a full and final response, according to the enquirer (§17, §19).</summary>
    public YesNoUnsure FinalResponse { get; private set; }

    /// <summary>Whether eCase shows the UPCC marker, according to the enquirer (§19).</summary>
    public YesNoUnsure MarkerShown { get; private set; }

    /// <summary>When it was sent.</summary>
    public Instant SubmittedAt { get; private set; }

    /// <summary>The CReST member who claimed it, or null.</summary>
    public Guid? ClaimedById { get; private set; }

    /// <summary>Name of the CReST member who claimed it, or null.</summary>
    public string? ClaimedByName { get; private set; }

    /// <summary>When it was claimed, or null.</summary>
    public Instant? ClaimedAt { get; private set; }

    /// <summary>When it was withdrawn, or null.</summary>
    public Instant? WithdrawnAt { get; private set; }

    /// <summary>All answers, including those corrected or undone.</summary>
    public IReadOnlyList<EnquiryAnswer> Answers => _answers;

    /// <summary>The current answer, or null.</summary>
    public EnquiryAnswer? Answer => _answers.Find(a => a.ReplacedAt is null);

    /// <summary>
    /// The answer that was undone after the enquirer had been told of it, if there is no new one; otherwise null.
    /// </summary>
    public EnquiryAnswer? Undone => IsOpen ? _answers.Where(a => a.UndoneAfterTold).MaxBy(a => a.Number) : null;

    /// <summary>The answer that the current one corrects, or null.</summary>
    public EnquiryAnswer? Corrected => Answer is { Correction.Length: > 0 } answer
        ? _answers.Find(a => a.Number == answer.Number - 1) : null;

    /// <summary>CReST's questions to the enquirer.</summary>
    public IReadOnlyList<EnquiryQuestion> Questions => _questions;

    /// <summary>The question that still needs the enquirer's reply, or null.</summary>
    public EnquiryQuestion? OpenQuestion => IsOpen ? _questions.Find(q => q.RepliedAt is null) : null;

    /// <summary>Whether it still has to be answered.</summary>
    public bool IsOpen => State is EnquiryState.Submitted or EnquiryState.Claimed;

    /// <summary>Sends an enquiry.</summary>
    public static Enquiry Submit(
        Enquirer enquirer, Customer customer, YesNoUnsure finalResponse, YesNoUnsure markerShown, Actor by, Instant now)
    {
        if (finalResponse == YesNoUnsure.No)
        {
            throw new RefusedException(
                RefusalReason.Facts, "Contact counts as persistent only after a full and final response");
        }

        var enquiry = new Enquiry
        {
            Enquirer = enquirer, Customer = customer, FinalResponse = finalResponse, MarkerShown = markerShown,
            SubmittedAt = now, State = EnquiryState.Submitted,
        };
        enquiry.Did(new EnquirySubmitted(by, now));
        return enquiry;
    }

    /// <summary>
    /// Answers from the register immediately, for an enquirer who is a viewer, a DSM or in CReST (§19).
    /// </summary>
    /// <param name="entry">The entry with exactly this customer's number, or null if not recorded.</param>
    /// <param name="person">The enquirer.</param>
    /// <param name="now">The time.</param>
    public void AnswerFromRegister(RegisterEntry? entry, Person person, Instant now)
    {
        RegisterAccess.RequireViewer(person);

        StillOpen();
        _answers.Add(EnquiryAnswer.FromRegister(person.ObjectId, person.Name, now, entry));
        State = EnquiryState.Answered;
        Did(new EnquiryAnswered(Actor.Of(person), now, Automatic: true));
    }

    /// <summary>Claims it for a CReST member.</summary>
    public void Claim(Person by, Instant now)
    {
        ForCrest(by);
        CrestAccess.NotOwn(by, Enquirer.Id);
        StillOpen();
        if (State == EnquiryState.Claimed)
        {
            throw RefusedException.TooLate(ClaimedById == by.ObjectId
                ? $"You claimed this at {Words.Time(ClaimedAt!.Value)}"
                : $"{ClaimedByName} claimed this at {Words.Time(ClaimedAt!.Value)}. Nothing has changed", ClaimedById);
        }

        State = EnquiryState.Claimed;
        (ClaimedById, ClaimedByName, ClaimedAt) = (by.ObjectId, by.Name, now);
        Did(new EnquiryClaimed(Actor.Of(by), now));
    }

    /// <summary>Releases it. Any CReST member can, so that an absence does not delay it.</summary>
    public void Release(Person by, Instant now)
    {
        ForCrest(by);
        StillOpen();
        if (State != EnquiryState.Claimed)
        {
            throw RefusedException.TooLate("Nobody has this enquiry. Nothing has changed");
        }

        State = EnquiryState.Submitted;
        (ClaimedById, ClaimedByName, ClaimedAt) = (null, null, null);
        Did(new EnquiryReleased(Actor.Of(by), now));
    }

    /// <summary>Refuses an answer by somebody whose card does not show the enquirer's last reply yet.</summary>
    /// <param name="version">The version that their card shows.</param>
    public void MustHaveReadReply(int version)
    {
        if (version < Version && UpdatedAt is var at && _questions.Exists(q => q.RepliedAt == at))
        {
            throw new RefusedException(
                RefusalReason.OutOfDate,
                $"{Enquirer.Name} replied at {Words.TimeOn(at)}. Read the reply, then answer. Nothing has changed");
        }
    }

    /// <summary>Answers it (§20). Only the CReST member who claimed it can.</summary>
    /// <param name="entry">The customer's entry, or null if not recorded.</param>
    /// <param name="by">A CReST member.</param>
    /// <param name="now">The time.</param>
    public void AnswerWith(RegisterEntry? entry, Person by, Instant now)
    {
        ForAnswering(by);
        StillOnRegister(entry);
        _answers.Add(new(_answers.Count + 1, by.ObjectId, by.Name, now, entry, SubmittedAt));
        State = EnquiryState.Answered;
        Did(new EnquiryAnswered(Actor.Of(by), now, Automatic: false));
    }

    /// <summary>Returns whether the answer can still be undone.</summary>
    public bool CanUndo(Instant now) => State == EnquiryState.Answered && !Customer.IsErased
        && Answer is { Automatic: false, Correction.Length: 0 } answer && now <= answer.At + UndoTime;

    /// <summary>
    /// Undoes an answer given by mistake. The enquiry is open again and claimed by the person who undid it.
    /// </summary>
    /// <param name="told">Whether the enquirer was told of the answer, and so must be told of this.</param>
    /// <param name="by">A CReST member.</param>
    /// <param name="now">The time.</param>
    public void UndoAnswer(bool told, Person by, Instant now)
    {
        ForCorrecting(by);
        if (!CanUndo(now))
        {
            throw RefusedException.TooLate(
                $"An answer can be undone for {UndoTime.TotalMinutes:0} minutes. Correct it instead");
        }

        Answer!.Undo(by.Name, told, now);
        State = EnquiryState.Claimed;
        (ClaimedById, ClaimedByName, ClaimedAt) = (by.ObjectId, by.Name, now);
        Did(new EnquiryAnswerUndone(Actor.Of(by), now, told));
    }

    /// <summary>
    /// Corrects an answer, with an explanation of what was wrong. The earlier answer stays on the record.
    /// </summary>
    /// <param name="entry">The customer's entry, or null if not recorded.</param>
    /// <param name="why">What was wrong, shown to the enquirer.</param>
    /// <param name="by">A CReST member.</param>
    /// <param name="now">The time.</param>
    public void CorrectAnswer(RegisterEntry? entry, string why, Person by, Instant now)
    {
        ForCorrecting(by);
        StillOnRegister(entry);
        if (why.Length == 0)
        {
            throw new RefusedException(RefusalReason.Facts, "Say what was wrong with the answer");
        }

        var wrong = Answer!;
        var right = EnquiryAnswer.Correcting(wrong, why, by.ObjectId, by.Name, now, entry);
        if (right.SaysTheSameAs(wrong))
        {
            throw new RefusedException(RefusalReason.Facts, "The answer says that already. Nothing has changed");
        }

        wrong.Replace(now);
        _answers.Add(right);
        Did(new EnquiryAnswerCorrected(Actor.Of(by), now));
    }

    /// <summary>Asks the enquirer a question. Only the CReST member who claimed it can.</summary>
    public void Ask(string question, Person by, Instant now)
    {
        ForAnswering(by);
        if (OpenQuestion is { } open)
        {
            throw RefusedException.TooLate(
                $"{open.AskedByName} asked a question at {Words.TimeOn(open.AskedAt)}. Wait for the reply, or answer",
                open.AskedById);
        }

        if (question.Length == 0)
        {
            throw new RefusedException(RefusalReason.Facts, "Enter your question");
        }

        _questions.Add(new(question, by.ObjectId, by.Name, now));
        Did(new EnquiryQuestionAsked(Actor.Of(by), now));
    }

    /// <summary>Records the enquirer's reply to the question.</summary>
    public void Reply(string reply, Actor by, Instant now)
    {
        if (by.Id != Enquirer.Id)
        {
            throw RefusedException.NotAllowed($"Only {Enquirer.Name}, who asked, can reply to this");
        }

        StillOpen();
        if (OpenQuestion is not { } open)
        {
            throw RefusedException.TooLate("No question is waiting for your reply. Nothing has changed");
        }

        if (reply.Length == 0)
        {
            throw new RefusedException(RefusalReason.Facts, "Enter your reply");
        }

        open.Answered(reply, now);
        Did(new EnquiryQuestionAnswered(by, now));
    }

    /// <summary>Throws if somebody may not answer it, or if it is too early or too late.</summary>
    public void ForAnswering(Person by)
    {
        ForCrest(by);
        CrestAccess.NotOwn(by, Enquirer.Id);
        StillOpen();
        if (State != EnquiryState.Claimed)
        {
            throw new RefusedException(RefusalReason.OutOfDate, "Claim this enquiry before you answer it");
        }

        if (ClaimedById != by.ObjectId)
        {
            throw RefusedException.NotAllowed(
                $"{ClaimedByName} has this enquiry since {Words.Time(ClaimedAt!.Value)}. It can be released",
                ClaimedById);
        }
    }

    /// <summary>Throws if somebody may not correct or undo the answer.</summary>
    public void ForCorrecting(Person by)
    {
        ForCrest(by);
        CrestAccess.NotOwn(by, Enquirer.Id);
        if (State != EnquiryState.Answered || Answer!.Automatic || Customer.IsErased)
        {
            throw new RefusedException(
                RefusalReason.OutOfDate, "There is no answer by CReST here to change. Nothing has changed");
        }
    }

    /// <summary>Withdraws it. Only the enquirer can.</summary>
    public void Withdraw(Actor by, Instant now)
    {
        if (by.Id != Enquirer.Id)
        {
            throw RefusedException.NotAllowed($"Only {Enquirer.Name}, who asked, can withdraw this");
        }

        StillOpen();
        State = EnquiryState.Withdrawn;
        WithdrawnAt = now;
        Did(new EnquiryWithdrawn(by, now));
    }

    /// <summary>
    /// Erases the customer's data after they were removed from the register, or when the enquiry has been kept long
    /// enough. An open enquiry stays as it is.
    /// </summary>
    /// <returns>Whether anything was erased.</returns>
    public bool Erase(Actor by, Instant now)
    {
        if (IsOpen || Customer.IsErased)
        {
            return false;
        }

        Customer = Customer.Erased;
        foreach (var answer in _answers)
        {
            answer.Erase(null);
        }

        foreach (var question in _questions)
        {
            question.Erase();
        }

        Did(new EnquiryErased(by, now));
        return true;
    }

    /// <summary>
    /// Erases what its answers say about complaints that are no longer on the register. The enquiry itself stays.
    /// </summary>
    /// <param name="entryIds">The entries under which the complaints were recorded.</param>
    /// <param name="complaintIds">The complaints, or null for all of those entries.</param>
    /// <param name="by">The person who removed them.</param>
    /// <param name="now">The time.</param>
    public void EraseComplaints(
        IReadOnlyCollection<long> entryIds, IReadOnlyCollection<long>? complaintIds, Actor by, Instant now)
    {
        var about = _answers.Where(a => a.RegisterEntryId is { } id && entryIds.Contains(id)).ToArray();
        if (about.Where(answer => answer.Erase(complaintIds)).ToArray().Length > 0)
        {
            Did(new EnquiryAnswerErased(by, now));
        }
    }

    private static void ForCrest(Person by) =>
        CrestAccess.Require(by, "can answer enquiries");

    private static void StillOnRegister(RegisterEntry? entry)
    {
        if (entry is { IsOnRegister: false })
        {
            throw RegisterAccess.EntryGone();
        }
    }

    private void StillOpen()
    {
        if (State == EnquiryState.Answered)
        {
            throw RefusedException.TooLate(
                $"{Answer!.ByName} answered this at {Words.TimeOn(Answer.At)}. Nothing has changed", Answer.ById);
        }

        if (State == EnquiryState.Withdrawn)
        {
            throw RefusedException.TooLate(
                $"{Enquirer.Name} withdrew this at {Words.TimeOn(WithdrawnAt!.Value)}. Nothing has changed",
                Enquirer.Id);
        }
    }
}
