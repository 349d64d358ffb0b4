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
public sealed class LapseActions(RemovalService service, EntryService entries) : ICardAction
{
    /// <summary>The part of the card that asks when there was contact.</summary>
    public const string ContactPart = "contact";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = ["lapse.remove", "lapse.contact"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!press.Place.IsPersonal)
        {
            return new CardOutcome.Message("Answer this in your own chat with me");
        }

        var errors = press.Verb == "lapse.remove" ? await RemoveAsync(press, cancellationToken) : await ContactAsync(press, cancellationToken);
        return Shown(press, errors is null ? CardState.Plain : new(press.Verb == "lapse.contact" ? ContactPart : null, press.Fields, errors));
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) =>
        Shown(press, new(press.Verb == "lapse.contact" ? ContactPart : null, press.Fields, Line: words));

    private async Task<IReadOnlyDictionary<string, string>?> RemoveAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (RemovalActions.Chosen(press) is not { } chosen)
        {
            return new Dictionary<string, string> { ["complaints"] = "Choose which complaints CReST should remove" };
        }

        // What has lapsed, not the whole entry: one complaint of several may go alone.
        var lapsed = chosen.Count > 0 ? chosen : [.. Lapsed.Of(await entries.LookAsync(press.Id, press.Person, cancellationToken), LondonTime.DateOf(entries.Now)).Select(c => c.Id)];
        await service.AskAsync(press.Id, EntryShown.Version(press), lapsed, press.Person, press.ActKey, cancellationToken);
        return null;
    }

    private async Task<IReadOnlyDictionary<string, string>?> ContactAsync(CardPress press, CancellationToken cancellationToken)
    {
        var today = LondonTime.DateOf(entries.Now);
        var form = new ContactForm { EntryId = press.Id, Complaint = press["complaint"], Date = press["date"], Channel = press["channel"] };
        if (FormErrors.Of(ContactFormValidator.On(today), form) is { Count: > 0 } errors)
        {
            return errors;
        }

        TypedDate.TryRead(form.Date, out var on);
        var complaint = long.TryParse(form.Complaint, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        await entries.LookAfterAsync(
            press.Id, EntryShown.Version(press), press.Person, press.ActKey,
            e => e.ReportContact(complaint, on, Typed.Choice<ContactChannel>(form.Channel)!.Value, today, press.Actor, entries.Now), cancellationToken);
        return null;
    }

    private static CardOutcome.OfRecord Shown(CardPress press, CardState state) => new(new(RecordKind.RegisterEntry, press.Id), RegisterCards.Lapse, state);
}
