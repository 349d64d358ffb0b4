namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>The cards of an enquiry.</summary>
public static class EnquiryCards
{
    /// <summary>The enquirer's own card: the form, then the enquiry.</summary>
    public const string Own = "enquiry";

    /// <summary>CReST's card in their channel, masked.</summary>
    public const string Triage = "enquiry-triage";

    /// <summary>CReST's details with likely matches, shown to one member.</summary>
    public const string Details = "enquiry-details";
}

/// <summary>The steps of the form.</summary>
public static class EnquirySteps
{
    /// <summary>The end, because there was no full and final response (§17).</summary>
    public const string Stopped = "stopped";

    /// <summary>The two questions of §19 and Annex E, on one card.</summary>
    public const string Form = "form";
}

/// <summary>The parts of CReST's details that can be expanded.</summary>
internal static class EnquiryParts
{
    /// <summary>The search for an entry to answer with. It is expanded while the enquiry is claimed.</summary>
    public const string Find = "find";

    /// <summary>The question to the enquirer.</summary>
    public const string Ask = "ask";

    /// <summary>The correction of the answer.</summary>
    public const string Correct = "correct";
}
