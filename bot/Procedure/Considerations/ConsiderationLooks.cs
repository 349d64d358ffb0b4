using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// That somebody was shown a card of a consideration is noted, with the entries of the register on it (ruling "Every
/// look at a person's entry").
/// </summary>
internal static class ConsiderationLooks
{
    /// <summary>Notes it.</summary>
    /// <returns>How many entries the card shows.</returns>
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

    // Likely matches for who records it, the customer's history for the DSM. The other cards show nothing of the
    // register.
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
