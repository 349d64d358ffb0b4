using NodaTime;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>What is arranged with a customer, as the form gives it after its checks.</summary>
/// <param name="Kind">Which arrangement.</param>
/// <param name="Contact">The SPOC, or where the customer is to write; empty where it needs none.</param>
/// <param name="Deputy">The SPOC's deputy (§28); empty where it needs none.</param>
/// <param name="Times">The agreed times; empty where it needs none.</param>
/// <param name="Reason">Why (§10).</param>
/// <param name="Handling">How staff deal with the customer meanwhile; empty: nothing besides.</param>
/// <param name="WarnedOn">Written correspondence only: when the customer was warned.</param>
/// <param name="NoBarrier">Written correspondence only: whether it was said that nothing keeps the customer from
/// writing (Equality Act 2010).</param>
public sealed record ArrangementTerms(
    ArrangementKind Kind,
    string Contact,
    string Deputy,
    string Times,
    string Reason,
    string Handling,
    LocalDate? WarnedOn,
    bool NoBarrier);
