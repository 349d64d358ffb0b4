namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The cards of a consideration.</summary>
public static class ConsiderationCards
{
    /// <summary>The referring officer's own: the three steps of the form, then what becomes of it.</summary>
    public const string Own = "consideration";

    /// <summary>The line manager's card: approve or decline (§22).</summary>
    public const string Approval = "consideration-approval";

    /// <summary>The DSM's card: the decision, then the duties (§23–26).</summary>
    public const string Decision = "consideration-decision";

    /// <summary>CReST's card in their channel, masked.</summary>
    public const string Recording = "consideration-recording";

    /// <summary>
    /// The masked card of a decision that is overdue or that nobody can make, for CReST's channel and the DSM's deputy
    /// or manager.
    /// </summary>
    public const string Overdue = "consideration-overdue";

    /// <summary>CReST's details with likely matches, shown to one member.</summary>
    public const string Details = "consideration-details";
}

/// <summary>The steps of the form, including those at which it stops.</summary>
public static class ConsiderationSteps
{
    /// <summary>Step 1 of 3: the desk aid's checks (Annex H).</summary>
    public const string Checks = "checks";

    /// <summary>A check is not met. The form stops and says what to do instead.</summary>
    public const string Stopped = "stopped";

    /// <summary>Step 2 of 3: Annex F itself.</summary>
    public const string Form = "form";

    /// <summary>The customer is on the register. Is this the same complaint (§19, §21)?</summary>
    public const string Recorded = "recorded";

    /// <summary>It is the same complaint. Report the contact instead (§19).</summary>
    public const string SameComplaint = "sameComplaint";

    /// <summary>This person may not see the register, so they have to ask CReST first (§19).</summary>
    public const string AskCrest = "askCrest";

    /// <summary>Somebody else has referred this customer, and it is still undecided.</summary>
    public const string Considered = "considered";

    /// <summary>Step 3 of 3: check your answers, and send them to the manager (§22).</summary>
    public const string Answers = "answers";
}

/// <summary>The parts of the decision cards that can be expanded.</summary>
public static class ConsiderationParts
{
    /// <summary>The manager's reason for declining.</summary>
    public const string Decline = "decline";

    /// <summary>The referring officer's choice of another manager.</summary>
    public const string Manager = "manager";

    /// <summary>The DSM's date and telephone number.</summary>
    public const string Agree = "agree";

    /// <summary>The DSM's explanation.</summary>
    public const string NotAgree = "notAgree";

    /// <summary>The DSM's question.</summary>
    public const string Ask = "ask";

    /// <summary>The DSM to pass the request to.</summary>
    public const string Pass = "pass";
}
