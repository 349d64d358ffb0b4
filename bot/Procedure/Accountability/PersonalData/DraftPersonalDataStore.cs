using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Accountability.PersonalData;

/// <summary>
/// What half-filled forms hold about a customer. They are thrown away when the customer is removed: nothing was sent yet that anybody waits for, and who still
/// means to send something begins anew.
/// </summary>
public sealed class DraftPersonalDataStore : IPersonalDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var draft in Open(db).AsNoTracking().OrderBy(d => d.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var fields = FieldsOf(draft);
            if (IsAbout(fields, subject))
            {
                foreach (var (name, value) in fields.Where(f => f.Value.Length > 0 && f.Value is not ("true" or "false")))
                {
                    yield return new($"Form not sent yet ({draft.Form})", name, value, draft.UpdatedAt);
                }
            }
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var about = new List<long>();
        await foreach (var draft in Open(db).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (IsAbout(FieldsOf(draft), subject))
            {
                about.Add(draft.Id);
            }
        }

        foreach (var id in about)
        {
            (await db.Set<Draft>().SingleAsync(d => d.Id == id, cancellationToken)).Erase(by, now);

            // Nobody but its owner is told of a form, so nothing else has its card drawn anew.
            db.Add(OutboxMessage.Redraw(new(RecordKind.Draft, id), "erased", now));
        }
    }

    private static IQueryable<Draft> Open(UpcDbContext db) => db.Set<Draft>().Where(d => d.BecameId == null && d.DiscardedAt == null);

    // Forms call the customer's fields by the same names; those about an entry name its number.
    private static bool IsAbout(Dictionary<string, string> fields, DataSubject subject)
    {
        if (fields.TryGetValue("entryId", out var entry) && subject.EntryIds.Any(id => entry == id.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        {
            return true;
        }

        var typed = fields.GetValueOrDefault("nino", "");
        return Nino.TryParse(typed, out var nino)
            ? subject.Nino is { } theirs && theirs.SamePersonAs(nino)
            : subject.Names.Any(n => string.Equals(n, Typed.Clean(fields.GetValueOrDefault("customerName")), StringComparison.OrdinalIgnoreCase));
    }

    private static Dictionary<string, string> FieldsOf(Draft draft)
    {
        using var json = JsonDocument.Parse(draft.Fields);
        return json.RootElement.EnumerateObject().ToDictionary(
            p => p.Name, p => p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()! : p.Value.GetRawText(), StringComparer.Ordinal);
    }
}
