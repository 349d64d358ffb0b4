using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>The question form in the conversation. It can be filled in only on its card.</summary>
public sealed class AdviceDraftForm : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.Advice;

    /// <inheritdoc/>
    public string Name => "request for advice";

    /// <inheritdoc/>
    public string Card => AdviceCards.Advice;

    /// <inheritdoc/>
    public string Describe(Draft draft) =>
        $"a half-filled question about {RegisterEntry.ReferenceOf(DraftStore.FieldsOf<AdviceForm>(draft).EntryId)}";

    /// <inheritdoc/>
    public async Task<string?> WordForAsync(
        UpcDbContext db, string field, string value, CancellationToken cancellationToken) => field switch
        {
            "complaint" => await FormWords.ComplaintAsync(db, value, cancellationToken),
            "entryId" => FormWords.Entry(value),
            _ => null,
        };
}
