using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Receives a business's review log that somebody filled in: checks it first, then records all its answers or none
/// (Annex D). If the review has changed since the check, it is checked again.
/// </summary>
public sealed class ReviewFileService(UnitOfWork work, ReviewAccess access) : IFileTaker
{
    private const int AtATime = 200;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types { get; } = ["csv", "xlsx"];

    /// <inheritdoc/>
    public void MayTake(CommandCall call)
    {
        if (!call.Person.Is(Roles.BusinessContactPoint | Roles.Dsm | Roles.Crest))
        {
            throw RefusedException.NotAllowed(
                "Only contact points, DSMs and CReST can send a file, and you are none of them");
        }
    }

    /// <inheritdoc/>
    public int Fits(IReadOnlyList<string> row) => ReviewFileRow.IsHeadings(row) ? row.Count + 1 : 0;

    /// <inheritdoc/>
    public async Task<CardOutcome> TakeAsync(ReceivedFile file, CommandCall call, CancellationToken cancellationToken)
    {
        await using var content = file.Content;
        var person = call.Person;

        // Only as much as says whose log it is, until it is clear that the sender may answer it.
        var partId = ReviewFileRow.PartOf(RowReaders.Read(file.Type, content))
            ?? throw new RefusedException(
                RefusalReason.Facts,
                "Nothing is filled in. Put an answer into each row that you can answer, and send the file again");
        var part = await work.ReadAsync(
            db => db.Set<ReviewPart>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == partId, cancellationToken),
            cancellationToken);
        if (part is null || !await access.MayAsync(part, person, cancellationToken))
        {
            throw RefusedException.NotFound("review");
        }

