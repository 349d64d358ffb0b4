using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>
/// Draws the list of who looked at a record, newest first, five per page. It names staff and references, and contains
/// no customer data.
/// </summary>
public sealed class LookList(UnitOfWork work, IDirectory directory, CardLibrary cards)
{
    private const int Rows = 5;
    private const int MostPages = 200;
    private const string Shows = "Type whose: who looked at UPC-000123";

    /// <summary>Draws a page of the list, and audits the request.</summary>
    /// <exception cref="RefusedException">The person is not in CReST, or there is no such reference.</exception>
    public async Task<CardOutcome> DrawAsync(string typed, int page, Person person, CancellationToken cancellationToken)
    {
        CrestAccess.Require(person, "can see who looked at a record");

        var (record, reference) = Read(typed);
        var (total, rows) = await work.DoAsync(
            async db =>
            {
                if (!await db.Set<AuditEvent>().AnyAsync(
                    e => e.RecordKind == record.Kind && e.RecordId == record.Id, cancellationToken))
                {
                    throw new RefusedException(RefusalReason.NotFound, $"There is no {reference}. {Shows}");
                }

                var looks = db.Set<AuditEvent>().AsNoTracking().Where(
                    e => e.RecordKind == record.Kind && e.RecordId == record.Id
                        && (e.What.EndsWith("Opened") || e.What.EndsWith("Found") || e.What.EndsWith("Told")));
                var count = await looks.CountAsync(cancellationToken);
                page = Math.Clamp(page, 1, PagesOf(count));
                var shown = await looks.OrderByDescending(e => e.Id).Skip((page - 1) * Rows).Take(Rows)
                    .ToListAsync(cancellationToken);
                db.Add(AuditEvent.Did("LooksListed", record, person.ObjectId, work.Now));
                return (count, shown);
            },
            cancellationToken);
        var lines = new List<LookData>();
        foreach (var look in rows)
        {
            var who = look.ActorId == Guid.Empty ? "UPC"
                : (await directory.FindAsync(look.ActorId, cancellationToken))?.Name
                ?? "Someone who is no longer in the directory";
            lines.Add(new(
                AsTyped.Line(who), Words.TimeOn(look.At), WhatOf(look), look.Why is { Length: > 0 } why
                    ? AsTyped.Line(why) : "No reason recorded"));
        }

        var pages = PagesOf(total);
        var data = new LooksData(
            total == 0 ? $"No one has looked at {reference}" : $"Who looked at {reference}", Words.Page(page, pages),
            lines, reference, page > 1 ? page - 1 : null, page < pages ? page + 1 : null);
        return new CardOutcome.Ready(new(cards.Bind("looks", data), data.Headline));
    }

    private static int PagesOf(int total) => Math.Clamp((total + Rows - 1) / Rows, 1, MostPages);

    private static string WhatOf(AuditEvent look) => look.What switch
    {
        _ when look.What.EndsWith("Found", StringComparison.Ordinal) => "Found it in a search",
        _ when look.What.EndsWith("Told", StringComparison.Ordinal) => "Got everything held as a file",
        _ => "Opened it",
    };

    private static (RecordRef Record, string Reference) Read(string typed)
    {
        var reference = References.Plain(typed.Trim().TrimEnd('?', '.', ' ')).ToUpperInvariant();
        var parts = reference.Split('-');
        RecordKind? kind = (parts[0], parts.Length) switch
        {
            ("UPC", 2) => RecordKind.RegisterEntry,
            ("E", 3) => RecordKind.Enquiry,
            ("F", 3) => RecordKind.Consideration,
            _ => null,
        };
        return kind is { } known && reference.Length <= 20
            && long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? (new(known, id), reference)
            : throw new RefusedException(RefusalReason.NotFound, Shows);
    }

    [CardData("looks")]
    internal sealed record LooksData(
        string Headline, string PageLine, IReadOnlyList<LookData> Rows, string Reference, int? Previous, int? Next);

    internal sealed record LookData(string Who, string When, string What, string Why);
}
