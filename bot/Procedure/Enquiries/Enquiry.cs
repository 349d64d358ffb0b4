using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>
/// A request to the database administrators to check whether somebody is on the register (Annex E, §19–20).
/// Submitted, claimed (and perhaps released), answered; or withdrawn while it is unanswered.
/// </summary>
[Serves("§19", "Annex E")]
public sealed class Enquiry : Record
{
    private Enquiry()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Enquiry;

    /// <inheritdoc/>
    public override string Reference => string.Create(CultureInfo.InvariantCulture, $"E-{LondonTime.DateOf(SubmittedAt).Year}-{Id:000000}");

    /// <summary>Where it stands.</summary>
    public EnquiryState State { get; private set; }

    /// <summary>Who asks.</summary>
    public Enquirer Enquirer { get; private set; } = null!;

    /// <summary>About whom.</summary>
    public Customer Customer { get; private set; } = null!;

    /// <summary>Whether the customer had a full and final response, as the enquirer said (§17, §19).</summary>
    public YesNoUnsure FinalResponse { get; private set; }

    /// <summary>Whether eCase shows the UPCC marker, as the enquirer said (§19).</summary>
    public YesNoUnsure MarkerShown { get; private set; }

    /// <summary>When it was sent.</summary>
    public Instant SubmittedAt { get; private set; }

    /// <summary>Who has it, or null.</summary>
    public Guid? ClaimedById { get; private set; }

    /// <summary>Name of who has it, or null.</summary>
    public string? ClaimedByName { get; private set; }

    /// <summary>Since when somebody has it.</summary>
    public Instant? ClaimedAt { get; private set; }

    /// <summary>When it was taken back.</summary>
    public Instant? WithdrawnAt { get; private set; }

    /// <summary>The answer, once there is one.</summary>
    public EnquiryAnswer? Answer { get; private set; }

    /// <summary>Whether nobody has answered it and it is still wanted.</summary>
    public bool IsOpen => State is EnquiryState.Submitted or EnquiryState.Claimed;

    /// <summary>Sends an enquiry.</summary>
    public static Enquiry Submit(Enquirer enquirer, Customer customer, YesNoUnsure finalResponse, YesNoUnsure markerShown, Actor by, Instant now)
    {
        if (finalResponse == YesNoUnsure.No)
        {
            throw new RefusedException(RefusalReason.Facts, "Contact counts as persistent only after a full and final response (§17)");
        }

        var enquiry = new Enquiry
        {
            Enquirer = enquirer, Customer = customer, FinalResponse = finalResponse, MarkerShown = markerShown, SubmittedAt = now, State = EnquiryState.Submitted,
        };
        enquiry.Did(new EnquirySubmitted(by, now));
        return enquiry;
    }

    /// <summary>
    /// The register answers at once: the enquirer is a viewer, a DSM or CReST (§19).
    /// </summary>
    /// <param name="entryId">The entry with exactly this customer's number, or null: not recorded.</param>
    /// <param name="person">The enquirer.</param>
    /// <param name="now">The time.</param>
    public void AnswerFromRegister(long? entryId, Person person, Instant now)
    {
        if (!person.MaySeeRegister)
        {
            throw RefusedException.NotAllowed("Only a viewer, a Designated Senior Manager or CReST can look at the register (§19)");
        }

        StillOpen();
        Answer = new(person.ObjectId, person.Name, now, entryId, automatic: true, SubmittedAt);
        State = EnquiryState.Answered;
        Did(new EnquiryAnswered(Actor.Of(person), now, Automatic: true));
    }

    /// <summary>A CReST member takes it.</summary>
    public void Claim(Person by, Instant now)
    {
        ForCrest(by);
        StillOpen();
        if (State == EnquiryState.Claimed)
        {
            throw RefusedException.TooLate(ClaimedById == by.ObjectId
                ? $"You claimed this at {Words.Time(ClaimedAt!.Value)}"
                : $"{ClaimedByName} claimed this at {Words.Time(ClaimedAt!.Value)}. Nothing has changed");
        }

        State = EnquiryState.Claimed;
        (ClaimedById, ClaimedByName, ClaimedAt) = (by.ObjectId, by.Name, now);
        Did(new EnquiryClaimed(Actor.Of(by), now));
    }

    /// <summary>Whoever has it gives it back; any other CReST member may too, so that an absence holds nothing up.</summary>
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

    /// <summary>Whoever has it answers (§20).</summary>
    /// <param name="entryId">The entry under which the customer is recorded, or null: not recorded.</param>
    /// <param name="by">A CReST member.</param>
    /// <param name="now">The time.</param>
    public void AnswerWith(long? entryId, Person by, Instant now)
    {
        ForCrest(by);
        if (by.ObjectId == Enquirer.Id)
        {
            throw RefusedException.NotAllowed("You asked this, so somebody else in CReST must answer it");
        }

        StillOpen();
        if (State != EnquiryState.Claimed)
        {
            throw new RefusedException(RefusalReason.OutOfDate, "Claim this enquiry before you answer it");
        }

        if (ClaimedById != by.ObjectId)
        {
            throw RefusedException.NotAllowed($"{ClaimedByName} has this enquiry since {Words.Time(ClaimedAt!.Value)}. It can be released");
        }

        Answer = new(by.ObjectId, by.Name, now, entryId, automatic: false, SubmittedAt);
        State = EnquiryState.Answered;
        Did(new EnquiryAnswered(Actor.Of(by), now, Automatic: false));
    }

    /// <summary>The enquirer takes it back.</summary>
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

    /// <summary>The customer was removed from the register: nothing of them stays in an enquiry that is settled. One that is not settled stays as it is.</summary>
    /// <returns>Whether anything was erased.</returns>
    public bool Erase(Actor by, Instant now)
    {
        if (IsOpen || Customer.IsErased)
        {
            return false;
        }

        Customer = Customer.Erased;
        Did(new EnquiryErased(by, now));
        return true;
    }

    private static void ForCrest(Person by) =>
        CrestAccess.Require(by, "can answer enquiries (§20)");

    private void StillOpen()
    {
        if (State == EnquiryState.Answered)
        {
            throw RefusedException.TooLate($"{Answer!.ByName} answered this at {Words.TimeOn(Answer.At)}. Nothing has changed");
        }

        if (State == EnquiryState.Withdrawn)
        {
            throw RefusedException.TooLate($"{Enquirer.Name} withdrew this at {Words.TimeOn(WithdrawnAt!.Value)}. Nothing has changed");
        }
    }
}
