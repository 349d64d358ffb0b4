namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>What somebody has to do before a record can continue. The database stores the names.</summary>
public enum WaitFor
{
    /// <summary>The line manager approves or declines a referral (§22).</summary>
    ManagerApproval = 1,

    /// <summary>The DSM decides it (§23–24).</summary>
    DsmDecision,

    /// <summary>The referring officer answers the DSM's question.</summary>
    Information,

    /// <summary>CReST records an agreed form (Annex D).</summary>
    Recording,

    /// <summary>The DSM tells the customer, copies the officer and ticks the marker (§25–26).</summary>
    Duties,

    /// <summary>The DSM has not done so for four weeks, so it is in CReST's list.</summary>
    LateDuties,

    /// <summary>CReST answers an enquiry (Annex E).</summary>
    EnquiryAnswer,

    /// <summary>The enquirer answers CReST's question about their enquiry.</summary>
    EnquirerInformation,

    /// <summary>The DSM, or CReST once brought in, says whether a complaint is new (§33).</summary>
    Advice,

    /// <summary>The writer of a letter sends it, or records that it was sent (§26).</summary>
    LetterToSend,

    /// <summary>The DSM confirms removal after 14 months without contact (Annex D).</summary>
    LapseAnswer,

    /// <summary>CReST removes what it was asked to remove (Annex D).</summary>
    Removal,

    /// <summary>A business's contact points answer the quarterly review (Annex D).</summary>
    ReviewAnswers,

    /// <summary>CReST matches contact reported by someone who sees the marker (§19).</summary>
    ContactToMatch,

    /// <summary>CReST decides on rows of an import that are held back.</summary>
    HeldRows,

    /// <summary>A manager agrees to an arrangement or declines it (Annex C).</summary>
    ArrangementApproval,

    /// <summary>The person who set up an arrangement tells the customer (Annex C).</summary>
    ArrangementNotice,

    /// <summary>The person who set up an arrangement, or the business's DSM, reviews it (Annex C).</summary>
    ArrangementReview,
}
