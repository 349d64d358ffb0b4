namespace UpcTeamsBot.Core.Records;

/// <summary>Reasons for refusing an action.</summary>
public enum RefusalReason
{
    /// <summary>This person may not do it.</summary>
    NotAllowed = 1,

    /// <summary>It has already been decided, answered or otherwise completed.</summary>
    TooLate,

    /// <summary>The details given do not allow it.</summary>
    Facts,

    /// <summary>The record does not exist, or this person may not know that it does.</summary>
    NotFound,

    /// <summary>The card shows an older version of the record.</summary>
    OutOfDate,
}

/// <summary>Thrown when a rule refuses an action. Nothing has been changed.</summary>
public sealed class RefusedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Kind of refusal.</param>
    /// <param name="words">Message for the user, without personal data of a customer.</param>
    /// <param name="byId">Account of the person whom the message begins with, if it does and they are known.</param>
    public RefusedException(RefusalReason reason, string words, Guid? byId = null)
        : base(words) => (Reason, ById) = (reason, byId);

    /// <summary>Gets the kind of refusal.</summary>
    public RefusalReason Reason { get; }

    /// <summary>Gets the account of the person whom the message begins with, or null if it is not known.</summary>
    public Guid? ById { get; }

    /// <summary>
    /// Gets the input that the message belongs to. It is empty if it belongs to the whole form, and null if the refusal
    /// is not about input.
    /// </summary>
    public string? Field { get; private init; }

    /// <summary>Creates a <see cref="RefusalReason.Facts"/> refusal of what was entered.</summary>
    /// <param name="field">The input that the message belongs to, or empty for the whole form.</param>
    /// <param name="words">Message for the user, without personal data of a customer.</param>
    public static RefusedException Input(string field, string words) =>
        new(RefusalReason.Facts, words) { Field = field };

    /// <summary>Creates a <see cref="RefusalReason.NotAllowed"/> refusal.</summary>
    public static RefusedException NotAllowed(string words, Guid? byId = null) =>
        new(RefusalReason.NotAllowed, words, byId);

    /// <summary>Creates a <see cref="RefusalReason.TooLate"/> refusal.</summary>
    public static RefusedException TooLate(string words, Guid? byId = null) =>
        new(RefusalReason.TooLate, words, byId);

    /// <summary>
    /// Creates a <see cref="RefusalReason.NotFound"/> refusal. The message does not reveal whether the record exists.
    /// </summary>
    public static RefusedException NotFound(string reference) =>
        new(
            RefusalReason.NotFound,
            $"There is no {reference} that you can open. Check the reference, or type help to see what you can do");
}
