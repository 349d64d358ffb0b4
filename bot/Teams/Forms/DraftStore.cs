using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>Stores half-filled forms.</summary>
public sealed class DraftStore(UnitOfWork work)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly CompiledQuery<Func<UpcDbContext, long, CancellationToken, Task<Draft?>>> ById =
        new(() => EF.CompileAsyncQuery((UpcDbContext db, long id, CancellationToken _) =>
            db.Set<Draft>().SingleOrDefault(d => d.Id == id)));

    // The messages that show the form follow it, so they are part of the query.
    private static readonly CompiledQuery<Func<UpcDbContext, long, CancellationToken, Task<Shown?>>> ToSend =
        new(() => EF.CompileAsyncQuery((UpcDbContext db, long id, CancellationToken _) =>
            db.Set<Draft>().Where(d => d.Id == id)
                .Select(d => new Shown(
                    d,
                    db.Set<SentCard>().Where(p => p.RecordKind == RecordKind.Draft && p.RecordId == d.Id).ToList()))
                .SingleOrDefault()));

    /// <summary>Returns the fields of a draft.</summary>
    public static T FieldsOf<T>(Draft draft)
        where T : new() => JsonSerializer.Deserialize<T>(draft.Fields, Json) ?? new T();

    /// <summary>Returns the fields as JSON.</summary>
    public static string Written<T>(T fields) => JsonSerializer.Serialize(fields, Json);

    /// <summary>Starts a form. If the same message is delivered again, returns the form that it started.</summary>
    public async Task<RecordRef> StartAsync<T>(
        DraftForm form, string step, T fields, Actor owner, string actKey, CancellationToken cancellationToken)
    {
        var (draft, repeated) = await work.DoAsync(
            actKey,
            db =>
            {
                var begun = Draft.Start(form, step, Written(fields), owner, work.Now);
                db.Add(begun);
                return Task.FromResult(begun);
            },
            cancellationToken);
        return repeated ? await NewestAsync(form, owner, cancellationToken) : draft!.Ref;
    }

    /// <summary>Saves what was typed, valid or not, and moves to another step if the change says so.</summary>
    public async Task<RecordRef> KeepAsync<T>(
        long id, Actor by, Func<T, string, (string Step, T Fields)> change, CancellationToken cancellationToken)
        where T : new() =>
        await work.DoAsync(
            async db =>
            {
                var draft = await LoadAsync(db, id, by, cancellationToken);
                var (step, fields) = change(FieldsOf<T>(draft), draft.Step);
                draft.Keep(step, Written(fields), by, work.Now);
                return draft.Ref;
            },
            cancellationToken);

    /// <summary>Sends a form. It either takes effect or is saved with what was typed.</summary>
    /// <param name="id">The form's number.</param>
    /// <param name="by">Its owner.</param>
    /// <param name="actKey">The idempotency key of the press, or null. If the form was only saved, the same press can
    /// send it again.</param>
    /// <param name="send">Decides what happens, from the fields and the step. May run again after a conflict.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <exception cref="RefusedException">They have no such open form, or a rule refused.</exception>
    public async Task<FormResult> SendAsync<T>(
        long id, Actor by, string? actKey, Func<UpcDbContext, T, string, Task<FormResult>> send,
        CancellationToken cancellationToken)
        where T : new()
    {
        var (result, _) = await work.DoAsync(
            actKey,
            async db =>
            {
                var shown = await ToSend.For(db)(db, id, cancellationToken);
                var draft = Owned(shown?.Draft, by);
                draft.ForOwner(by);
                var result = await send(db, FieldsOf<T>(draft), draft.Step);
                switch (result)
                {
                    case FormResult.Done done:
                        var number = await NumberOfAsync(db, done.Record, cancellationToken);
                        draft.Became(number, by, work.Now, done.Outcome);
                        if (done.Card is { } card)
                        {
                            shown!.Cards.ForEach(c => c.Becomes(done.Record.Ref, card));
                        }

                        break;
                    case FormResult.Continue next:
                        draft.Keep(next.Step, next.Fields, by, work.Now);
                        break;
                    case FormResult.Invalid wrong:
                        draft.Keep(wrong.Step, wrong.Fields, by, work.Now);
                        break;
                }

                return result;
            },
            result => result is FormResult.Done,
            cancellationToken);
        return result ?? new FormResult.Repeated();
    }

    /// <summary>
    /// Returns whether to remind a person now of a half-filled form: at most once a day for all forms, and only of one
    /// that they filled in. Records the reminder.
    /// </summary>
    public async Task<bool> RemindsNowAsync(Draft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (!draft.IsFilledIn)
        {
            return false;
        }

        var today = LondonTime.DateOf(work.Now);
        return await work.DoAsync(
            async db =>
            {
                if (await db.Set<Draft>().AnyAsync(
                    d => d.OwnerId == draft.OwnerId && d.RemindedOn == today, cancellationToken)
                    || await db.FindAsync<Draft>([draft.Id], cancellationToken) is not { IsOpen: true } open)
                {
                    return false;
                }

                open.Reminded(today);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Loads a draft for a change.</summary>
    /// <exception cref="RefusedException">It does not exist, or is somebody else's.</exception>
    public static async Task<Draft> LoadAsync(
        UpcDbContext db, long id, Actor by, CancellationToken cancellationToken) =>
        Owned(await ById.For(db)(db, id, cancellationToken), by);

    private static Draft Owned(Draft? draft, Actor by) =>
        draft?.OwnerId == by.Id ? draft : throw RefusedException.NotFound("form");

    /// <summary>Erases a form, and what its card shows of it.</summary>
    /// <param name="db">The database, in a transaction.</param>
    /// <param name="draft">The form.</param>
    /// <param name="by">Who caused it.</param>
    /// <param name="now">The time.</param>
    public static void Erase(UpcDbContext db, Draft draft, Actor by, Instant now)
    {
        draft.Erase(by, now);

        // Only its owner sees a form, so no other event redraws its card.
        db.Add(OutboxMessage.Redraw(draft.Ref, "erased", now));
    }

    // A new record gets its number when it is saved. The draft refers to that number in the same transaction.
    private static async Task<long> NumberOfAsync(UpcDbContext db, Record record, CancellationToken cancellationToken)
    {
        if (db.Entry(record).State == EntityState.Detached)
        {
            db.Add(record);
            await db.SaveChangesAsync(cancellationToken);
        }

        return record.Id;
    }

    private Task<RecordRef> NewestAsync(DraftForm form, Actor owner, CancellationToken cancellationToken) =>
        work.ReadAsync(
        async db => new RecordRef(
            RecordKind.Draft, await db.Set<Draft>().Where(d => d.OwnerId == owner.Id && d.Form == form)
                .MaxAsync(d => d.Id, cancellationToken)),
        cancellationToken);

    private sealed record Shown(Draft Draft, List<SentCard> Cards);
}
