using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Counts the referrals that an absence of a DSM is about.</summary>
public sealed class AbsenceWorkload : IAbsenceWorkload
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fact>> OfAsync(
        UpcDbContext db, Absence absence, CancellationToken cancellationToken)
    {
        var meanwhile = await OfAsync(
            db.Set<Consideration>().Where(c => c.DueOn <= absence.To
                && (c.DsmId == absence.PersonId || (c.DsmId == absence.DeputyId && c.Passings.Any(
                    p => p.FromId == absence.PersonId && p.IsForAbsence && p.BackAt == null)))),
            cancellationToken);
        var deputys = await OfAsync(
            db.Set<Consideration>().Where(c => c.DsmId == absence.DeputyId), cancellationToken);
        return
        [
            Fact.Of("Due meanwhile", Said(meanwhile, "")),
            Fact.Of("The deputy has", Said(deputys, " now")),
        ];
    }

    // Only what waits for a decision has a day on which it is due.
    private static async Task<(int Count, LocalDate? First)> OfAsync(
        IQueryable<Consideration> considerations, CancellationToken cancellationToken)
    {
        var due = considerations.Where(c => c.DueOn != null);
        return (
            await due.CountAsync(cancellationToken),
            await due.OrderBy(c => c.DueOn).Select(c => c.DueOn).FirstOrDefaultAsync(cancellationToken));
    }

    private static string Said((int Count, LocalDate? First) due, string when) => due switch
    {
        (0, _) => $"No referrals{when}",
        (1, { } day) => $"1 referral{when}, due {Words.Date(day)}",
        (var count, { } day) => string.Create(
            CultureInfo.InvariantCulture, $"{count:N0} referrals{when}, the first due {Words.Date(day)}"),
        _ => "",
    };
}
