using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>The answer to a question: a new complaint, or the recorded one (§33).</summary>
public enum AdviceAnswer
{
    /// <summary>The recorded complaint: acknowledge only (§21, §30).</summary>
    SameComplaint = 1,

    /// <summary>A new complaint: dealt with as usual (§33).</summary>
    NewComplaint,
}

/// <summary>
/// "If there is any doubt as to whether the customer is raising a new complaint or attempting to revisit a complaint
/// which led to them being recorded on the UPC database, seek advice from the DSM, who can also consult CReST as
/// required" (§33). Answered once; nobody answers their own question.
/// </summary>
[Serves("§33")]
public sealed class AdviceRequest : Record
{
    private AdviceRequest()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Advice;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"Q-{LondonTime.DateOf(AskedAt).Year}-{Id:000000}");

    /// <summary>The register entry.</summary>
    public long EntryId { get; private set; }

    /// <summary>The recorded complaint that the customer may be raising again.</summary>
    public long ComplaintId { get; private set; }

    /// <summary>Key of the business registered under.</summary>
    public string BusinessKey { get; private set; } = "";

    /// <summary>Name of that business.</summary>
    public string BusinessName { get; private set; } = "";

    /// <summary>The person who asked.</summary>
    public Guid AskedById { get; private set; }

    /// <summary>Name of the person who asked.</summary>
    public string AskedByName { get; private set; } = "";

    /// <summary>When it was asked.</summary>
    public Instant AskedAt { get; private set; }

    /// <summary>What the customer has written now.</summary>
    public string Letter { get; private set; } = "";

    /// <summary>The date of that letter.</summary>
    public LocalDate LetterOn { get; private set; }

    /// <summary>The DSM who is asked.</summary>
    public Guid DsmId { get; private set; }

    /// <summary>Name of that DSM.</summary>
    public string DsmName { get; private set; } = "";

    /// <summary>The DSM whom the person asked stands in for, or empty.</summary>
    public string InsteadOf { get; private set; } = "";

    /// <summary>When CReST was brought in, or null.</summary>
    public Instant? CrestAt { get; private set; }

    /// <summary>The CReST member who claimed it, or null.</summary>
    public Guid? ClaimedById { get; private set; }

    /// <summary>Name of that CReST member.</summary>
    public string ClaimedByName { get; private set; } = "";

    /// <summary>The answer, or null.</summary>
    public AdviceAnswer? Answer { get; private set; }

    /// <summary>Name of the person who answered.</summary>
    public string AnsweredByName { get; private set; } = "";

    /// <summary>When it was answered, or null.</summary>
    public Instant? AnsweredAt { get; private set; }

    /// <summary>The explanation, or empty.</summary>
    public string Explanation { get; private set; } = "";

    /// <summary>The day of the next reminder, or null if nobody has to answer.</summary>
    public LocalDate? NextReminderOn { get; private set; }

    /// <summary>When its personal data was erased, or null.</summary>
    public Instant? ErasedAt { get; private set; }

    /// <summary>Whether somebody still has to answer.</summary>
    public bool IsOpen => Answer is null && ErasedAt is null;

    /// <summary>Asks a DSM.</summary>
    /// <param name="entry">The entry, complaint and business.</param>
    /// <param name="letter">What the customer has written now.</param>
    /// <param name="letterOn">The date of the customer's letter.</param>
    /// <param name="by">The person who asks.</param>
    /// <param name="dsm">The DSM who is asked, or the person who decides for them.</param>
    /// <param name="insteadOf">The DSM whom they stand in for, or null.</param>
    /// <param name="remindOn">The day of the first reminder.</param>
    /// <param name="now">The time.</param>
    public static AdviceRequest Ask(
        (long EntryId, long ComplaintId, Business Business) entry,
        string letter,
        LocalDate letterOn,
        Person by,
        Person dsm,
        Person? insteadOf,
        LocalDate remindOn,
        Instant now)
    {
        if (dsm.ObjectId == by.ObjectId)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "You are the DSM for this business, and nobody answers their own question. Ask CReST");
        }

        var asked = new AdviceRequest
        {
            EntryId = entry.EntryId,
            ComplaintId = entry.ComplaintId,
            BusinessKey = entry.Business.Key,
            BusinessName = entry.Business.Name,
            AskedById = by.ObjectId,
            AskedByName = by.Name,
            AskedAt = now,
            Letter = letter,
            LetterOn = letterOn,
            DsmId = dsm.ObjectId,
            DsmName = dsm.Name,
            InsteadOf = insteadOf?.Name ?? "",
            NextReminderOn = remindOn,
        };
        asked.Did(new AdviceAsked(Actor.Of(by), now));
        return asked;
    }

    /// <summary>Answers the question. Only the DSM or the CReST member who claimed it can.</summary>
    public void AnswerWith(AdviceAnswer answer, string explanation, Person by, Instant now)
    {
        MayAnswer(by);
        (Answer, Explanation, AnsweredByName, AnsweredAt, NextReminderOn) = (answer, explanation, by.Name, now, null);
        Did(new AdviceAnswered(Actor.Of(by), now, answer, by.ObjectId == DsmId));
    }

    /// <summary>The DSM consults CReST (§33).</summary>
    public void BringInCrest(Person by, Instant now)
    {
        ForDsm(by);
        StillOpen();
        if (CrestAt is { } at)
        {
            throw RefusedException.TooLate($"CReST was brought in at {Words.TimeOn(at)}. Nothing has changed");
        }

        CrestAt = now;
        Did(new AdviceToCrest(Actor.Of(by), now));
    }

    /// <summary>A CReST member claims it.</summary>
    public void Claim(Person by, Instant now)
    {
        ForCrest(by);
        StillOpen();
        if (ClaimedById is not null)
        {
            throw RefusedException.TooLate($"{ClaimedByName} has this already. Nothing has changed", ClaimedById);
        }

        (ClaimedById, ClaimedByName) = (by.ObjectId, by.Name);
        Did(new AdviceClaimed(Actor.Of(by), now));
    }

    /// <summary>Passes the question to somebody who decides for a DSM who is away.</summary>
    public void PassTo(Person standIn, LocalDate remindOn, Instant now)
    {
        if (!IsOpen || standIn.ObjectId == DsmId || standIn.ObjectId == AskedById)
        {
            return;
        }

        (InsteadOf, DsmId, DsmName, NextReminderOn) = (DsmName, standIn.ObjectId, standIn.Name, remindOn);
        Did(new AdvicePassed(Actor.Upc, now));
    }

    /// <summary>Reminds the person who has to answer.</summary>
    /// <returns>Whether a reminder was due.</returns>
    public bool Remind(LocalDate next, Instant now)
    {
        var today = LondonTime.DateOf(now);
        if (!IsOpen || NextReminderOn is not { } due || due > today)
        {
            return false;
        }

        NextReminderOn = next;
        Noted(new AdviceReminded(Actor.Upc, now, today));
        return true;
    }

    /// <summary>Erases its personal data. Nobody can answer it any more.</summary>
    public void Erase(Actor by, Instant now)
    {
        (Letter, Explanation, NextReminderOn, ErasedAt) = ("", "", null, now);
        Did(new AdviceErased(by, now));
    }

    /// <summary>Returns whether somebody may answer now: the DSM, or the CReST member who claimed it.</summary>
    public bool CanAnswer(Person person) =>
        IsOpen
        && person.ObjectId != AskedById
        && (
            (person.ObjectId == DsmId && person.Is(Roles.Dsm))
            || (person.ObjectId == ClaimedById && person.Is(Roles.Crest)));

    /// <summary>Returns whether somebody may see it.</summary>
    public bool MaySee(Person person) =>
        person.ObjectId == AskedById || person.ObjectId == DsmId || (CrestAt is not null && person.Is(Roles.Crest));

    private void MayAnswer(Person by)
    {
        if (by.ObjectId == AskedById)
        {
            throw RefusedException.NotAllowed("You asked this, so somebody else must answer it");
        }

        if (by.Is(Roles.Crest) && CrestAt is not null)
        {
            StillOpen();
            if (ClaimedById != by.ObjectId)
            {
                throw ClaimedById is null
                    ? new RefusedException(RefusalReason.OutOfDate, "Claim this before you answer it")
                    : RefusedException.NotAllowed($"{ClaimedByName} has this", ClaimedById);
            }

            return;
        }

        ForDsm(by);
        StillOpen();
    }

    private void ForDsm(Person by)
    {
        if (by.ObjectId != DsmId || !by.Is(Roles.Dsm))
        {
            throw RefusedException.NotAllowed($"Only {DsmName} can answer this");
        }
    }

    private void ForCrest(Person by)
    {
        if (!by.Is(Roles.Crest) || CrestAt is null)
        {
            throw CrestAccess.Refusal("can take this");
        }

        CrestAccess.NotOwn(by, AskedById);
    }

    private void StillOpen()
    {
        if (ErasedAt is not null)
        {
            throw RegisterAccess.CustomerGone();
        }

        if (Answer is { } answer)
        {
            throw RefusedException.TooLate(
                $"{AnsweredByName} answered this at {Words.TimeOn(AnsweredAt!.Value)}: {AdviceWords.Name(answer)}. "
                    + "Nothing has changed");
        }
    }
}

