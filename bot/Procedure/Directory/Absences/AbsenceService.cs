using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>The use cases of absences: start the form, save it, and end an absence early.</summary>
public sealed class AbsenceService(
    UnitOfWork work, DraftStore drafts, IDirectory directory, IEnumerable<IAbsenceFollower> followers)
{
    /// <summary>Today in London.</summary>
    public LocalDate Today => LondonTime.DateOf(work.Now);

    /// <summary>Starts the form with what was typed.</summary>
    /// <exception cref="RefusedException">This person may not record absences.</exception>
    public async Task<RecordRef> StartAsync(
        Person by, AwayWords typed, string actKey, CancellationToken cancellationToken)
    {
        if (!by.Is(Roles.Dsm | Roles.Crest))
        {
            throw Absence.NotTheirs();
        }

        var dsms = await directory.DsmsAsync(cancellationToken);
        var person = typed.Person.Length > 0 ? Named(dsms, typed.Person) : by.Is(Roles.Dsm) ? by : null;
        if (person is not null)
        {
            Absence.MaySayFor(person.ObjectId, by);
        }

        var deputy = typed.Deputy.Length > 0 ? Named(dsms, typed.Deputy)?.ObjectId : person is null ? null
            : await DeputyOfAsync(person.ObjectId, cancellationToken);
        return await BeginAsync(
            new()
            {
                Person = Written(person?.ObjectId), From = Written(typed.From), To = Written(typed.To),
                Deputy = Written(deputy)
            }, by, actKey, cancellationToken);
    }

    /// <summary>Starts the form for another absence of the same person.</summary>
    public async Task<RecordRef> AnotherAsync(long id, Person by, string actKey, CancellationToken cancellationToken)
    {
        var absence = await work.ReadAsync(
            async db => await db.FindAsync<Absence>([id], cancellationToken), cancellationToken);
        return absence is not null && Absence.MaySay(absence.PersonId, by)
            ? await BeginAsync(
                new() { Person = Written(absence.PersonId), Deputy = Written(absence.DeputyId) }, by, actKey,
                cancellationToken)
            : throw RefusedException.NotFound("absence");
    }

    /// <summary>Saves the form if it has no errors. If the absence starts today, it takes effect at once.</summary>
    /// <returns>The absence, or the draft if there are errors.</returns>
    public async Task<RecordRef> SaveAsync(
        long draftId, Func<AbsenceForm, AbsenceForm> typed, Person by, string actKey,
        CancellationToken cancellationToken)
    {
        // Call the directory before the transaction: it may be remote.
        var seen = typed(
            DraftStore.FieldsOf<AbsenceForm>(
                await work.ReadAsync(
                    db => DraftStore.LoadAsync(db, draftId, Actor.Of(by), cancellationToken), cancellationToken)));
        var (person, deputy) = (
            await FindAsync(seen.Person, cancellationToken), await FindAsync(seen.Deputy, cancellationToken));
        var suggested = (await directory.DsmsAsync(cancellationToken))
            .OrderByDescending(d => person is not null && d.Businesses.Intersect(person.Businesses).Any()).ToArray();
        var saved = await drafts.SendAsync<AbsenceForm>(
            draftId, Actor.Of(by), actKey,
            async (db, kept, _) =>
            {
                var form = typed(kept) with { Tried = true, RefusedField = "", RefusedWords = "" };
                if (FormErrors.Of(AbsenceFormValidator.Instance, form).Count > 0)
                {
                    return FormResult.Invalid.At("form", form);
                }

                if (person is null)
                {
                    return Wrong(form, AbsenceFields.Person, "Choose who is away");
                }

                if (deputy is null)
                {
                    return Wrong(form, AbsenceFields.Deputy, "Choose who decides meanwhile");
                }

                TypedDate.TryRead(form.From, out var from);
                TypedDate.TryRead(form.To, out var to);
                var absences = await db.Set<Absence>()
                    .Where(a => a.EndedAt == null && a.To >= from && a.From <= to).ToListAsync(cancellationToken);
                Absence.MaySayFor(person.ObjectId, by);
                if (Absence.FaultOf(person, from, to, deputy, absences, suggested, Today) is { } fault)
                {
                    return Wrong(form, fault.Field, fault.Words);
                }

                var absence = Absence.Say(person, from, to, deputy, absences, by, work.Now);
                foreach (var covered in absences.Where(a => a.DeputyId == person.ObjectId))
                {
                    covered.DeputyIsAway(absence, Actor.Of(by), work.Now);
                }

                return new FormResult.Done(absence);
            },
            cancellationToken);
        if (saved is FormResult.Done { Record: Absence absence } && absence.Covers(Today))
        {
            await FollowAsync(cancellationToken);
        }

        return saved.Shown(draftId);

        static FormResult.Invalid Wrong(AbsenceForm form, string field, string words) =>
            FormResult.Invalid.At("form", form with { RefusedField = field, RefusedWords = words });
    }

    /// <summary>
    /// Ends an absence early, or cancels it. The DSM is shown at once which requests were passed on and are still
    /// undecided.
    /// </summary>
    public async Task EndAsync(long id, Person by, string actKey, CancellationToken cancellationToken)
    {
        await work.DoAsync(
            actKey,
            async db =>
            {
                var absence = await db.Set<Absence>().Include(a => a.Days)
                    .SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
                if (absence is null || (!Absence.MaySay(absence.PersonId, by) && absence.DeputyId != by.ObjectId))
                {
                    throw RefusedException.NotFound("absence");
                }

                absence.End(by, work.Now);
            },
            cancellationToken);
        await FollowAsync(cancellationToken);
    }

    /// <summary>Returns somebody's current or next absence, or null.</summary>
    public Task<RecordRef?> NextOfAsync(Guid person, CancellationToken cancellationToken) => work.ReadAsync(
        async db =>
        {
            var today = Today;
            var id = await db.Set<Absence>().AsNoTracking()
                .Where(a => a.PersonId == person && a.To >= today && a.EndedAt == null)
                .OrderBy(a => a.From).Select(a => (long?)a.Id).FirstOrDefaultAsync(cancellationToken);
            return id is { } found ? new RecordRef(RecordKind.Absence, found) : (RecordRef?)null;
        },
        cancellationToken);

    /// <summary>
    /// Returns the deputy named in the directory for a DSM, if it is the same for all their businesses.
    /// </summary>
    public async Task<Guid?> DeputyOfAsync(Guid dsm, CancellationToken cancellationToken)
    {
        var deputies = (await directory.BusinessesAsync(cancellationToken))
            .Where(b => b.DsmId == dsm && b.DeputyId is not null).Select(b => b.DeputyId!.Value).Distinct().ToArray();
        return deputies is [var one] ? one : null;
    }

    private Task<RecordRef> BeginAsync(
        AbsenceForm form, Person by, string actKey, CancellationToken cancellationToken) =>
        drafts.StartAsync(DraftForm.Absence, "form", form, Actor.Of(by), actKey, cancellationToken);

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        foreach (var follower in followers)
        {
            await follower.FollowAsync(cancellationToken);
        }
    }

    private async Task<Person?> FindAsync(string id, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var parsed) ? await directory.FindAsync(parsed, cancellationToken) : null;

    // If the name matches nobody, or several people, the form asks.
    private static Person? Named(IReadOnlyList<Person> dsms, string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return dsms.Where(d => words.All(w => d.Name.Contains(w, StringComparison.OrdinalIgnoreCase))).Take(2)
            .ToArray() is [var one] ? one : null;
    }

    private static string Written(Guid? id) => id?.ToString("D") ?? "";

    private static string Written(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "";
}
