using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>Draws a form for its owner and, once it was sent, the record that it became.</summary>
/// <typeparam name="T">The form's fields.</typeparam>
/// <param name="form">The kind of form.</param>
/// <param name="becomes">The kind of the record that it becomes.</param>
public abstract class FormCardView<T>(DraftForm form, RecordKind becomes) : ICardView
    where T : new()
{
    /// <inheritdoc/>
    public abstract IReadOnlyCollection<string> Cards { get; }

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        if (request.Record.Kind != RecordKind.Draft)
        {
            return await DrawRecordAsync(db, request, cancellationToken);
        }

        var draft = await TurnRecords.FindAsync(
            request.Record,
            () => db.Set<Draft>().AsNoTracking()
                .SingleOrDefaultAsync(d => d.Id == request.Record.Id, cancellationToken));
        if (draft is null || draft.IsErased || draft.Form != form
            || request.Viewer is not { } viewer || draft.OwnerId != viewer.ObjectId)
        {
            return null;
        }

        return draft is { BecameId: { } became, HasOutcome: false }
            ? await DrawRecordAsync(db, request with { Record = new(becomes, became) }, cancellationToken)
            : await DrawFormAsync(
                db, new(draft, DraftStore.FieldsOf<T>(draft), viewer, request.State), cancellationToken);
    }

    /// <summary>Draws the form: open, cancelled, or sent with its own outcome.</summary>
    protected abstract Task<DrawnCard?> DrawFormAsync(
        UpcDbContext db, ShownForm<T> shown, CancellationToken cancellationToken);

    /// <summary>Draws the record. Null if the viewer may not see it or it no longer exists.</summary>
    protected abstract Task<DrawnCard?> DrawRecordAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken);
}

/// <summary>A form to be drawn.</summary>
/// <param name="Draft">The draft, open or cancelled.</param>
/// <param name="Fields">The typed values.</param>
/// <param name="Owner">The person who fills it in. Nobody else sees it.</param>
/// <param name="State">The temporary state of the card.</param>
public sealed record ShownForm<T>(Draft Draft, T Fields, Person Owner, CardState State);
