using NodaTime;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The stage of a decision.</summary>
public enum DecisionStage
{
    /// <summary>The line manager decides whether to ask the DSM at all (§22).</summary>
    Manager = 1,

    /// <summary>The DSM decides (§23).</summary>
    Dsm,
}

/// <summary>The outcome of a decision.</summary>
public enum Verdict
{
    /// <summary>The line manager approved the request.</summary>
    Approved = 1,

    /// <summary>The line manager declined it.</summary>
    Declined,

    /// <summary>The DSM agreed to record the customer.</summary>
    Agreed,

    /// <summary>The DSM did not agree.</summary>
    NotAgreed,
}

/// <summary>
/// A decision: who, what, why and when. Only the update that wins a race inserts it: the database allows one per stage.
/// </summary>
public sealed class Decision
{
    private Decision()
    {
    }

    internal Decision(
        DecisionStage stage, Verdict verdict, Guid byId, string byName, string phone, string words, LocalDate decidedOn,
        Instant at, LocalDate? dueOn = null)
    {
        Stage = stage;
        Verdict = verdict;
        ById = byId;
        ByName = byName;
        Phone = phone;
        Words = words;
        DecidedOn = decidedOn;
        At = at;
        DueOn = dueOn;
    }

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>The consideration.</summary>
    public long ConsiderationId { get; private set; }

    /// <summary>The stage.</summary>
    public DecisionStage Stage { get; private set; }

    /// <summary>The outcome.</summary>
    public Verdict Verdict { get; private set; }

    /// <summary>The person who decided.</summary>
    public Guid ById { get; private set; }

    /// <summary>Their name at the time ("Name and Telephone number of DSM", Annex F).</summary>
    public string ByName { get; private set; } = "";

    /// <summary>Their telephone number as they typed it.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>The explanation, or empty if none is required.</summary>
    public string Words { get; private set; } = "";

    /// <summary>"Date decision made and notified to referring officer" (Annex F).</summary>
    public LocalDate DecidedOn { get; private set; }

    /// <summary>
    /// The last day for the decision, as calculated then (§24). Null for a manager's, or if it had not been calculated.
    /// </summary>
    public LocalDate? DueOn { get; private set; }

    /// <summary>When it was entered.</summary>
    public Instant At { get; private set; }

    /// <summary>Erases what was written about the customer. Who decided what, and when, stays.</summary>
    internal void Erase() => Words = "";
}
