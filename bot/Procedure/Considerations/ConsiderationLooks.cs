using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Audits that somebody was shown a consideration's card, and each register entry on it (ruling "Every look at a
/// person's entry").
/// </summary>
internal static class ConsiderationLooks
{
    /// <summary>Audits the view.</summary>
    /// <returns>The number of entries on the card.</returns>
    public static async Task<int> NoteLookAsync(
        this UpcDbContext db, Consideration consideration, string card, Person by, Instant now,
        CancellationToken cancellationToken)
    {
        if (card == ConsiderationCards.Details)
        {
            db.Add(AuditEvent.Opened(consideration.Ref, by.ObjectId, now, null));
        }

        var shown = await ShownAsync(db, consideration, card, by, cancellationToken);
        db.AddRange(shown.Select(e => AuditEvent.Found(e.Ref, by.ObjectId, now, consideration.Reference)));
        return shown.Count;
    }

    // Likely matches for the person recording it, and the customer's history for the DSM. The other cards show nothing
    // from the register.
    private static async Task<IReadOnlyList<RegisterEntry>> ShownAsync(
        UpcDbContext db, Consideration consideration, string card, Person by, CancellationToken cancellationToken)
    {
        var customer = consideration.Customer;
        if (card == ConsiderationCards.Details && consideration.State == ConsiderationState.Agreed)
        {
            var matches = await db.MatchesAsync(
                customer.Name, customer.ParsedNino, customer.District, cancellationToken: cancellationToken);
            return [.. matches.Select(m => m.Entry)];
        }

        return card == ConsiderationCards.Decision && by.MaySeeRegister && customer.ParsedNino is { } nino
            ? await db.WithNinoAsync(nino, cancellationToken)
            : [];
    }
}
