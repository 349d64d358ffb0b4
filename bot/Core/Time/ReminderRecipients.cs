namespace UpcTeamsBot.Core.Time;

/// <summary>Recipients of a reminder.</summary>
[Flags]
public enum ReminderRecipients
{
    /// <summary>No one.</summary>
    None = 0,

    /// <summary>The DSM who has to decide (§24).</summary>
    Dsm = 1,

    /// <summary>The caseworker who referred the customer, told once that the decision is overdue.</summary>
    ReferringOfficer = 2,

    /// <summary>CReST, told once that the decision is overdue.</summary>
    Crest = 4,

    /// <summary>The DSM's deputy or, if none is named, the DSM's manager.</summary>
    DeputyOrManager = 8,
}
