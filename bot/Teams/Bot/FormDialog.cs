using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Bot.Builder.Dialogs;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// A form that is open in a conversation. The draft holds everything; this dialog only remembers which one typed words
/// are about, so that any instance can go on with it, tomorrow as well.
/// </summary>
public sealed class FormDialog(IEnumerable<IDraftForm> forms, UnitOfWork work, Replies replies) : Dialog("FormDialog")
{
    private const string DraftId = "draftId";
    private readonly FrozenDictionary<DraftForm, IDraftForm> _forms = forms.ToFrozenDictionary(f => f.Form);

    /// <summary>Begins with a draft's number; the card is shown by whoever began it.</summary>
    public override Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc, object options = null!, CancellationToken cancellationToken = default)
    {
        dc.ActiveDialog.State[DraftId] = Convert.ToString(options, CultureInfo.InvariantCulture)!;
        return Task.FromResult(EndOfTurn);
    }

    /// <summary>Takes what was typed as an answer; if it is none, says that the form waits.</summary>
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
            await Replies.SayAsync(dc.Context, refused.Message, cancellationToken);
            return await dc.EndDialogAsync(null, cancellationToken);
        }

        dc.Context.SetNotUnderstood();
        return EndOfTurn;
    }

    /// <summary>The open draft that the dialog is about, or null.</summary>
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

    /// <summary>How to speak of the draft.</summary>
    public string Describe(Draft draft) => _forms[draft.Form].Describe(draft);

    /// <summary>The draft's card.</summary>
    public string CardOf(Draft draft) => _forms[draft.Form].Card;
}
