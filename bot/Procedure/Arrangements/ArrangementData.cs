using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Reports and erases a person's arrangements.</summary>
public sealed class ArrangementData : IPersonalDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(
        UpcDbContext db,
        DataSubject subject,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var a in await OfAsync(db, subject, cancellationToken))
        {
            var where = $"Arrangement {a.Reference}";
            (string What, string Value)[] held =
            [
                ("Name of customer", a.Customer.Name),
                ("National Insurance number", a.Customer.Nino ?? ""),
                ("Why there is no number", a.Customer.NoNinoReason ?? ""),
                ("District", a.Customer.District),
                ("Region", a.Customer.Region),
                ("Arrangement", ArrangementKinds.Name(a.What)),
                ("Business", a.BusinessName),
                ("State", Words.Capital(StateOf(a))),
                ("Set up by", $"{a.AskedByName}, {Words.TimeOn(a.AskedAt)}"),
                ("On the register", a.EntryId is { } entry ? RegisterEntry.ReferenceOf(entry) : ""),
                ("Manager", a.ManagerName),
                (
                    "Manager's decision",
                    a.ManagerDecidedAt is { } decided
                        ? $"{(a.State == ArrangementState.Declined ? "Did not agree" : "Agreed")}, "
                            + $"{Words.TimeOn(decided)}"
                        : ""),
                (
                    "Barrier to the customer writing (Equality Act 2010)",
                    !ArrangementKinds.NeedsManager(a.What) ? ""
                    : a.NoBarrier ? "None was found"
                    : "Not ruled out"),
                ("In force from", a.InForceOn is { } since ? Words.Date(since) : ""),
                ("Next review", a.NextReviewOn is { } review ? Words.Date(review) : ""),
                ("Review asked for", a.ReviewAskedAt is { } asked ? Words.TimeOn(asked) : ""),
                (
                    "Ended",
                    a.EndedAt is { } ended
                        ? $"{Words.TimeOn(ended)}, "
                            + $"{a.EndedByName}{(a.EndedFor is { } f ? ": " + EndReasons.Name(f) : "")}"
                        : ""),
                ("Contact", a.Contact),
                ("Deputy", a.Deputy),
                ("Agreed times", a.Times),
                ("Reason", a.Reason),
                ("How staff deal with the customer", a.Handling),
                ("Warned on", a.WarnedOn is { } warned ? Words.Date(warned) : ""),
                (
                    "Customer told",
                    a.NotifiedOn is { } told
                        ? $"{Words.Date(told)}, {NotifiedHows.Name(a.NotifiedBy!.Value)} ({a.NotifiedByName})"
                        : ""),
                ("Why the manager did not agree", a.ManagerWords),
                ("Why it ended", a.EndWords),
            ];
            foreach (var (what, value) in held.Where(h => h.Value.Length > 0))
            {
                yield return new(where, what, value, a.AskedAt);
            }
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(
        UpcDbContext db,
        DataSubject subject,
        Actor by,
        Instant now,
        CancellationToken cancellationToken)
    {
        // An open arrangement that was set up outside the register is still needed.
        var owned = (await OfAsync(db, subject, cancellationToken)).Where(a => subject.Owns(a.Customer, a.EntryId));
        foreach (var a in owned.Where(a => a.EntryId is not null || a.EndedAt is not null))
        {
            a.Erase(by, now);
        }
    }

    private static string StateOf(Arrangement a) =>
        a.State switch
        {
            ArrangementState.AwaitingManager => "waiting for the manager",
            ArrangementState.CustomerNotTold => "agreed, customer not told yet",
            ArrangementState.InForce => "in force",
            ArrangementState.Declined => "not agreed",
            ArrangementState.Withdrawn => "withdrawn",
            _ => "ended",
        };

    private static async Task<IReadOnlyList<Arrangement>> OfAsync(
        UpcDbContext db,
        DataSubject subject,
        CancellationToken cancellationToken)
    {
        var (ids, body, names) = (
            subject.EntryIds.ToArray(),
            subject.Nino?.Body,
            subject.Nino is null ? subject.Names.ToArray() : []);
        var some = await db.Set<Arrangement>()
            .Where(a =>
                (a.EntryId != null && ids.Contains(a.EntryId.Value))
                || (body != null && a.Customer.NinoBody == body)
                || names.Contains(a.Customer.Name))
            .ToListAsync(cancellationToken);
        return
        [
            .. some.Where(a => !a.IsErased && ((a.EntryId is { } id && ids.Contains(id)) || subject.Is(a.Customer))),
        ];
    }
}
