using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>Shows the references of an entry's newest letters on its card.</summary>
public sealed class LetterNotes : IEntryNotes
{
    private const int Most = 3;

    /// <inheritdoc/>
    public int Order => 30;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fact>> OfAsync(
        UpcDbContext db, RegisterEntry entry, EntrySight sight, CancellationToken cancellationToken)
    {
        // A letter may be about any of the complaints, so show letters only to people who see all of them.
        if (!sight.IsWhole)
        {
            return [];
        }

        return
        [
            .. (await LetterCases.OfEntry(db, entry.Id).Where(l => l.ErasedAt == null).OrderByDescending(l => l.Id)
                    .Take(Most).ToListAsync(cancellationToken))
            .Select(l => Fact.Of("Letter", $"{l.Reference}: {LetterWords.Row(l)}")),
        ];
    }
}

/// <summary>Moves letters with an entry that is merged, and with a complaint that is moved.</summary>
public sealed class LetterFollower() : EntryFollower<Letter>("letters")
{
    /// <inheritdoc/>
    public override async Task ComplaintMovedAsync(
        UpcDbContext db, Complaint complaint, long from, long into, CancellationToken cancellationToken)
    {
        var considerationId = LetterCases.ConsiderationIdOf(complaint);
        await db.Set<Letter>()
            .Where(l => l.EntryId == from
                && (l.ComplaintId == complaint.Id || (considerationId != null && l.ConsiderationId == considerationId)))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.EntryId, into), cancellationToken);
    }
}
