using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>One bank holiday of one nation, with the members of an event in gov.uk's file.</summary>
/// <param name="Date">The day that is not worked: the substitute day where there is one.</param>
/// <param name="Title">Its name, for example "St Andrew’s Day".</param>
/// <param name="Notes">Empty, or <see cref="SubstituteDay"/>.</param>
/// <param name="Bunting">Whether gov.uk hangs out bunting; kept so that the file can be written back as it was read.</param>
public sealed record BankHoliday(LocalDate Date, string Title, string Notes, bool Bunting)
{
    /// <summary>What gov.uk notes when the day stands in for one that fell on a weekend.</summary>
    public const string SubstituteDay = "Substitute day";

    /// <summary>Whether this day stands in for one that fell on a weekend or on another holiday.</summary>
    public bool IsSubstitute => Notes is SubstituteDay;
}
