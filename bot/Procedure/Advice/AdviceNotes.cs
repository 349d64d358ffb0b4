using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>Shows the advice that was given on the card of the register entry.</summary>
public sealed class AdviceNotes : IEntryNotes
{
    /// <inheritdoc/>
    public int Order => 20;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fact>> OfAsync(
        UpcDbContext db, RegisterEntry entry, EntrySight sight, CancellationToken cancellationToken)
    {
        var id = entry.Id;
        var seen = sight.ComplaintsOf(entry).Select(c => c.Id).ToArray();
        var given = await db.Set<AdviceRequest>().AsNoTracking()
            .Where(q => q.EntryId == id && q.Answer != null && q.ErasedAt == null && seen.Contains(q.ComplaintId))
            .OrderByDescending(q => q.Id).Take(5).ToListAsync(cancellationToken);
        return [.. given.Select(
            q => Fact.Of(
                "Advice", $"Letter of {Words.Day(q.LetterOn)}: {AdviceWords.Name(q.Answer!.Value)} "
                    + $"({q.AnsweredByName}, {q.Reference})"))];
    }
}
