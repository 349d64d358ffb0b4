using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Opens reviews by reference: the overview for CReST, and their own part for everybody else who may answer.
/// </summary>
public sealed class ReviewRequests(IDirectory directory) : IRequestSource
{
    /// <inheritdoc/>
    public string Prefix => "R";

    /// <inheritdoc/>
    public bool IsIn(RequestList list) => false;

    /// <inheritdoc/>
    public Task<int> CountAsync(
        UpcDbContext db, RequestList list, Person person, CancellationToken cancellationToken) => Task.FromResult(0);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RequestRow>> FirstAsync(
        UpcDbContext db, RequestList list, Person person, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RequestRow>>([]);

    /// <inheritdoc/>
    public async Task<CardOutcome?> OpenAsync(
        UpcDbContext db, long number, int year, Person person, Place place, CancellationToken cancellationToken)
    {
        var review = await db.Set<Review>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == number, cancellationToken);
        if (review is null || LondonTime.DateOf(review.OpenedAt).Year != year)
        {
            return null;
        }

        return !person.Is(Roles.Crest) ? await PartOfAsync(db, number, person, place, cancellationToken)
            : place.IsPersonal || place.Channel?.Key == TeamsChannel.Crest
            ? new CardOutcome.OfRecord(review.Ref, ReviewCards.Overview, CardState.Plain)
            : null;
    }

    /// <summary>
    /// Returns the part that this person may answer, in a given review or the newest open one. If there are several,
    /// returns the one with most left to answer. Null if there is none.
    /// </summary>
    public async Task<CardOutcome?> PartOfAsync(
        UpcDbContext db, long? reviewId, Person person, Place place, CancellationToken cancellationToken)
    {
        var keys = (await directory.BusinessesAsync(cancellationToken))
            .Where(b => person.Is(Roles.Dsm) && (b.DsmId == person.ObjectId || b.DeputyId == person.ObjectId))
            .Select(b => b.Key)
            .Concat(person.Is(Roles.BusinessContactPoint) ? person.Businesses : []).Distinct().ToArray();
        var channel = place.IsPersonal ? null : place.Channel?.Key ?? "";
        var parts = db.Set<ReviewPart>()
            .Where(p => keys.Contains(p.BusinessKey) && p.AskedAt != null
            && (channel == null || p.ChannelKey == channel));
        parts = reviewId is { } id ? parts.Where(p => p.ReviewId == id) : parts.Where(p => p.ClosedAt == null);
        var found = await parts.OrderByDescending(p => p.ReviewId).ThenByDescending(p => p.Asked - p.Answered - p.Left)
            .ThenBy(p => p.BusinessName)
            .Select(p => (long?)p.Id).FirstOrDefaultAsync(cancellationToken);
        return found is { } part
            ? new CardOutcome.OfRecord(new(RecordKind.ReviewPart, part), ReviewCards.Part, CardState.Plain) : null;
    }
}
