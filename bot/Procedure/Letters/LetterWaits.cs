using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists.Waiting;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>Reports letters that wait for their writer to send them or to record that they were sent (§26).</summary>
public sealed class LetterWaits : IWaitSource
{
    /// <inheritdoc/>
    public RecordKind Kind => RecordKind.Letter;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Wait>> WaitsOfAsync(
        UpcDbContext db, Record record, CancellationToken cancellationToken)
    {
        var letter = (Letter)record;
        return Task.FromResult<IReadOnlyList<Wait>>(letter.IsToBeSent
            ? [new(WaitFor.LetterToSend, Assignees.Person(letter.WrittenById), LetterCards.Letter, letter.WrittenAt)]
            : []);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<long>> OpenAsync(
        UpcDbContext db, long after, int most, CancellationToken cancellationToken) =>
        await Open(db, after, most).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Record>> LoadAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<Letter>().Where(l => ids.Contains(l.Id)).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<long, string>> CustomersAsync(
        UpcDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken) =>
        await db.Set<Letter>().AsNoTracking().Where(l => ids.Contains(l.Id))
            .ToDictionaryAsync(l => l.Id, l => l.Customer.Masked, cancellationToken);

    /// <summary>Returns the letters that have not been sent.</summary>
    internal static IQueryable<long> Open(UpcDbContext db, long after, int most) =>
        db.Set<Letter>().AsNoTracking()
            .Where(l => l.SentOn == null && l.ErasedAt == null && l.Way != null && l.Id > after)
            .OrderBy(l => l.Id).Take(most).Select(l => l.Id);
}
