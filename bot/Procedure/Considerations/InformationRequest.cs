using NodaTime;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>What the DSM asked of the referring officer, and the answer.</summary>
public sealed class InformationRequest
{
    private InformationRequest()
    {
    }

    internal InformationRequest(string question, string askedByName, Instant askedAt)
    {
        Question = question;
        AskedByName = askedByName;
        AskedAt = askedAt;
    }

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>Of which consideration.</summary>
    public long ConsiderationId { get; private set; }

    /// <summary>What the DSM wants to know.</summary>
    public string Question { get; private set; } = "";

    /// <summary>Who asked.</summary>
    public string AskedByName { get; private set; } = "";

    /// <summary>When it was asked.</summary>
    public Instant AskedAt { get; private set; }

    /// <summary>What the referring officer answered; null: not yet.</summary>
    public string? Answer { get; private set; }

    /// <summary>When it was answered.</summary>
    public Instant? AnsweredAt { get; private set; }

    internal void AnswerWith(string answer, Instant now) => (Answer, AnsweredAt) = (answer, now);

    /// <summary>What was asked and answered about the customer is erased.</summary>
    internal void Erase() => (Question, Answer) = ("", Answer is null ? null : "");
}
