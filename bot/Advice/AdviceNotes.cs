using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Conversation;
using UpcTeamsBot.Deadlines;
using UpcTeamsBot.Drafts;
using UpcTeamsBot.Notices;
using UpcTeamsBot.Records;
using UpcTeamsBot.Register;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Advice;

/// <summary>Advice that was given, on the card of the register entry.</summary>
public sealed class AdviceNotes : IEntryNotes
{
    /// <inheritdoc/>
    public int Order => 20;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Fact>> OfAsync(UpcDbContext db, RegisterEntry entry, CancellationToken cancellationToken)
    {
        var id = entry.Id;
        var given = await db.Set<AdviceRequest>().AsNoTracking().Where(q => q.EntryId == id && q.Answer != null && q.ErasedAt == null).OrderByDescending(q => q.Id).Take(5).ToListAsync(cancellationToken);
        return [.. given.Select(q => Fact.Of("Advice", $"Letter of {Words.Day(q.LetterOn)}: {AdviceWords.Name(q.Answer!.Value)} ({q.AnsweredByName}, {q.Reference})"))];
    }
}
