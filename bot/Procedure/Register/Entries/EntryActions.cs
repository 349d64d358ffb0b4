using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>The buttons of an entry's card: its parts, and the changes that they make.</summary>
public sealed class EntryActions(EntryService service, IDirectory directory) : ICardAction
{
    private static readonly Dictionary<string, string> Parts = new(StringComparer.Ordinal)
    {
        ["entry.part"] = "", ["entry.correct"] = EntryParts.Correct, ["entry.correctComplaint"] = EntryParts.Complaint, ["entry.moveComplaint"] = EntryParts.Complaint,
        ["entry.contact"] = EntryParts.Contact, ["entry.business"] = EntryParts.Business, ["entry.compare"] = EntryParts.Merge, ["entry.merge"] = EntryParts.Merge,
    };

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs => Parts.Keys;

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (press.Verb == "entry.part")
        {
            if (press["open"] == EntryParts.History)
            {
                await service.OpenedAsync(press.Id, press.Person, "history", cancellationToken);
            }

            return EntryShown.After(press, press["open"]);
        }

        var errors = await DoAsync(press, cancellationToken);
        return errors is null ? EntryShown.After(press, "") : EntryShown.After(press, Parts[press.Verb], errors: errors.Count == 0 ? null : errors, tried: true);
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => EntryShown.After(press, press.Verb == "entry.part" ? "" : Parts[press.Verb], line: words, tried: true);

    // Null: done. Otherwise what is wrong, by field; nothing: the part goes on.
    private Task<IReadOnlyDictionary<string, string>?> DoAsync(CardPress press, CancellationToken cancellationToken) => press.Verb switch
    {
        "entry.correct" => CorrectAsync(press, cancellationToken),
        "entry.correctComplaint" => CorrectComplaintAsync(press, cancellationToken),
        "entry.moveComplaint" => MoveAsync(press, cancellationToken),
        "entry.contact" => ContactAsync(press, cancellationToken),
        "entry.business" => BusinessAsync(press, cancellationToken),
        _ => MergeAsync(press, cancellationToken),
    };

    private async Task<IReadOnlyDictionary<string, string>?> CorrectAsync(CardPress press, CancellationToken cancellationToken)
    {
        var form = new CustomerForm(press["name"], press["aliases"], press["nino"], press["noNinoReason"], press["district"], press["region"], press["why"]);
        if (FormErrors.Of(CustomerFormValidator.Instance, form) is { Count: > 0 } errors)
        {
            return errors;
        }

        await service.KeepAsync(
            press.Id, EntryShown.Version(press), press.Person, press.ActKey, e => e.Correct(form.ToCustomer(), form.AliasList, Typed.Clean(form.Why), press.Actor, service.Now), cancellationToken);
        return null;
    }

    private async Task<IReadOnlyDictionary<string, string>?> CorrectComplaintAsync(CardPress press, CancellationToken cancellationToken)
    {
        var form = new ComplaintForm(press["description"], press["kind"], press["finalResponseDate"], press["lastContact"], press["why"]);
        if (FormErrors.Of(ComplaintFormValidator.Instance, form) is { Count: > 0 } errors)
        {
            return errors;
        }

        var (response, contact) = ComplaintFormValidator.DatesOf(form);
        await service.KeepAsync(
            press.Id, EntryShown.Version(press), press.Person, $"{press.ActKey}:{press["complaint"]}",
            e => e.CorrectComplaint(
                ComplaintOf(press), Typed.Clean(form.Description), Typed.Choice<FinalResponseKind>(form.Kind)!.Value, response, contact, Typed.Clean(form.Why), LondonTime.DateOf(service.Now),
                press.Actor, service.Now),
            cancellationToken);
        return null;
    }

    private async Task<IReadOnlyDictionary<string, string>?> MoveAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (EntryReference.ReadInField(press["to"]) is not { } to)
        {
            return new Dictionary<string, string> { ["to"] = "Enter the reference of the entry that the complaint belongs to, like UPC-000017" };
        }

        return await OrErrorAsync("to", () => service.MoveComplaintAsync(press.Id, EntryShown.Version(press), ComplaintOf(press), to, press.Person, press.ActKey, cancellationToken));
    }

    private async Task<IReadOnlyDictionary<string, string>?> ContactAsync(CardPress press, CancellationToken cancellationToken)
    {
        var form = new SpocForm(press["spoc"], press["deputy"]);
        if (FormErrors.Of(SpocFormValidator.Instance, form) is { Count: > 0 } errors)
        {
            return errors;
        }

        await service.LookAfterAsync(
            press.Id, EntryShown.Version(press), press.Person, press.ActKey, e => e.ChangeContact(Typed.Clean(form.Spoc), Typed.Clean(form.Deputy), press.Actor, service.Now), cancellationToken);
        return null;
    }

    private async Task<IReadOnlyDictionary<string, string>?> BusinessAsync(CardPress press, CancellationToken cancellationToken)
    {
        var business = (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == press["business"]);
        if (business is null)
        {
            return new Dictionary<string, string> { ["business"] = "Choose the business" };
        }

        var typed = Typed.Clean(press["dsm"]);
        var found = typed.Length == 0
            ? [await directory.FindAsync(business.DsmId, cancellationToken)]
            : (await directory.DsmsAsync(cancellationToken)).Where(p => p.Name.Contains(typed, StringComparison.OrdinalIgnoreCase) || p.Email.Equals(typed, StringComparison.OrdinalIgnoreCase)).ToArray<Person?>();
        if (found is not [{ } dsm])
        {
            return new Dictionary<string, string>
            {
                ["dsm"] = found.Length == 0 ? "No DSM has that name or e-mail address" : $"Which one: {string.Join(", ", found.Take(5).Select(p => $"{p!.Name} ({p.Email})"))}?",
            };
        }

        await service.KeepAsync(
            press.Id, EntryShown.Version(press), press.Person, press.ActKey, e => e.ChangeBusiness(business.Key, business.Name, dsm.ObjectId, dsm.Name, press.Actor, service.Now), cancellationToken);
        return null;
    }

    // First compared, then confirmed: what is confirmed is what was compared.
    private async Task<IReadOnlyDictionary<string, string>?> MergeAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (EntryReference.ReadInField(press["other"]) is not { } other)
        {
            return new Dictionary<string, string> { ["other"] = "Enter the reference of the other entry, like UPC-000017" };
        }

        return await OrErrorAsync(
            "other",
            async () =>
            {
                if (press.Verb == "entry.merge" && EntryReference.ReadInField(press["confirmed"]) == other)
                {
                    await service.MergeAsync(press.Id, EntryShown.Version(press), other, press.Person, press.ActKey, cancellationToken);
                    return;
                }

                EntryService.MustBeOneCustomer(await service.LookAsync(press.Id, press.Person, cancellationToken), await service.LookAsync(other, press.Person, cancellationToken));
                await service.OpenedAsync(other, press.Person, $"compared with {RegisterEntry.ReferenceOf(press.Id)}", cancellationToken);
            }) ?? (press.Verb == "entry.merge" && EntryReference.ReadInField(press["confirmed"]) == other ? null : new Dictionary<string, string>());
    }

    // What is wrong with the facts is said beside the field.
    private static async Task<IReadOnlyDictionary<string, string>?> OrErrorAsync(string field, Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (RefusedException refused) when (refused.Reason is RefusalReason.Facts or RefusalReason.NotFound)
        {
            return new Dictionary<string, string> { [field] = refused.Message };
        }
    }

    private static long ComplaintOf(CardPress press) => long.TryParse(press["complaint"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
