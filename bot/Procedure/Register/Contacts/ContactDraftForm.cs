
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.Contacts;

/// <summary>A report of contact as the conversation knows it: it is filled in on its card alone.</summary>
public sealed class ContactDraftForm : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.Contact;

    /// <inheritdoc/>
    public string Card => RegisterCards.Contact;

    /// <inheritdoc/>
    public string Describe(Draft draft) => $"a half-filled report of contact for {RegisterEntry.ReferenceOf(DraftStore.FieldsOf<ContactForm>(draft).EntryId)}";

    /// <inheritdoc/>
    public Task<CardOutcome?> AnswerAsync(Draft draft, string typed, CommandCall call, CancellationToken cancellationToken) => Task.FromResult<CardOutcome?>(null);
}
