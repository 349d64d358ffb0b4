
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.Contacts;

/// <summary>The contact form in the conversation. It can be filled in only on its card.</summary>
public sealed class ContactDraftForm : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.Contact;

    /// <inheritdoc/>
    public string Name => "report of contact";

    /// <inheritdoc/>
    public string Card => RegisterCards.Contact;

    /// <inheritdoc/>
    public string Describe(Draft draft) =>
        $"a half-filled report of contact for "
            + $"{RegisterEntry.ReferenceOf(DraftStore.FieldsOf<ContactForm>(draft).EntryId)}";

    /// <inheritdoc/>
    public async Task<string?> WordForAsync(
        UpcDbContext db, string field, string value, CancellationToken cancellationToken) => field switch
        {
            "complaint" => await FormWords.ComplaintAsync(db, value, cancellationToken),
            "channel" => Typed.Choice<ContactChannel>(value) is { } channel ? ContactChannels.Name(channel) : null,
            "entryId" => FormWords.Entry(value),
            _ => null,
        };
}
