namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>The arrangements of Annexes B and C.</summary>
public enum ArrangementKind
{
    /// <summary>"Appoint a single point of contact (SPOC)", with a deputy (§28, Annex C).</summary>
    SinglePointOfContact = 1,

    /// <summary>"Issue a warning letter" (Annex C).</summary>
    WarningLetter,

    /// <summary>"Limiting the communications to written correspondence only" (Annex C).</summary>
    WrittenOnly,

    /// <summary>"Arrange to speak with the customer only at specific, previously agreed times" (Annex B).</summary>
    AgreedTimes,
}

/// <summary>Names of the kinds.</summary>
public static class ArrangementKinds
{
    /// <summary>All kinds, in the order shown.</summary>
    public static readonly IReadOnlyList<ArrangementKind> All =
    [
        ArrangementKind.SinglePointOfContact,
        ArrangementKind.AgreedTimes,
        ArrangementKind.WarningLetter,
        ArrangementKind.WrittenOnly,
    ];

    /// <summary>Returns the kind's name as cards show it.</summary>
    public static string Name(ArrangementKind kind) => kind switch
    {
        ArrangementKind.SinglePointOfContact => "Single point of contact (SPOC)",
        ArrangementKind.WarningLetter => "Warning letter",
        ArrangementKind.WrittenOnly => "Written correspondence only",
        ArrangementKind.AgreedTimes => "Calls at agreed times only",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>
    /// Returns whether a manager has to agree first. Annex C requires that only for written correspondence.
    /// </summary>
    public static bool NeedsManager(ArrangementKind kind) => kind == ArrangementKind.WrittenOnly;

    /// <summary>Returns what still has to be done for the customer, as the card shows it.</summary>
    public static string Duty(ArrangementKind kind) => kind switch
    {
        ArrangementKind.SinglePointOfContact => "Tell the customer who their SPOC and the deputy are (§28)",
        ArrangementKind.WarningLetter => "Issue the warning letter (Annex C)",
        ArrangementKind.WrittenOnly => "Notify the customer, and give them the contact details (Annex C)",
        ArrangementKind.AgreedTimes => "Agree the times with the customer (Annex B)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Returns whether it limits how the customer can contact us. A warning letter does not.</summary>
    public static bool Limits(ArrangementKind kind) => kind != ArrangementKind.WarningLetter;

    /// <summary>
    /// Returns whether §35 applies: a customer who telephones all the same is reminded of the arrangement.
    /// </summary>
    public static bool EndsCalls(ArrangementKind kind) =>
        kind is ArrangementKind.SinglePointOfContact or ArrangementKind.WrittenOnly;
}

/// <summary>The states of an arrangement.</summary>
public enum ArrangementState
{
    /// <summary>The manager has to agree.</summary>
    AwaitingManager = 1,

    /// <summary>In force: the customer has been told (Annex C).</summary>
    InForce,

    /// <summary>The manager did not agree.</summary>
    Declined,

    /// <summary>Withdrawn before the manager decided.</summary>
    Withdrawn,

    /// <summary>Ended.</summary>
    Ended,

    /// <summary>Agreed, or needs no agreement, but the customer has not been told. Not in force.</summary>
    CustomerNotTold,
}

/// <summary>Why an arrangement ended.</summary>
public enum EndReason
{
    /// <summary>The complaint has had its full response.</summary>
    ComplaintAnswered = 1,

    /// <summary>The customer's contact is manageable again.</summary>
    NoLongerNeeded,

    /// <summary>Another arrangement replaces it.</summary>
    Replaced,

    /// <summary>The customer was found to face a barrier to writing (Equality Act 2010).</summary>
    Barrier,

    /// <summary>The customer was removed from the register.</summary>
    EntryRemoved,

    /// <summary>Another reason, in words.</summary>
    Other,
}

/// <summary>Names of the reasons.</summary>
public static class EndReasons
{
    /// <summary>
    /// The reasons that people can choose. <see cref="EndReason.EntryRemoved"/> is set automatically.
    /// </summary>
    public static readonly IReadOnlyList<EndReason> Choices =
    [
        EndReason.ComplaintAnswered,
        EndReason.NoLongerNeeded,
        EndReason.Replaced,
        EndReason.Barrier,
        EndReason.Other,
    ];

    /// <summary>Returns the reason as cards show it.</summary>
    public static string Name(EndReason reason) => reason switch
    {
        EndReason.ComplaintAnswered => "The complaint has had its full response",
        EndReason.NoLongerNeeded => "It is no longer needed",
        EndReason.Replaced => "Another arrangement takes its place",
        EndReason.Barrier => "There is a barrier to the customer writing (Equality Act 2010)",
        EndReason.EntryRemoved => "The customer was removed from the register",
        EndReason.Other => "Another reason",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}

/// <summary>How a customer was told.</summary>
public enum NotifiedHow
{
    /// <summary>By letter.</summary>
    Letter = 1,

    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>In the UC Journal.</summary>
    UcJournal,

    /// <summary>By telephone.</summary>
    Telephone,
}

/// <summary>Names of the ways to tell a customer.</summary>
public static class NotifiedHows
{
    /// <summary>All of them, in order.</summary>
    public static readonly IReadOnlyList<NotifiedHow> All = Enum.GetValues<NotifiedHow>();

    /// <summary>Returns the name for use within a sentence.</summary>
    public static string Name(NotifiedHow how) => how switch
    {
        NotifiedHow.Letter => "by letter",
        NotifiedHow.Email => "by e-mail",
        NotifiedHow.UcJournal => "in the UC Journal",
        NotifiedHow.Telephone => "by telephone",
        _ => throw new ArgumentOutOfRangeException(nameof(how)),
    };
}
