using NodaTime;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>Finds complaints without contact for fourteen months (Annex D).</summary>
public static class Lapsed
{
    /// <summary>Returns the lapsed complaints, oldest contact first.</summary>
    public static IReadOnlyList<Complaint> Of(IEnumerable<Complaint> complaints, LocalDate today) =>
        [.. complaints.Where(c => c.LapsesOn <= today).OrderBy(c => c.LastContact).ThenBy(c => c.Id)];
}
