using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>Keeps half-filled forms.</summary>
public sealed class DraftStore(UnitOfWork work)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The fields of a draft.</summary>
    public static T FieldsOf<T>(Draft draft)
        where T : new() => JsonSerializer.Deserialize<T>(draft.Fields, Json) ?? new T();

    /// <summary>The fields as a draft keeps them.</summary>
    public static string Written<T>(T fields) => JsonSerializer.Serialize(fields, Json);

    /// <summary>Begins a form; the same message delivered again finds the form that it began.</summary>
    public async Task<RecordRef> StartAsync<T>(DraftForm form, string step, T fields, Actor owner, string actKey, CancellationToken cancellationToken)
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

    /// <summary>Keeps what was typed, whatever it is worth, and moves on if the change says so.</summary>
    public async Task<RecordRef> KeepAsync<T>(long id, Actor by, Func<T, string, (string Step, T Fields)> change, CancellationToken cancellationToken)
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

    /// <summary>A draft to be changed.</summary>
    /// <exception cref="RefusedException">There is none, or it is somebody else's.</exception>
    public static async Task<Draft> LoadAsync(UpcDbContext db, long id, Actor by, CancellationToken cancellationToken)
    {
        var draft = await db.FindAsync<Draft>([id], cancellationToken);
        if (draft is null || draft.OwnerId != by.Id)
        {
            throw RefusedException.NotFound("form");
        }

        return draft;
    }

    private Task<RecordRef> NewestAsync(DraftForm form, Actor owner, CancellationToken cancellationToken) => work.ReadAsync(
        async db => new RecordRef(RecordKind.Draft, await db.Set<Draft>().Where(d => d.OwnerId == owner.Id && d.Form == form).MaxAsync(d => d.Id, cancellationToken)),
        cancellationToken);
}
