using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>The buttons on an entry's card: its parts, and the changes they make.</summary>
[CardActions(AfterRefusal = nameof(Refused))]
public sealed class EntryActions(EntryService service, IDirectory directory) : ICardAction
{
    [CardAction("entry.part")]
    internal async Task<CardOutcome> PartAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (press["open"] == EntryParts.History)
        {
            await service.OpenedAsync(press.Id, press.Person, "history", cancellationToken);
        }

        return EntryShown.After(press, press["open"]);
    }

    [CardAction("entry.correct", Part = EntryParts.Correct)]
    internal async Task<CardOutcome> CorrectAsync(CardPress press, CancellationToken cancellationToken)
    {
        var form = new CustomerForm(
            press["name"], press["aliases"], press["nino"], press["noNinoReason"], press["district"], press["region"],
            press["why"]);
        if (FormErrors.Of(CustomerFormValidator.Instance, form) is { Count: > 0 } errors)
        {
            return EntryShown.Again(press, errors);
        }

        var same = EntryReference.ReadInField(press["same"]);
        var conflict = await service.CorrectAsync(
            press.Id, EntryShown.Version(press), (form.ToCustomer(), form.AliasList, Typed.Clean(form.Why)), same,
            press.Person, press.ActKey, cancellationToken);
        if (conflict is { } other)
        {
            return Conflict(
                press, other, "nino",
                $"{RegisterEntry.ReferenceOf(other)} has this number. Decide below whether it is the same person");
        }

        // The same person has two entries, so the next step is to merge them.
        return same is null ? EntryShown.After(press) : EntryShown.Merging(press, same.Value);
    }

    [CardAction("entry.correctComplaint", Part = EntryParts.Complaint)]
    internal async Task<CardOutcome> CorrectComplaintAsync(CardPress press, CancellationToken cancellationToken)
    {
        var form = new ComplaintForm(press["description"], press["kind"], press["finalResponseDate"], press["heldIn"],
            press["lastContact"], press["why"]);
        if (FormErrors.Of(ComplaintFormValidator.Instance, form) is { Count: > 0 } errors)
        {
            return EntryShown.Again(press, errors);
        }

        var (response, contact) = ComplaintFormValidator.DatesOf(form);
        await service.KeepAsync(
            press.Id, EntryShown.Version(press), press.Person, $"{press.ActKey}:{press["complaint"]}",
            e => e.CorrectComplaint(
                ComplaintOf(press), Typed.Clean(form.Description), Typed.Choice<FinalResponseKind>(form.Kind)!.Value,
                response, Typed.Clean(form.HeldIn), contact, Typed.Clean(form.Why), LondonTime.DateOf(service.Now),
                press.Actor, service.Now),
            cancellationToken);
        return EntryShown.After(press);
    }

    [CardAction("entry.moveComplaint", Part = EntryParts.Complaint)]
    internal async Task<CardOutcome> MoveAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (EntryReference.ReadInField(press["to"]) is not { } to)
        {
            return EntryShown.Again(press, FieldErrors.None.With(
                "to", "Enter the reference of the entry that the complaint belongs to, like UPC-000017"));
        }

        long? conflict = null;
        var errors = await OrErrorAsync(
            "to",
            async () => conflict = await service.MoveComplaintAsync(
                press.Id, EntryShown.Version(press), ComplaintOf(press), to,
                EntryReference.ReadInField(press["decided"]) == to, press.Person, press.ActKey, cancellationToken));
        return errors.Count > 0 ? EntryShown.Again(press, errors)
            : conflict is { } other
                ? Conflict(press, other, "to",
                    $"{RegisterEntry.ReferenceOf(other)} may be another person. Decide below")
            : EntryShown.After(press);
    }

    [CardAction("entry.contact", Part = EntryParts.Contact)]
    internal async Task<CardOutcome> ContactAsync(CardPress press, CancellationToken cancellationToken)
    {
        var form = new SpocForm(press["spoc"], press["deputy"]);
        if (FormErrors.Of(SpocFormValidator.Instance, form) is { Count: > 0 } errors)
        {
            return EntryShown.Again(press, errors);
        }

        await service.LookAfterAsync(
            press.Id, EntryShown.Version(press), [ComplaintOf(press)], press.Person,
            $"{press.ActKey}:{press["complaint"]}",
            (e, complaints) => e.ChangeContact(
                complaints, Typed.Clean(form.Spoc), Typed.Clean(form.Deputy), press.Actor, service.Now),
            cancellationToken);
        return EntryShown.After(press);
    }

    [CardAction("entry.business", Part = EntryParts.Business)]
    internal async Task<CardOutcome> BusinessAsync(CardPress press, CancellationToken cancellationToken)
    {
        var business = (await directory.BusinessesAsync(cancellationToken))
            .FirstOrDefault(b => b.Key == press["business"]);
        if (business is null)
        {
            return EntryShown.Again(press, FieldErrors.None.With("business", "Choose the business"));
        }

        var typed = Typed.Clean(press["dsm"]);
        var found = typed.Length == 0
            ? [await directory.FindAsync(business.DsmId, cancellationToken)]
            : (await directory.DsmsAsync(cancellationToken))
            .Where(p => p.Name.Contains(typed, StringComparison.OrdinalIgnoreCase)
            || p.Email.Equals(typed, StringComparison.OrdinalIgnoreCase)).ToArray<Person?>();
        if (found is not [{ } dsm])
        {
            return EntryShown.Again(press, FieldErrors.None.With(
                "dsm",
                found.Length == 0 ? "No DSM has that name or e-mail address"
                    : $"Which one: {string.Join(", ", found.Take(5).Select(p => $"{p!.Name} ({p.Email})"))}?"));
        }

        await service.KeepAsync(
            press.Id, EntryShown.Version(press), press.Person, $"{press.ActKey}:{press["complaint"]}",
            e => e.ChangeBusiness(
                [ComplaintOf(press)], business.Key, business.Name, dsm.ObjectId, dsm.Name, press.Actor, service.Now),
            cancellationToken);
        return EntryShown.After(press);
    }

    [CardAction("entry.compare", Part = EntryParts.Merge)]
    internal Task<CardOutcome> CompareAsync(CardPress press, CancellationToken cancellationToken) =>
        MergeAsync(press, merges: false, cancellationToken);

    [CardAction("entry.merge", Part = EntryParts.Merge)]
    internal Task<CardOutcome> MergeAsync(CardPress press, CancellationToken cancellationToken) =>
        MergeAsync(press, merges: true, cancellationToken);

    [CardAction("entry.undoMerge")]
    internal async Task<CardOutcome> UndoMergeAsync(CardPress press, CancellationToken cancellationToken)
    {
        var told = await service.UndoMergeAsync(
            press.Id, EntryShown.Version(press), press.Person, press.ActKey, cancellationToken);
        return EntryShown.After(press, line: told);
    }

    // Compare first, then confirm, so that what is confirmed is what was compared.
    private async Task<CardOutcome> MergeAsync(CardPress press, bool merges, CancellationToken cancellationToken)
    {
        if (EntryReference.ReadInField(press["other"]) is not { } other)
        {
            return EntryShown.Again(press, FieldErrors.None.With(
                "other", "Enter the reference of the other entry, like UPC-000017"));
        }

        var confirmed = merges && EntryReference.ReadInField(press["confirmed"]) == other;
        var errors = await OrErrorAsync(
            "other",
            async () =>
            {
                if (confirmed)
                {
                    await service.MergeAsync(
                        press.Id, EntryShown.Version(press), other, press.Person, press.ActKey, cancellationToken);
                    return;
                }

                EntryService.MustKeep(press.Person);
                EntryService.MustBeOneCustomer(
                    await service.LookAsync(press.Id, press.Person, cancellationToken),
                    await service.LookAsync(other, press.Person, cancellationToken));
                await service.OpenedAsync(
                    other, press.Person, $"compared with {RegisterEntry.ReferenceOf(press.Id)}", cancellationToken);
            });
        return errors.Count == 0 && confirmed ? EntryShown.After(press) : EntryShown.Again(press, errors);
    }

    // Shows a refusal of the facts as an error beside the field.
    private static async Task<FieldErrors> OrErrorAsync(string field, Func<Task> work)
    {
        try
        {
            await work();
            return FieldErrors.None;
        }
        catch (RefusedException refused) when (refused.Reason is RefusalReason.Facts or RefusalReason.NotFound)
        {
            return FieldErrors.None.With(field, refused.Message);
        }
    }

    private static CardOutcome.OfRecord Refused(CardPress press, string words) =>
        EntryShown.Again(press, FieldErrors.None, words);

    private static CardOutcome.OfRecord Conflict(CardPress press, long other, string field, string words) =>
        EntryShown.Again(press, FieldErrors.None.With(field, words), conflict: other);

    private static long ComplaintOf(CardPress press) =>
        long.TryParse(press["complaint"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
