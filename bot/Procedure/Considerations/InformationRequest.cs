using NodaTime;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>A question that the DSM asked the referring officer, with the answer.</summary>
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

    /// <summary>The consideration.</summary>
    public long ConsiderationId { get; private set; }

    /// <summary>The question.</summary>
    public string Question { get; private set; } = "";

    /// <summary>Name of the DSM who asked.</summary>
    public string AskedByName { get; private set; } = "";

    /// <summary>When it was asked.</summary>
    public Instant AskedAt { get; private set; }

    /// <summary>The answer, or null.</summary>
    public string? Answer { get; private set; }

    /// <summary>When it was answered, or null.</summary>
    public Instant? AnsweredAt { get; private set; }

    internal void AnswerWith(string answer, Instant now) => (Answer, AnsweredAt) = (answer, now);

    /// <summary>Erases the question and the answer.</summary>
    internal void Erase() => (Question, Answer) = ("", Answer is null ? null : "");
}
