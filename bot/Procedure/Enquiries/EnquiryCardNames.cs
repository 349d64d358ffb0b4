namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>The cards of an enquiry.</summary>
public static class EnquiryCards
{
    /// <summary>The enquirer's own: the form, then what becomes of it.</summary>
    public const string Own = "enquiry";

    /// <summary>CReST's, in their channel: masked.</summary>
    public const string Triage = "enquiry-triage";

    /// <summary>CReST's details with likely matches, for one member's eyes.</summary>
    public const string Details = "enquiry-details";
}

/// <summary>The steps of the form.</summary>
public static class EnquirySteps
{
    /// <summary>No full and final response: it stops here (§17).</summary>
    public const string Stopped = "stopped";

    /// <summary>The two questions of §19 and Annex E, on one card.</summary>
    public const string Form = "form";
}

/// <summary>The parts of CReST's details that open.</summary>
internal static class EnquiryParts
{
    /// <summary>The search for an entry to answer with. It is in sight while the enquiry is claimed.</summary>
    public const string Find = "find";

    /// <summary>The question to the enquirer.</summary>
    public const string Ask = "ask";

    /// <summary>The correction of the answer.</summary>
    public const string Correct = "correct";
}
