using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Bot.Builder.Dialogs;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// A form that is open in a conversation. The draft holds everything. The dialog only remembers which draft typed text
/// is meant for, so that any instance can continue it, even the next day.
/// </summary>
public sealed class FormDialog(IEnumerable<IDraftForm> forms, UnitOfWork work, Replies replies) : Dialog("FormDialog")
{
    private const string DraftId = "draftId";
    private readonly FrozenDictionary<DraftForm, IDraftForm> _forms = forms.ToFrozenDictionary(f => f.Form);

    /// <summary>Starts with a draft's number. The caller shows the card.</summary>
    public override Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc, object options = null!, CancellationToken cancellationToken = default)
    {
        dc.ActiveDialog.State[DraftId] = Convert.ToString(options, CultureInfo.InvariantCulture)!;
        return Task.FromResult(EndOfTurn);
    }

    /// <summary>Treats typed text as an answer. If it is not one, says that the form is waiting.</summary>
    public override async Task<DialogTurnResult> ContinueDialogAsync(
        DialogContext dc, CancellationToken cancellationToken = default)
    {
        var call = Turns.CallOf(dc.Context);
        if (await OpenDraftAsync(dc, call.Person.ObjectId, cancellationToken) is not { } draft)
        {
            return await dc.EndDialogAsync(null, cancellationToken);
        }

        var form = _forms[draft.Form];
        try
        {
            if (await form.AnswerAsync(draft, call.Argument, call, cancellationToken) is { } outcome)
            {
                await replies.ShowAsync(
                    dc.Context, call.Person, call.Place, outcome, inChannel: false, cancellationToken);
                return EndOfTurn;
            }
        }
        catch (RefusedException refused)
        {
            await Replies.SayAsync(dc.Context, ReadBy.Told(call.Person, refused), cancellationToken);
            return await dc.EndDialogAsync(null, cancellationToken);
        }

        dc.Context.SetNotUnderstood();
        return EndOfTurn;
    }

    /// <summary>Returns the dialog's open draft, or null.</summary>
    public async Task<Draft?> OpenDraftAsync(DialogContext dc, Guid owner, CancellationToken cancellationToken)
    {
        if (dc.ActiveDialog?.Id != Id || !dc.ActiveDialog.State.TryGetValue(DraftId, out var kept)
            || !long.TryParse(
                Convert.ToString(kept, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture,
                out var id))
        {
            return null;
        }

        var draft = await work.ReadAsync(
            async db => await db.FindAsync<Draft>([id], cancellationToken), cancellationToken);
        return draft is { IsOpen: true } && draft.OwnerId == owner ? draft : null;
    }

    /// <summary>Returns a short description of the draft.</summary>
    public string Describe(Draft draft) => _forms[draft.Form].Describe(draft);

    /// <summary>Returns the name of the draft's card.</summary>
    public string CardOf(Draft draft) => _forms[draft.Form].Card;
}
