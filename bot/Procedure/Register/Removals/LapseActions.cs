using System.Globalization;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Register.Contacts;
using UpcTeamsBot.Procedure.Register.Entries;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>The DSM's answers to "no contact for fourteen months: ask CReST to remove it?" (Annex D).</summary>
[CardActions(
    Place = PressPlace.OwnChat, Elsewhere = "Answer this in your own chat with me", Record = RecordKind.RegisterEntry,
    Card = RegisterCards.Lapse, KeepsTyped = true)]
public sealed class LapseActions(RemovalService service, EntryService entries, EntryRights rights) : ICardAction
{
    /// <summary>The part of the card that asks when there was contact.</summary>
    public const string ContactPart = "contact";

    [CardAction("lapse.remove")]
    internal async Task<CardOutcome> RemoveAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (RemovalActions.Chosen(press) is not { } chosen)
        {
            return press.Shown(
                FieldErrors.None.With("complaints", "Choose which complaints CReST should remove"));
        }

        // Only the lapsed complaints, not the whole entry: one of several can be removed alone.
        var lapsed = chosen.Count > 0 ? chosen : await LapsedAsync(press, cancellationToken);
        await service.AskAsync(
            press.Id, EntryShown.Version(press), lapsed, press.Person, press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("lapse.contact", Part = ContactPart)]
    internal async Task<CardOutcome> ContactAsync(CardPress press, CancellationToken cancellationToken)
    {
        var today = LondonTime.DateOf(entries.Now);
        var form = new ContactForm
        {
            EntryId = press.Id, Complaint = press["complaint"], Date = press["date"], Channel = press["channel"]
        };
        if (FormErrors.Of(ContactFormValidator.On(today), form) is { Count: > 0 } errors)
        {
            return press.Shown(errors);
        }

        TypedDate.TryRead(form.Date, out var on);
        var complaint = long.TryParse(form.Complaint, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
            : 0;
        await entries.LookAfterAsync(
            press.Id, EntryShown.Version(press), [complaint], press.Person, press.ActKey,
            (e, _) => e.ReportContact(
                complaint, on, Typed.Choice<ContactChannel>(form.Channel)!.Value, today, press.Actor, entries.Now),
            cancellationToken);
        return press.Shown(CardState.Plain);
    }

    // Null if the person has none of its complaints. The service then refuses, and says whose they are.
    private async Task<IReadOnlyCollection<long>?> LapsedAsync(CardPress press, CancellationToken cancellationToken)
    {
        var entry = await entries.LookAsync(press.Id, press.Person, cancellationToken);
        var theirs = await rights.AnswersForAsync(press.Person, entry, cancellationToken);
        return theirs.Count == 0 ? null : [.. Lapsed.Of(theirs, LondonTime.DateOf(entries.Now)).Select(c => c.Id)];
    }
}
