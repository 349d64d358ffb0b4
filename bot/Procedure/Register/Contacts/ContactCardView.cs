using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.Contacts;

/// <summary>
/// Draws the form for reporting contact about a recorded complaint, and the card that tells CReST's channel.
/// </summary>
public sealed class ContactCardView(CardLibrary cards, RegisterAccess access, IDirectory directory, TimeProvider time)
    : FormCardView<ContactForm>(DraftForm.Contact, RecordKind.RegisterEntry)
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Cards { get; } = [RegisterCards.Reported, RegisterCards.Contact];

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawRecordAsync(
        UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        // Masked, because everyone in the channel sees it.
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == request.Record.Id, cancellationToken);
        var contact = await db.Set<ReportedContact>().AsNoTracking().Where(c => c.RegisterEntryId == request.Record.Id)
            .OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        if (entry is null || contact is null || request.Viewer?.Is(Roles.Crest) == false)
        {
            return null;
        }

        var by = (await directory.FindAsync(contact.ReportedById, cancellationToken))?.Name ?? "A colleague";
        var complaint = entry.Complaints.FirstOrDefault(c => c.Id == contact.ComplaintId);
        var last = complaint?.LastContact ?? contact.On;
        var data = new ReportedData(
            entry.Id, entry.Version, $"Entry · {entry.Reference}", CardStatus.Done("Contact reported"),
                request.State.Line,
            $"The customer made contact on {Words.Date(contact.On)}",
            [
                Fact.Of("Customer", entry.Customer.Masked), Fact.Of("Business", complaint?.BusinessName ?? ""),
                Fact.Of("How", Words.Capital(ContactChannels.Name(contact.Channel))),
                Fact.Of("Reported by", $"{by}, {Words.TimeOn(contact.ReportedAt)}"),
                Fact.Of("Last contact", $"{(last > contact.On ? "Stays" : "Now")} {Words.Date(last)}"),
            ],
            CardMark.Updated(entry));
        return new DrawnCard(
            cards.Bind(RegisterCards.Reported, data), $"Contact reported: {entry.Reference}", entry.Version, false)
            .With(contact.ReportedById, entry.Reference);
    }

    /// <inheritdoc/>
    protected override async Task<DrawnCard?> DrawFormAsync(
        UpcDbContext db, ShownForm<ContactForm> shown, CancellationToken cancellationToken)
    {
        var (draft, form, owner, state) = shown;
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == form.EntryId, cancellationToken);
        var open = draft.IsOpen && entry is not null && form.Outcome.Length == 0;
        var seen = !open ? [] : (await access.SightAsync(db, entry!.Id, owner, cancellationToken)).ComplaintsOf(entry);
        var today = LondonTime.DateOf(NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow()));
        var data = new ContactData(
            draft.Id, draft.Version,
            form.EntryId == 0 ? "Report contact" : $"Report contact · {RegisterEntry.ReferenceOf(form.EntryId)}",
            form.Outcome.Length > 0 ? CardStatus.Done("Reported")
                : open ? CardStatus.Yours("Not sent") : CardStatus.Over("Cancelled"),
            state.Line, open ? "form" : form.Outcome.Length > 0 ? "sent" : "cancelled",
            form.Outcome.Length > 0 ? "You reported this contact"
                : open ? "Report contact about a recorded complaint" : "You cancelled this. Nothing was sent",
            form.Outcome.Length > 0 ? form.Outcome
                : open ? "The customer stays on the register for 14 months from this contact." : null,
            form,
            form.Tried && open ? FormErrors.Of(ContactFormValidator.On(today), form) : FieldErrors.None,
            [.. seen.Take(20).Select(EntryWords.ChoiceOf)],
            [.. ContactChannels.All.Select(c => new Choice(c.ToString(), Words.Capital(ContactChannels.Name(c))))],
            open ? ContactPreview.Of(form, entry!)
                : null, form.Channel == nameof(ContactChannel.Mp) && draft.DiscardedAt is null);
        return new(cards.Bind(RegisterCards.Contact, data), "Report contact");
    }

    [CardData("contact-reported")]
    internal sealed record ReportedData(
        long Id, int V, string Title, CardStatus State, string? Line, string Headline, IReadOnlyList<Fact> Facts,
        string Updated);

    [CardData("contact")]
    internal sealed record ContactData(
        long Id, int V, string Title, CardStatus State, string? Line, string Stage, string Headline,
        string? Next, ContactForm Form,
        FieldErrors Errors,
        IReadOnlyList<Choice> Complaints, IReadOnlyList<Choice> Channels, ContactPreview? Ready, bool FromMp);

}
