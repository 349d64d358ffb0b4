using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>Questions opened by reference, and audited.</summary>
public sealed class AdviceRequests(TimeProvider time) : IRequestSource
{
    /// <inheritdoc/>
    public string Prefix => "Q";

    /// <inheritdoc/>
    public bool IsIn(RequestList list) => false;

    /// <inheritdoc/>
    public Task<int> CountAsync(UpcDbContext db, RequestList list, Person person, CancellationToken cancellationToken) => Task.FromResult(0);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RequestRow>> FirstAsync(UpcDbContext db, RequestList list, Person person, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RequestRow>>([]);

    /// <inheritdoc/>
    public async Task<CardOutcome?> OpenAsync(UpcDbContext db, long number, int year, Person person, Place place, CancellationToken cancellationToken)
    {
        var question = await db.Set<AdviceRequest>().AsNoTracking().SingleOrDefaultAsync(q => q.Id == number, cancellationToken);
        if (!place.IsPersonal || question is null || !question.Reference.StartsWith($"Q-{year}-", StringComparison.Ordinal) || !question.MaySee(person))
        {
            return null;
        }

        db.Add(AuditEvent.Opened(question.Ref, person.ObjectId, Instant.FromDateTimeOffset(time.GetUtcNow()), null));
        return new CardOutcome.OfRecord(question.Ref, AdviceCards.Advice, CardState.Plain);
    }
}
