namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>The states of an enquiry (Annex E).</summary>
public enum EnquiryState
{
    /// <summary>Sent to CReST, and not claimed.</summary>
    Submitted = 1,

    /// <summary>Claimed by a CReST member.</summary>
    Claimed = 2,

    /// <summary>Answered. The answer can still be corrected.</summary>
    Answered = 3,

    /// <summary>Withdrawn by the enquirer.</summary>
    Withdrawn = 4,
}

/// <summary>
/// Answers to "has the customer had a full and final response?" and "does eCase show the UPCC marker?" (§19).
/// </summary>
public enum YesNoUnsure
{
    /// <summary>Yes.</summary>
    Yes = 1,

    /// <summary>No.</summary>
    No = 2,

    /// <summary>Not sure, or cannot see.</summary>
    Unsure = 3,

    /// <summary>Nobody asked: whoever may see the register reads it at once.</summary>
    NotAsked = 4,
}
