using NodaTime;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Whose decision it is.</summary>
public enum DecisionStage
{
    /// <summary>The line manager's, whether to ask the DSM at all (§22).</summary>
    Manager = 1,

    /// <summary>The DSM's (§23).</summary>
    Dsm,
}

/// <summary>What was decided.</summary>
public enum Verdict
{
    /// <summary>The line manager approves the request.</summary>
    Approved = 1,

    /// <summary>The line manager does not.</summary>
    Declined,

    /// <summary>The DSM agrees to record the customer.</summary>
    Agreed,

    /// <summary>The DSM does not.</summary>
    NotAgreed,
}

/// <summary>
/// A decision: a row of its own (who, what, words, when), written only by the update that won. The database allows one
/// a stage.
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

    /// <summary>Of which consideration.</summary>
    public long ConsiderationId { get; private set; }

    /// <summary>Whose decision it is.</summary>
    public DecisionStage Stage { get; private set; }

    /// <summary>What was decided.</summary>
    public Verdict Verdict { get; private set; }

    /// <summary>Who decided.</summary>
    public Guid ById { get; private set; }

    /// <summary>Their name at the time ("Name and Telephone number of DSM", Annex F).</summary>
    public string ByName { get; private set; } = "";

    /// <summary>Their telephone number as they gave it.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>The explanation; empty where none is asked.</summary>
    public string Words { get; private set; } = "";

    /// <summary>"Date decision made and notified to referring officer" (Annex F).</summary>
    public LocalDate DecidedOn { get; private set; }

    /// <summary>
    /// The last day for it as it was worked out then (§24); null for a manager's, and where it was not worked out yet.
    /// </summary>
    public LocalDate? DueOn { get; private set; }

    /// <summary>When it was given to the bot.</summary>
    public Instant At { get; private set; }

    /// <summary>What was written about the customer is erased; who decided what, and when, stays.</summary>
    internal void Erase() => Words = "";
}
