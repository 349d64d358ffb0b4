using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Draws a business's arrangements for its own staff: masked, five per page, next review first.</summary>
public sealed class ArrangementLists(UnitOfWork work, IDirectory directory, CardLibrary cards)
{
    private const int Rows = 5;
    private const int MostPages = 200;

    /// <summary>Draws a page of the list, and audits what is on it.</summary>
    public async Task<CardOutcome> DrawAsync(int page, Person person, CancellationToken cancellationToken)
    {
        var keys = ArrangementBusinesses
            .Of(person, await directory.BusinessesAsync(cancellationToken))
            .Select(b => b.Key)
            .ToArray();
        return await work.DoAsync<CardOutcome>(
            async db =>
            {
                var all = Of(db, keys, person);
                var total = await all.CountAsync(cancellationToken);
                var pages = Math.Clamp((total + Rows - 1) / Rows, 1, MostPages);
                var shown = Math.Clamp(page, 1, pages);
                var some = await all.OrderBy(a => a.NextReviewOn)
                    .ThenBy(a => a.Id)
                    .Skip((shown - 1) * Rows)
                    .Take(Rows)
                    .ToListAsync(cancellationToken);
                db.AddRange(some.Select(a => AuditEvent.Found(a.Ref, person.ObjectId, work.Now, "arrangements")));
                var today = LondonTime.DateOf(work.Now);
                var data = new ArrangementListData(
                    total == 0
                        ? "No arrangements are in place. Type arrange and a National Insurance number to set one up"
                        : "Arrangements of your business",
                    Words.Page(shown, pages),
                    [
                        .. some.Select(a => new ArrangementRow(
                            a.Reference,
                            ArrangementWords.Short(a),
                            a.Customer.Masked,
                            AsTyped.Line(ArrangementWords.StateOf(a, today)))),
                    ],
                    shown > 1 ? shown - 1 : null,
                    shown < pages ? shown + 1 : null);
                return new CardOutcome.Ready(new(cards.Bind(ArrangementCards.List, data), "Special arrangements"));
            },
            cancellationToken);
    }

    // Arrangements for customers on the register are visible to people who can see the register and to those who set
    // them up. CReST sees every business's.
    internal static IQueryable<Arrangement> Of(UpcDbContext db, string[] keys, Person person)
    {
        var (me, seesEntries, crest) = (
            person.ObjectId,
            person.MaySeeRegister || person.Is(Roles.BusinessContactPoint),
            person.Is(Roles.Crest));
        return db.Set<Arrangement>()
            .AsNoTracking()
            .Where(a =>
                a.State == ArrangementState.InForce
                || a.State == ArrangementState.CustomerNotTold
                || a.State == ArrangementState.AwaitingManager)
            .Where(a =>
                a.AskedById == me
                || (crest && a.EntryId != null)
                || (keys.Contains(a.BusinessKey) && (a.EntryId == null || seesEntries)));
    }
}
