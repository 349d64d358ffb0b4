namespace UpcTeamsBot.Core.Records;

/// <summary>Why a rule said no.</summary>
public enum RefusalReason
{
    /// <summary>Somebody else may do this, not this person.</summary>
    NotAllowed = 1,

    /// <summary>It was decided, answered or otherwise done already.</summary>
    TooLate,

    /// <summary>The facts given do not allow it.</summary>
    Facts,

    /// <summary>There is no such record, or none that this person may know of.</summary>
    NotFound,

    /// <summary>The card shows an older state than the record has now.</summary>
    OutOfDate,
}

/// <summary>A rule's refusal: nothing was changed.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>Refuses.</summary>
    /// <param name="reason">Which kind of refusal.</param>
    /// <param name="words">What to tell the person, in the bot's voice; holds no personal data of a customer.</param>
    public RefusedException(RefusalReason reason, string words)
        : base(words) => Reason = reason;

    /// <summary>Which kind of refusal.</summary>
    public RefusalReason Reason { get; }

    /// <summary>Somebody else may do this.</summary>
    public static RefusedException NotAllowed(string words) => new(RefusalReason.NotAllowed, words);

    /// <summary>It is done already.</summary>
    public static RefusedException TooLate(string words) => new(RefusalReason.TooLate, words);

    /// <summary>Nothing there that this person may see. The same words whether it exists or not.</summary>
    public static RefusedException NotFound(string reference) =>
        new(RefusalReason.NotFound, $"There is no {reference} that you can open. Check the reference, or type help to see what you can do");
}
