using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// Opens letters by reference. Only in the person's own chat, and audited. The case's card lists them.
/// </summary>
public sealed class LetterRequests(LetterCases cases, TimeProvider time) : IRequestSource
{
    /// <inheritdoc/>
    public string Prefix => "L";

    /// <inheritdoc/>
    public bool IsIn(RequestList list) => false;

    /// <inheritdoc/>
    public Task<int> CountAsync(
        UpcDbContext db,
        RequestList list,
        Person person,
        CancellationToken cancellationToken) => Task.FromResult(0);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RequestRow>> FirstAsync(
        UpcDbContext db,
        RequestList list,
        Person person,
        int most,
        CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<RequestRow>>([]);

    /// <inheritdoc/>
    public async Task<CardOutcome?> OpenAsync(
        UpcDbContext db,
        long number,
        int year,
        Person person,
        Place place,
        CancellationToken cancellationToken)
    {
        var letter = await db.Set<Letter>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == number, cancellationToken);
        if (
            !place.IsPersonal
            || letter is null
            || !letter.Reference.StartsWith($"L-{year}-", StringComparison.Ordinal)
            || !await cases.MayReadAsync(db, letter, person, cancellationToken))
        {
            return null;
        }

        db.Add(
            AuditEvent.Opened(
                letter.Ref,
                person.ObjectId,
                Instant.FromDateTimeOffset(time.GetUtcNow()),
                letter.CaseReference));
        return new CardOutcome.OfRecord(letter.Ref, LetterCards.Letter, CardState.Plain);
    }
}