/// <summary>Names of the answers.</summary>
internal static class AdviceWords
{
    /// <summary>Returns the name for use within a sentence.</summary>
    public static string Name(AdviceAnswer answer) =>
        answer == AdviceAnswer.SameComplaint ? "same complaint" : "new complaint";
}

/// <summary>A DSM was asked for advice (§33).</summary>
public sealed record AdviceAsked(Actor By, Instant At) : DomainEvent("AdviceAsked", By, At);

/// <summary>The DSM brought CReST in (§33).</summary>
public sealed record AdviceToCrest(Actor By, Instant At) : DomainEvent("AdviceToCrest", By, At);

/// <summary>A CReST member claimed it.</summary>
public sealed record AdviceClaimed(Actor By, Instant At) : DomainEvent("AdviceClaimed", By, At);

/// <summary>It was passed to the DSM's deputy.</summary>
public sealed record AdvicePassed(Actor By, Instant At) : DomainEvent("AdvicePassed", By, At);

/// <summary>A reminder was sent.</summary>
public sealed record AdviceReminded(Actor By, Instant At, LocalDate Day) : DomainEvent("AdviceReminded", By, At);

/// <summary>It was answered.</summary>
public sealed record AdviceAnswered(Actor By, Instant At, AdviceAnswer Answer, bool ByDsm)
    : DomainEvent("AdviceAnswered", By, At)
{
    /// <inheritdoc/>
    public override string Why => AdviceWords.Name(Answer);
}

/// <summary>Its personal data was erased.</summary>
public sealed record AdviceErased(Actor By, Instant At) : DomainEvent("AdviceErased", By, At);
