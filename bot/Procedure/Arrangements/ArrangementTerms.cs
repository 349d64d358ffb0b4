using NodaTime;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>The terms of an arrangement, taken from a validated form.</summary>
/// <param name="Kind">The kind of arrangement.</param>
/// <param name="Contact">The SPOC, or the address for the customer's letters. Empty if not needed.</param>
/// <param name="Deputy">The SPOC's deputy (§28). Empty if not needed.</param>
/// <param name="Times">The agreed times for calls. Empty if not needed.</param>
/// <param name="Reason">The reason (§10).</param>
/// <param name="Handling">How staff should deal with the customer. Empty if there is nothing special.</param>
/// <param name="WarnedOn">Written correspondence only: when the customer was warned.</param>
/// <param name="NoBarrier">Written correspondence only: whether somebody confirmed that the customer faces no barrier
/// to writing (Equality Act 2010).</param>
public sealed record ArrangementTerms(
    ArrangementKind Kind,
    string Contact,
    string Deputy,
    string Times,
    string Reason,
    string Handling,
    LocalDate? WarnedOn,
    bool NoBarrier)
{
    /// <summary>What the date of the warning is called in errors.</summary>
    internal const string WarningLabel = "Date of the warning";

    /// <summary>The refusal of an arrangement without a reason.</summary>
    internal const string NoReason = "Say why the arrangement is needed";

    /// <summary>The refusal to limit communications to writing while the customer cannot write.</summary>
    internal const string Barrier =
        "Do not limit communications to writing while there is a barrier to the customer writing (Equality "
            + "Act 2010). Choose another arrangement";
}
