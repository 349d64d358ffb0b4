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

/// <summary>The use cases of questions about advice (§33): ask, answer, and bring in CReST.</summary>
public sealed class AdviceService(
    UnitOfWork work, DraftStore drafts, RegisterAccess access, IDirectory directory, StandIns standIns,
    BankHolidayCalendars calendars, IOptions<AdviceOptions> options)
{
    /// <summary>The current time.</summary>
    public Instant Now => work.Now;

    /// <summary>Starts the form for an entry that this person was told about.</summary>
    /// <exception cref="RefusedException">The entry does not exist, or this person may not see it.</exception>
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
    /// Asks the business's DSM, or the person who decides for them. If the form has errors, shows them instead.
    /// </summary>
    /// <returns>The question, or the draft if there are errors.</returns>
    public async Task<RecordRef> AskAsync(
        long draftId, Func<AdviceForm, AdviceForm> typed, Person by, string actKey, CancellationToken cancellationToken)
    {
        var actor = Actor.Of(by);
        var draft = await work.ReadAsync(
            db => DraftStore.LoadAsync(db, draftId, actor, cancellationToken), cancellationToken);
        var seen = typed(DraftStore.FieldsOf<AdviceForm>(draft));
        var (_, complaints) = await work.ReadAsync(
            db => SeenAsync(db, seen.EntryId, by, cancellationToken), cancellationToken);

        // If no complaint was chosen, validation sends the form back, so any business will do here.
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
                    : throw RegisterAccess.ComplaintGone();
                TypedDate.TryRead(form.Date, out var on);
                return new FormResult.Done(AdviceRequest.Ask(
                    (entry.Id, complaint.Id, business), Typed.Clean(form.Letter), on, by, dsm, insteadOf,
                    NextReminder(business.Nation), work.Now));
            },
            cancellationToken);
        return asked.Shown(draftId);
    }

    /// <summary>Applies one of a question's rules. An answer is also added to the entry's history.</summary>
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

    /// <summary>Audits that somebody looked at a question.</summary>
    /// <exception cref="RefusedException">It does not exist, or this person may not see it.</exception>
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

    /// <summary>Returns the day of the next reminder.</summary>
    public LocalDate NextReminder(Nation nation) =>
        calendars[nation].AddWorkingDays(LondonTime.DateOf(work.Now), options.Value.RemindAfterWorkingDays);

    // Returns the business's DSM (or its deputy if the DSM is asking), or the person who decides for them.
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

    // Returns the entry and the complaints on it that this person may see.
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
