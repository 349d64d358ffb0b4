namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>Describes what has to be done.</summary>
public static class WorkWords
{
    /// <summary>Returns the text for the person who has to do it.</summary>
    public static string ToDo(WaitFor what) => what switch
    {
        WaitFor.ManagerApproval => "Approve or decline",
        WaitFor.DsmDecision => "Decide",
        WaitFor.Information => "Answer the DSM's question",
        WaitFor.Recording => "Record on the register",
        WaitFor.Duties => "Tell the customer, and finish your list",
        WaitFor.LateDuties => "Ask the DSM: 4 weeks since they agreed, and their list is still open",
        WaitFor.EnquiryAnswer => "Answer an enquiry",
        WaitFor.EnquirerInformation => "Answer CReST's question",
        WaitFor.Advice => "Say whether the complaint is new",
        WaitFor.LetterToSend => "Send the letter, or say when it was sent",
        WaitFor.LapseAnswer => "No contact for 14 months: say whether to remove it",
        WaitFor.Removal => "Remove from the register",
        WaitFor.ReviewAnswers => "Answer the quarterly review",
        WaitFor.ContactToMatch => "Match reported contact to the register",
        WaitFor.HeldRows => "Decide about rows of an import that are held back",
        WaitFor.ArrangementApproval => "Agree to an arrangement, or decline",
        WaitFor.ArrangementNotice => "Tell the customer of the arrangement",
        WaitFor.ArrangementReview => "Review the arrangement: keep, change or end it",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Not something to do"),
    };

    /// <summary>Returns the text for the person who asked.</summary>
    /// <param name="what">What they wait for.</param>
    /// <param name="with">The person who has it.</param>
    public static string Asked(WaitFor what, string with) => what switch
    {
        WaitFor.ManagerApproval => $"With {with} for approval",
        WaitFor.ArrangementApproval => $"You asked {with} to agree to an arrangement",
        WaitFor.DsmDecision => $"With {with} for a decision",
        WaitFor.Recording => $"Agreed. {with} is to record it",
        WaitFor.Information or WaitFor.EnquirerInformation => $"You asked {with} a question",
        WaitFor.Advice => $"You asked {with} for advice",
        _ => $"With {with}",
    };
}
