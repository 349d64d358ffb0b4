using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// Starts, checks and saves the form of a business. If two people change it at once, the second sees what the first
/// changed and keeps what they typed.
/// </summary>
public sealed class BusinessService(
    UnitOfWork work,
    DraftStore drafts,
    DirectoryService service,
    PersonPicker picker,
    IDirectory directory)
{
    /// <summary>Starts the form, of a new business if there is no number.</summary>
    public async Task<RecordRef> StartAsync(
        long businessId,
        Person by,
        string actKey,
        CancellationToken cancellationToken)
    {
        DirectoryService.ForCrest(by);
        var business =
            businessId == 0
                ? null
                : await work.ReadAsync(
                    db => DirectoryService.LoadAsync(db, businessId, cancellationToken),
                    cancellationToken);
        var form = business is null ? new BusinessForm() : await FormOfAsync(business, cancellationToken);
        return await drafts.StartAsync(DraftForm.Business, "form", form, Actor.Of(by), actKey, cancellationToken);
    }

    /// <summary>Saves the form.</summary>
    /// <returns>The business, or null if the form has errors.</returns>
    public async Task<RecordRef?> SaveAsync(
        long draftId,
        Func<BusinessForm, BusinessForm> typed,
        Person by,
        string actKey,
        CancellationToken cancellationToken)
    {
        DirectoryService.ForCrest(by);

        // Ask the directory before the transaction: it may be slow.
        var seen = typed(
            DraftStore.FieldsOf<BusinessForm>(
                await work.ReadAsync(
                    db => DraftStore.LoadAsync(db, draftId, Actor.Of(by), cancellationToken),
                    cancellationToken))) with
        {
            Tried = true,
            RefusedField = "",
            RefusedWords = "",
            Others = "",
        };
        var dsm = await picker.FindAsync(seen.Dsm, seen.DsmId, cancellationToken);
        var deputy = await picker.FindAsync(seen.Deputy, seen.DeputyId, cancellationToken);
        if (
            FormErrors.Of(BusinessFormValidator.Instance, seen).Count > 0
            || dsm.Person is null
            || deputy.Error is not null)
        {
            return await KeepAsync(draftId, seen, by, cancellationToken);
        }

        var wanted = seen with
        {
            Dsm = dsm.Person.Name,
            DsmId = dsm.Person.ObjectId.ToString("D"),
            Deputy = deputy.Person?.Name ?? "",
            DeputyId = deputy.Person?.ObjectId.ToString("D") ?? "",
        };
        try
        {
            return await service.ChangeAsync<RecordRef?>(
                actKey, by,
                async db =>
                {
                    var draft = await DraftStore.LoadAsync(db, draftId, Actor.Of(by), cancellationToken);
                    draft.ForOwner(Actor.Of(by));
                    var business = await SavedAsync(db, wanted, dsm.Person, deputy.Person, by, cancellationToken);
                    draft.Became(business.Id, Actor.Of(by), work.Now);
                    return business.Ref;
                },
                cancellationToken);
        }
        catch (RefusedException refused) when (refused.Reason == RefusalReason.OutOfDate)
        {
            var now = await work.ReadAsync(
                db => DirectoryService.LoadAsync(db, wanted.BusinessId, cancellationToken),
                cancellationToken);
            return await KeepAsync(
                draftId,
                wanted with
                {
                    Seen = now.Version,
                    Others = OthersOf(now, wanted, await FormOfAsync(now, cancellationToken)),
                },
                by,
                cancellationToken);
        }
        catch (RefusedException refused) when (refused.Reason == RefusalReason.Facts)
        {
            return await KeepAsync(
                draftId,
                wanted with
                {
                    RefusedField = refused.Field ?? "form",
                    RefusedWords = refused.Message,
                },
                by,
                cancellationToken);
        }
    }

    private async Task<BusinessForm> FormOfAsync(ListedBusiness business, CancellationToken cancellationToken) =>
        BusinessForm.Of(
            business,
            await directory.FindAsync(business.DsmId, cancellationToken),
            business.DeputyId is { } deputy ? await directory.FindAsync(deputy, cancellationToken) : null);

    private async Task<ListedBusiness> SavedAsync(
        UpcDbContext db,
        BusinessForm form,
        Person dsm,
        Person? deputy,
        Person by,
        CancellationToken cancellationToken)
    {
        await NameAsync(db, dsm, cancellationToken);
        if (deputy is not null)
        {
            await NameAsync(db, deputy, cancellationToken);
        }

        if (form.BusinessId == 0)
        {
            var added = ListedBusiness.From(
                form.AsBusiness(
                    await NewKeyAsync(db, Typed.Clean(form.Name), cancellationToken),
                    dsm.ObjectId,
                    deputy?.ObjectId),
                Actor.Of(by),
                work.Now);
            db.Add(added);

            // The draft needs its number in the same transaction.
            await db.SaveChangesAsync(cancellationToken);
            return added;
        }

        var business = await DirectoryService.LoadAsync(db, form.BusinessId, cancellationToken);
        if (business.Version != form.Seen)
        {
            throw new RefusedException(RefusalReason.OutOfDate, "Somebody else changed this meanwhile");
        }

        business.Change(form.AsBusiness(business.Key, dsm.ObjectId, deputy?.ObjectId), Actor.Of(by), work.Now);
        return business;
    }

    // Everyone named gets a row, so that their name is known without Graph.
    private static async Task NameAsync(UpcDbContext db, Person person, CancellationToken cancellationToken)
    {
        if (!await db.Set<ListedPerson>().AnyAsync(p => p.ObjectId == person.ObjectId, cancellationToken))
        {
            db.Add(ListedPerson.Of(person.ObjectId, person.Name, person.Email));
        }
    }

    private async Task<RecordRef?> KeepAsync(
        long draftId,
        BusinessForm form,
        Person by,
        CancellationToken cancellationToken)
    {
        await drafts.KeepAsync<BusinessForm>(draftId, Actor.Of(by), (_, step) => (step, form), cancellationToken);
        return null;
    }

    // "Chris Rest changed this at 10:31am: name is now …; deputy is now …".
    private static string OthersOf(ListedBusiness business, BusinessForm typed, BusinessForm now)
    {
        (string Field, string Now, string Typed)[] fields =
        [
            ("name", now.Name, typed.Name),
            ("line", now.Line, typed.Line),
            ("nation", business.Nation.Name(), NationNames.All.First(n => n.Division() == typed.Nation).Name()),
            ("DSM", now.Dsm, typed.Dsm),
            ("deputy", now.Deputy, typed.Deputy),
            ("complaints team", now.ComplaintsTeam, typed.ComplaintsTeam),
            ("regions", now.Regions, typed.Regions),
            ("districts", now.Districts, typed.Districts),
            ("local contacts", now.Contacts, typed.Contacts),
        ];
        var differ = fields
            .Where(f => Lines.Join(Lines.Split(f.Now)) != Lines.Join(Lines.Split(f.Typed)))
            .Select(f =>
                $"{f.Field} is {(f.Now.Length == 0 ? "empty" : string.Join(", ", Lines.Split(f.Now).Take(5)))}")
            .ToArray();
        return $"{business.UpdatedByName} changed this at {Words.TimeOn(business.UpdatedAt)}. What you typed is kept. "
            + (
                differ.Length == 0
                    ? "It says the same now. Save again, or cancel"
                    : $"Now: {string.Join("; ", differ)}. Save again to put yours in its place, or cancel");
    }

    // The key is made once from the first name and never shown. A number keeps two apart.
    private static async Task<string> NewKeyAsync(UpcDbContext db, string name, CancellationToken cancellationToken)
    {
        var stem = string.Concat(
            name.ToLowerInvariant()
                .Normalize(System.Text.NormalizationForm.FormD)
                .Select(c =>
                    char.IsAsciiLetterOrDigit(c) ? c
                    : c is ' ' or '-' ? '-'
                    : '\0')
                .Where(c => c != '\0'));
        stem = stem.Trim('-') is { Length: > 0 } some ? some[..Math.Min(some.Length, 40)] : "business";
        var taken = await db.Set<ListedBusiness>()
            .Where(b => b.Key.StartsWith(stem))
            .Select(b => b.Key)
            .ToListAsync(cancellationToken);
        return !taken.Contains(stem)
            ? stem
            : Enumerable.Range(2, taken.Count + 1).Select(i => $"{stem}-{i}").First(key => !taken.Contains(key));
    }
}
