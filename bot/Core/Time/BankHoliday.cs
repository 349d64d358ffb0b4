using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>A bank holiday in one nation, as gov.uk publishes it.</summary>
/// <param name="Date">The day off: the substitute day if there is one.</param>
/// <param name="Title">Name, such as "St Andrew’s Day".</param>
/// <param name="Notes">Empty or <see cref="SubstituteDay"/>.</param>
/// <param name="Bunting">Whether gov.uk shows bunting. Kept so that the file can be written back unchanged.</param>
public sealed record BankHoliday(LocalDate Date, string Title, string Notes, bool Bunting)
{
    /// <summary>The note that gov.uk gives a substitute day.</summary>
    public const string SubstituteDay = "Substitute day";
}
