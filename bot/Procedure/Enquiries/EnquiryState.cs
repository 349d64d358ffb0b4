namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Where an enquiry stands (Annex E).</summary>
public enum EnquiryState
{
    /// <summary>Sent to CReST; nobody has taken it.</summary>
    Submitted = 1,

    /// <summary>A CReST member is looking.</summary>
    Claimed = 2,

    /// <summary>Answered; nothing changes after this.</summary>
    Answered = 3,

    /// <summary>The enquirer no longer needs the answer.</summary>
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
