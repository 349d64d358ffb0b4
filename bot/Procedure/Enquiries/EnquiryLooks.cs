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
    /// Returns the entries listed beside the answer for comparison. Empty unless the enquirer may see the register
    /// (§19): the list is as of today, and they may have lost the role since.
    /// </summary>
    public static async Task<IReadOnlyList<RegisterMatch>> ListedAsync(
        this UpcDbContext db, Enquiry enquiry, Person enquirer, CancellationToken cancellationToken) =>
            enquiry.Answer is { Automatic: true } answer && enquirer.MaySeeRegister
        ? [.. (await db.MatchesAsync(enquiry, cancellationToken)).Where(m => m.Entry.Id != answer.RegisterEntryId)
        .Take(MostListed)]
        : [];

    /// <summary>Returns the looks that a card of the enquiry gives.</summary>
    /// <param name="enquiry">The enquiry.</param>
    /// <param name="card">The card.</param>
    /// <param name="entries">The numbers of the entries that it shows.</param>
    public static IReadOnlyList<Look> Of(Enquiry enquiry, string card, IEnumerable<long> entries) =>
    [
        .. card == EnquiryCards.Details ? new[] { Look.At(enquiry.Ref) } : [],
        .. entries.Distinct().Select(id => Look.Beside(new(RecordKind.RegisterEntry, id), enquiry.Reference)),
    ];

    /// <summary>Audits that somebody was shown a card of the enquiry.</summary>
    public static async Task NoteLookAsync(
        this UpcDbContext db, Enquiry enquiry, string card, Person by, EnquiryAccess access, Instant now,
        CancellationToken cancellationToken)
    {
        var shown = enquiry.Customer.IsErased ? [] : await ShownAsync(db, enquiry, card, by, access, cancellationToken);
        db.AddRange(Of(enquiry, card, shown).Select(look => look.By(by.ObjectId, now)));
    }

    private static async Task<IEnumerable<long>> ShownAsync(
        UpcDbContext db, Enquiry enquiry, string card, Person by, EnquiryAccess access,
        CancellationToken cancellationToken)
    {
        IEnumerable<long> answered =
            enquiry.Answer is { RegisterEntryId: { } id } answer && !access.IsOver(answer, by) ? [id] : [];
        return card == EnquiryCards.Own
            ? answered.Concat((await db.ListedAsync(enquiry, by, cancellationToken)).Select(m => m.Entry.Id))
            : enquiry.IsOpen ? (await db.MatchesAsync(enquiry, cancellationToken)).Select(m => m.Entry.Id)
            : answered;
    }
}
