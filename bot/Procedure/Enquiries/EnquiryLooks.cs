using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>
/// Decides which register entries an enquiry's cards show, and audits each view of them (ruling "Every look at a
/// person's entry").
/// </summary>
internal static class EnquiryLooks
{
    private const int MostListed = 3;

    /// <summary>Returns the likely matches for CReST to compare, likeliest first.</summary>
    public static Task<IReadOnlyList<RegisterMatch>> MatchesAsync(
        this UpcDbContext db, Enquiry enquiry, CancellationToken cancellationToken) =>
        db.MatchesAsync(
            enquiry.Customer.Name, enquiry.Customer.ParsedNino, enquiry.Customer.District,
            cancellationToken: cancellationToken);

    /// <summary>
    /// Returns the entries listed beside the answer for comparison, for people who may see the register (§19).
    /// </summary>
    public static async Task<IReadOnlyList<RegisterMatch>> ListedAsync(
        this UpcDbContext db, Enquiry enquiry, CancellationToken cancellationToken) =>
            enquiry.Answer is { Automatic: true } answer
        ? [.. (await db.MatchesAsync(enquiry, cancellationToken)).Where(m => m.Entry.Id != answer.RegisterEntryId)
        .Take(MostListed)]
        : [];

    /// <summary>Audits that somebody was shown a card of the enquiry.</summary>
    public static async Task NoteLookAsync(
        this UpcDbContext db, Enquiry enquiry, string card, Person by, Instant now, CancellationToken cancellationToken)
    {
        if (card == EnquiryCards.Details)
        {
            db.Add(AuditEvent.Opened(enquiry.Ref, by.ObjectId, now, null));
        }

        if (!enquiry.Customer.IsErased)
        {
            db.AddRange((await ShownAsync(db, enquiry, card, cancellationToken))
                .Select(id =>
                    AuditEvent.Found(new(RecordKind.RegisterEntry, id), by.ObjectId, now, enquiry.Reference)));
        }
    }

    private static async Task<IEnumerable<long>> ShownAsync(
        UpcDbContext db, Enquiry enquiry, string card, CancellationToken cancellationToken)
    {
        IEnumerable<long> answered = enquiry.Answer?.RegisterEntryId is { } id ? [id] : [];
        return card == EnquiryCards.Own
            ? answered.Concat((await db.ListedAsync(enquiry, cancellationToken)).Select(m => m.Entry.Id))
            : enquiry.IsOpen ? (await db.MatchesAsync(enquiry, cancellationToken)).Select(m => m.Entry.Id)
            : answered;
    }
}
