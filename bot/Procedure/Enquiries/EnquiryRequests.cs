using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Lists enquiries, and opens them by reference.</summary>
public sealed class EnquiryRequests(EnquiryAccess access, TimeProvider time) : IRequestSource
{
    /// <inheritdoc/>
    public string Prefix => "E";

    /// <inheritdoc/>
    public Task<int> CountAsync(
        UpcDbContext db, RequestList list, Person person, CancellationToken cancellationToken) =>
            Of(db, list, person).CountAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RequestRow>> FirstAsync(
        UpcDbContext db, RequestList list, Person person, int most, CancellationToken cancellationToken)
    {
        var all = Of(db, list, person);

        // Numbers are assigned in the order of sending, and a person's enquiries are in that order in the index.
        var some = await (list == RequestList.Mine ? all.OrderByDescending(e => e.Id) : all.OrderBy(e => e.SubmittedAt))
            .Take(most).ToListAsync(cancellationToken);
        return [.. some.Select(e => new RequestRow(e.SubmittedAt, e.Reference, StateOf(e), e.Customer.Masked))];
    }

    /// <inheritdoc/>
    public async Task<CardOutcome?> OpenAsync(
        UpcDbContext db, long number, int year, Person person, Place place, CancellationToken cancellationToken)
    {
        var enquiry = await db.Set<Enquiry>().AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == number, cancellationToken);
        var card = enquiry is null || !enquiry.Reference.StartsWith($"E-{year}-", StringComparison.Ordinal) ? null
            : !place.IsPersonal ? place.Channel?.Key == TeamsChannel.Crest ? EnquiryCards.Triage : null
            : enquiry.Enquirer.Id == person.ObjectId ? EnquiryCards.Own
            : person.Is(Roles.Crest) ? EnquiryCards.Details : null;
        if (card is null)
        {
            return null;
        }

        if (card != EnquiryCards.Triage)
        {
            await db.NoteLookAsync(
                enquiry!, card, person, access, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellationToken);
        }

        return new CardOutcome.OfRecord(enquiry!.Ref, card, CardState.Plain);
    }

    private static IQueryable<Enquiry> Of(UpcDbContext db, RequestList list, Person person) => list == RequestList.Mine
        ? db.Set<Enquiry>().AsNoTracking().Where(e => e.Enquirer.Id == person.ObjectId)
        : db.Set<Enquiry>().AsNoTracking()
        .Where(e => e.State == EnquiryState.Submitted || e.State == EnquiryState.Claimed);

    private static string StateOf(Enquiry enquiry) => enquiry.State switch
    {
        EnquiryState.Submitted => "Waiting for CReST",
        EnquiryState.Claimed => $"Claimed by {enquiry.ClaimedByName}",
        EnquiryState.Answered => enquiry.Answer!.Recorded ? "Answered: recorded" : "Answered: not recorded",
        _ => "Withdrawn",
    };
}
