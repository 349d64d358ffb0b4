using NodaTime;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>How long an entry stays on the register (§19, Annex D).</summary>
[Serves("Annex D")]
public static class Retention
{
    /// <summary>Calendar months after the last contact on a complaint.</summary>
    public const int Months = 14;

    /// <summary>Days after which a DSM who has not answered is asked again (ruling on Annex D).</summary>
    public const int ChaseAfterDays = 7;

    /// <summary>Days after the first question until CReST is asked instead (ruling on Annex D).</summary>
    public const int TurnToCrestAfterDays = 28;

    /// <summary>
    /// Returns the day on which a complaint lapses. Uses calendar months: if the day does not exist in the month, its
    /// last day (31 December 2025 gives 28 February 2027).
    /// </summary>
    public static LocalDate LapsesOn(LocalDate lastContact) => lastContact.PlusMonths(Months);
}
