using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>What people do with questions of §33: ask, answer, bring CReST in.</summary>
public sealed class AdviceService(
    UnitOfWork work, DraftStore drafts, RegisterAccess access, IDirectory directory, StandIns standIns,
    BankHolidayCalendars calendars, IOptions<AdviceOptions> options)
{
    /// <summary>The time.</summary>
    public Instant Now => work.Now;

    /// <summary>Begins the form for an entry that this person was told of.</summary>
    /// <exception cref="RefusedException">There is none that they may see.</exception>
    public async Task<RecordRef> StartAsync(
        long entryId, string letter, Person by, string actKey, CancellationToken cancellationToken)
    {
        var (_, complaints) = await work.ReadAsync(
            db => SeenAsync(db, entryId, by, cancellationToken), cancellationToken);
        var form = new AdviceForm
        {
            EntryId = entryId, Letter = letter, Date = Iso(LondonTime.DateOf(work.Now)),
            Complaint = complaints.Count == 1 ? complaints[0].Id.ToString(CultureInfo.InvariantCulture) : "",
        };
        return await drafts.StartAsync(DraftForm.Advice, "form", form, Actor.Of(by), actKey, cancellationToken);
    }

    /// <summary>
    /// Asks the business's DSM, or who stands in for them; if something is wrong with the form, it says what.
    /// </summary>
    /// <returns>The question, or the draft.</returns>
    public async Task<RecordRef> AskAsync(
        long draftId, Func<AdviceForm, AdviceForm> typed, Person by, string actKey, CancellationToken cancellationToken)
    {
        var actor = Actor.Of(by);
        var draft = await work.ReadAsync(
            db => DraftStore.LoadAsync(db, draftId, actor, cancellationToken), cancellationToken);
        var seen = typed(DraftStore.FieldsOf<AdviceForm>(draft));
        var (_, complaints) = await work.ReadAsync(
            db => SeenAsync(db, seen.EntryId, by, cancellationToken), cancellationToken);

        // Without a choice the form goes back, whichever business that would be.
        var key = (Chosen(complaints, seen) ?? complaints[0]).BusinessKey;
        var business = (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == key)
            ?? throw new RefusedException(
                RefusalReason.Facts, "The directory does not know this business any more. Ask CReST");
        var (dsm, insteadOf) = await DsmAsync(business, by, cancellationToken);
        var asked = await drafts.SendAsync<AdviceForm>(
            draftId, actor, actKey,
            async (db, kept, _) =>
            {
                var form = typed(kept) with { Tried = true };
                var (entry, now) = await SeenAsync(db, form.EntryId, by, cancellationToken);
                if (FormErrors.Of(new AdviceFormValidator(LondonTime.DateOf(work.Now)), form).Count > 0)
                {
                    return FormResult.Invalid.At("form", form);
                }

                var complaint = Chosen(now, form) is { } chosen && chosen.BusinessKey == key
                    ? chosen
                    : throw new RefusedException(
                        RefusalReason.OutOfDate, "That complaint is no longer on the register. Choose another");
                TypedDate.TryRead(form.Date, out var on);
                return new FormResult.Done(AdviceRequest.Ask(
                    (entry.Id, complaint.Id, business), Typed.Clean(form.Letter), on, by, dsm, insteadOf,
                    NextReminder(business.Nation), work.Now));
            },
            cancellationToken);
        return asked.Shown(draftId);
    }

    /// <summary>Changes a question by one of its rules; an answer goes into the history of the entry too.</summary>
    public async Task DoAsync(
        long id, string actKey, Person by, Action<AdviceRequest> change, CancellationToken cancellationToken) =>
            await work.DoAsync(
        actKey,
        async db =>
        {
            var request = await db.FindAsync<AdviceRequest>([id], cancellationToken)
                ?? throw RefusedException.NotFound("question");
            change(request);
            if (request.Events.OfType<AdviceAnswered>().Any())
            {
                db.Add(AuditEvent.Did(
                    "AdviceGiven", new(RecordKind.RegisterEntry, request.EntryId), by.ObjectId, work.Now,
                    $"{request.Reference}: {AdviceWords.Name(request.Answer!.Value)}"));
            }
        },
        cancellationToken);

    /// <summary>Notes that somebody looks at a question.</summary>
    /// <exception cref="RefusedException">There is none that this person may see.</exception>
    public Task OpenedAsync(long id, Person by, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            if (await db.FindAsync<AdviceRequest>([id], cancellationToken) is not { } request || !request.MaySee(by))
            {
                throw RefusedException.NotFound("question");
            }

            db.Add(AuditEvent.Opened(request.Ref, by.ObjectId, work.Now, null));
        },
        cancellationToken);

    /// <summary>The day of the next reminder.</summary>
    public LocalDate NextReminder(Nation nation) =>
        calendars[nation].AddWorkingDays(LondonTime.DateOf(work.Now), options.Value.RemindAfterWorkingDays);

    // The business's DSM, or the deputy where the DSM asks; and who stands in for them.
    private async Task<(Person Dsm, Person? InsteadOf)> DsmAsync(
        Business business, Person by, CancellationToken cancellationToken)
    {
        var id = business.DsmId == by.ObjectId ? business.DeputyId ?? business.DsmId : business.DsmId;
        var dsm = await directory.FindAsync(id, cancellationToken)
            ?? throw new RefusedException(
                RefusalReason.Facts, "The directory names no DSM for this business. Ask CReST");
        var away = await standIns.ForAsync(dsm.ObjectId, business.Key, [by.ObjectId], cancellationToken);
        return away?.StandIn is { } standIn ? (standIn, dsm) : (dsm, null);
    }

    private static Complaint? Chosen(IEnumerable<Complaint> complaints, AdviceForm form) =>
        complaints.FirstOrDefault(c => c.Id.ToString(CultureInfo.InvariantCulture) == form.Complaint);

    // The entry, and those of its complaints that this person may see.
    private async Task<(RegisterEntry Entry, IReadOnlyList<Complaint> Complaints)> SeenAsync(
        UpcDbContext db, long entryId, Person by, CancellationToken cancellationToken)
    {
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == entryId && e.GoneAt == null, cancellationToken);
        var sight = await access.SightAsync(db, entryId, by, cancellationToken);
        return entry is not null && sight.IsAny
            ? (entry, sight.ComplaintsOf(entry))
            : throw RefusedException.NotFound("entry");
    }

    private static string Iso(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
