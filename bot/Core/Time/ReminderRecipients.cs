namespace UpcTeamsBot.Core.Time;

/// <summary>Who a reminder is for.</summary>
[Flags]
public enum ReminderRecipients
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>The DSM who has to decide (§24).</summary>
    Dsm = 1,

    /// <summary>The caseworker who referred the customer, told once that the decision is overdue.</summary>
    ReferringOfficer = 2,

    /// <summary>CReST, told once that the decision is overdue.</summary>
    Crest = 4,

    /// <summary>The DSM's deputy or, where none is named, the DSM's manager.</summary>
    DeputyOrManager = 8,
}