        part.StillOpen();
        content.Position = 0;
        var (rows, unreadable) = ReviewFileRow.Read(RowReaders.Read(file.Type, content));
        var (brought, _) = await work.DoAsync(
            call.ActKey,
            async db =>
            {
                var now = await db.Set<ReviewPart>().AsNoTracking()
                    .SingleAsync(p => p.Id == part.Id, cancellationToken);
                var tried = await TryAsync(db, now, rows, unreadable, cancellationToken);
                var one = ReviewFile.Bring(now, ReviewFileRow.Written(rows), tried, Actor.Of(person), work.Now);
                db.Add(one);
                return one;
            },
            cancellationToken);
        return brought is null
            ? new CardOutcome.Message("That file is there already")
            : new CardOutcome.OfRecord(brought.Ref, ReviewFileCardView.Card, CardState.Plain);
    }

    /// <summary>Records its answers, if the review has not changed since the check.</summary>
    /// <returns>Whether they were recorded. If not, it was checked again, and the sender has to look at it.</returns>
    public async Task<bool> ApplyAsync(long id, Person by, string actKey, CancellationToken cancellationToken)
    {
        await RequireAsync(id, by, cancellationToken);
        var (taken, repeated) = await work.DoAsync(
            actKey,
            async db =>
            {
                var file = await LoadAsync(db, id, cancellationToken);
                file.ForApplying(Actor.Of(by));
                var part = await db.Set<ReviewPart>().SingleAsync(p => p.Id == file.PartId, cancellationToken);
                part.StillOpen();
                var tried = await TryAsync(
                    db, part, ReviewFileRow.OfWritten(file.Answers!), [], cancellationToken);
                if (part.Version != file.Against || tried.Errors.Count > 0)
                {
                    file.TriedAgain(part, tried, Actor.Of(by), work.Now);
                    return false;
                }

                await TakeAsync(db, part, tried, Actor.Of(by), cancellationToken);
                file.Applied(Actor.Of(by), work.Now);
                return true;
            },
            applied => applied,
            cancellationToken);
        return repeated || taken;
    }

    /// <summary>Cancels it for the sender, and erases its answers.</summary>
    public async Task CancelAsync(long id, Person by, string actKey, CancellationToken cancellationToken) =>
        await work.DoAsync(
            actKey,
            async db => (await LoadAsync(db, id, cancellationToken)).Cancel(Actor.Of(by), work.Now),
            cancellationToken);

    /// <summary>Erases the answers of files that nobody decided about in time.</summary>
    /// <returns>The number of files.</returns>
    public async Task<int> LetGoAsync(CancellationToken cancellationToken)
    {
        var before = work.Now - ReviewFile.KeptFor;
        return await work.DoAsync(
            async db =>
            {
                var late = await db.Set<ReviewFile>()
                    .Where(f => f.State == ReviewFileState.Tried && f.StateAt <= before).OrderBy(f => f.StateAt)
                    .Take(AtATime).ToListAsync(cancellationToken);
                return late.Count(f => f.LetGo(Actor.Upc, work.Now));
            },
            cancellationToken);
    }

    private async Task RequireAsync(long id, Person by, CancellationToken cancellationToken)
    {
        var part = await work.ReadAsync(
            async db =>
            {
                var file = await LoadAsync(db, id, cancellationToken);
                return await db.Set<ReviewPart>().AsNoTracking()
                    .SingleAsync(p => p.Id == file.PartId, cancellationToken);
            },
            cancellationToken);
        if (!await access.MayAsync(part, by, cancellationToken))
        {
            throw RefusedException.NotAllowed($"You cannot answer for {part.BusinessName} any more");
        }
    }

    private Task<ReviewFileTry> TryAsync(
        UpcDbContext db, ReviewPart part, IReadOnlyList<ReviewFileRow> rows, IReadOnlyList<ReviewFileLine> unreadable,
        CancellationToken cancellationToken) =>
        ReviewFileTry.OfAsync(db, part, rows, unreadable, LondonTime.DateOf(work.Now), cancellationToken);

    // The rows are one batch, so that they can be undone together.
    private async Task TakeAsync(
        UpcDbContext db, ReviewPart part, ReviewFileTry tried, Actor by, CancellationToken cancellationToken)
    {
        var batch = await ReviewMany.BeginAsync(db, part, by, work.Now, cancellationToken);
        var current = 0;
        foreach (var numbers in tried.Current.Chunk(AtATime))
        {
            current += await ReviewMany.AnswerAsync(
                db.Set<ReviewItem>().Where(i => i.PartId == part.Id && numbers.Contains(i.Number)), batch,
                cancellationToken);
        }

        if (current > 0)
        {
            part.AnswerMany(current, by, work.Now);
        }

        foreach (var some in tried.OnRegister.Chunk(AtATime))
        {
            var numbers = Array.ConvertAll(some, a => a.Number);
            var items = await db.Set<ReviewItem>().Where(i => i.PartId == part.Id && numbers.Contains(i.Number))
                .ToDictionaryAsync(i => i.Number, cancellationToken);
            var ids = items.Values.Select(i => i.EntryId).ToArray();
            var entries = await db.Set<RegisterEntry>().Include(e => e.Complaints).Where(e => ids.Contains(e.Id))
                .ToDictionaryAsync(e => e.Id, cancellationToken);
            foreach (var answer in some)
            {
                Answer(part, items[answer.Number], entries[items[answer.Number].EntryId], answer, batch, by);
            }
        }

        batch.Has(current + tried.OnRegister.Count, tried.OnRegister.Count);
    }

    private void Answer(
        ReviewPart part, ReviewItem item, RegisterEntry entry, ReviewFileAnswer answer, ReviewBatch batch, Actor by)
    {
        var now = work.Now;
        var first = answer.Rows[0];
        part.Answer(item, answer.Answer, first.Ground, by, now, batch.Id);
        switch (answer.Answer)
        {
            case ReviewAnswer.ContactReported:
                foreach (var row in answer.Rows)
                {
                    TypedDate.TryRead(row.Date, out var on);
                    entry.ReportContact(
                        row.Place!.Value.ComplaintId, on, row.Channel!.Value, LondonTime.DateOf(now), by, now);
                }

                break;
            case ReviewAnswer.DetailsChanged:
                foreach (var row in answer.Rows)
                {
                    entry.ChangeContact([row.Place!.Value.ComplaintId], row.Spoc, row.Deputy, by, now);
                }

                break;
            default:
                // A colleague or a lapse has asked for the removal already. CReST has it, so keep the answer.
                var chosen = answer.Rows.Select(r => r.Place!.Value.ComplaintId)
                    .Where(id => entry.Complaints.Any(c => c.Id == id && c.RemovalAskedAt is null)).ToArray();
                if (chosen.Length > 0)
                {
                    entry.AskRemoval(chosen, by, now, first.Ground, "");
                }

                break;
        }
    }

    private static async Task<ReviewFile> LoadAsync(UpcDbContext db, long id, CancellationToken cancellationToken) =>
        await db.FindAsync<ReviewFile>([id], cancellationToken) ?? throw RefusedException.NotFound("file");
}
