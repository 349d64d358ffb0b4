using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>The use cases of arrangements: start the form, set one up, agree to it and manage it.</summary>
public sealed class ArrangementService(
    UnitOfWork work, DraftStore drafts, IDirectory directory, ManagerFinder managers, ArrangementAccess access,
    RegisterAccess register, IOptions<ArrangementOptions> options)
{
    /// <summary>The settings.</summary>
    public ArrangementOptions Options => options.Value;

    /// <summary>The current time.</summary>
    public Instant Now => work.Now;

    /// <summary>Today in London.</summary>
    public LocalDate Today => LondonTime.DateOf(work.Now);

    /// <summary>Starts the form, with the number that was typed, if any.</summary>
    public async Task<RecordRef> StartAsync(
        Person by, string typedNino, string actKey, CancellationToken cancellationToken)
    {
        var form = new ArrangementForm
        {
            Nino = Nino.TryParse(typedNino, out var nino) ? nino.Written : Typed.Clean(typedNino)
        };
        return await BeginAsync(await KnownAsync(form, by, cancellationToken), by, actKey, cancellationToken);
    }

    /// <summary>Starts the form for a customer on the register.</summary>
    /// <exception cref="RefusedException">There is no such entry, or this person may not see it.</exception>
    public async Task<RecordRef> FromEntryAsync(
        long entryId, Person by, string actKey, CancellationToken cancellationToken)
    {
        var entry = await work.ReadAsync(
            async db => await db.WithComplaintsAsync(entryId, cancellationToken) is { IsOnRegister: true } found
                && await register.SightAsync(db, entryId, by, cancellationToken) is { IsAny: true } sight
                ? Of(found, sight, by)
                : null,
            cancellationToken) ?? throw RefusedException.NotFound("entry");
        return await BeginAsync(entry, by, actKey, cancellationToken);
    }

    /// <summary>
    /// Starts the form with the answers of a referral that stopped because there was no final response (Annex H, step
    /// 4).
    /// </summary>
    /// <exception cref="RefusedException">The draft is someone else's.</exception>
    public async Task<RecordRef> FromDraftAsync(
        long draftId, Person by, string actKey, CancellationToken cancellationToken)
    {
        var draft = await work.ReadAsync(
            db => DraftStore.LoadAsync(db, draftId, Actor.Of(by), cancellationToken), cancellationToken);
        var form = new ArrangementForm();
        if (draft.Form == DraftForm.Consideration)
        {
            var known = DraftStore.FieldsOf<ConsiderationForm>(draft);
            form = form with
            {
                CustomerName = known.CustomerName,
                Nino = known.Nino,
                NoNinoReason = known.NoNinoReason,
                Business = known.Business,
                Reason = known.Nature
            };
        }
        else if (draft.Form == DraftForm.Enquiry)
        {
            var known = DraftStore.FieldsOf<EnquiryForm>(draft);
            form = form with
            {
                CustomerName = known.CustomerName,
                Nino = known.Nino,
                NoNinoReason = known.NoNinoReason
            };
        }

        return await BeginAsync(await KnownAsync(form, by, cancellationToken), by, actKey, cancellationToken);
    }

    /// <summary>Saves what was typed, and goes to the second step if the first has no errors.</summary>
    public async Task NextAsync(
        long draftId, Func<ArrangementForm, ArrangementForm> typed, Person by, CancellationToken cancellationToken)
    {
        var businesses = await ChoicesAsync(by, cancellationToken);
        await drafts.KeepAsync<ArrangementForm>(
            draftId, Actor.Of(by),
            (form, _) =>
            {
                form = typed(form);
                var fits = FormErrors.Of(new ArrangementWhoValidator(KeysFor(businesses, form)), form).Count == 0;
                return (fits ? ArrangementSteps.What : ArrangementSteps.Who, form with { Tried = !fits });
            },
            cancellationToken);
    }

    /// <summary>Saves what was typed at the second step.</summary>
    public async Task KeepAsync(
        long draftId, string step, Func<ArrangementForm, ArrangementForm> typed, bool tried, Person by,
        CancellationToken cancellationToken) =>
        await drafts.KeepAsync<ArrangementForm>(
            draftId, Actor.Of(by), (form, _) => (step, typed(form) with { Tried = tried }), cancellationToken);

    /// <summary>
    /// Sets the arrangement up, or asks the manager to agree. If the form has errors, shows them instead.
    /// </summary>
    /// <returns>The arrangement, or the draft if there are errors.</returns>
    public async Task<RecordRef> SetUpAsync(
        long draftId, Func<ArrangementForm, ArrangementForm> typed, Person by, string actKey,
        CancellationToken cancellationToken)
    {
        // Call the directory before the transaction: it may be remote.
        var actor = Actor.Of(by);
        var seen = typed(
            DraftStore.FieldsOf<ArrangementForm>(
                await work.ReadAsync(
                    db => DraftStore.LoadAsync(db, draftId, actor, cancellationToken), cancellationToken)));
        var manager = await ManagerAsync(by, seen, cancellationToken);
        var businesses = await ChoicesAsync(by, cancellationToken);
        var all = await directory.BusinessesAsync(cancellationToken);
        var set = await drafts.SendAsync<ArrangementForm>(
            draftId, actor, actKey,
            async (db, kept, _) =>
            {
                var form = typed(kept) with { Tried = true };
                if (FormErrors.Of(new ArrangementWhoValidator(KeysFor(businesses, form)), form).Count > 0)
                {
                    return FormResult.Invalid.At(ArrangementSteps.Who, form);
                }

                var kind = form.ParsedKind()!.Value;
                var warned = await WarnedOnAsync(db, form, by, cancellationToken);
                var needsManager = ArrangementKinds.NeedsManager(kind);
                if (FormErrors.Of(new ArrangementWhatValidator(kind, Today, warned is not null), form).Count > 0
                    || (needsManager && manager.Manager is null))
                {
                    return FormResult.Invalid.At(ArrangementSteps.What, form);
                }

                var entry = (await EntryAsync(db, form, by, cancellationToken))?.Entry;
                var customer = entry?.Customer.Copy()
                    ?? new Customer(
                        Typed.Clean(form.CustomerName), form.ParsedNino(), Typed.Clean(form.NoNinoReason), "", "");
                var dsms = await DsmsOfAsync(db, entry?.Id, customer, cancellationToken);
                return new FormResult.Done(Arrangement.SetUp(
                    TermsOf(form, kind, warned), customer, entry?.Id, all.First(b => b.Key == form.Business), by,
                    needsManager ? manager.Manager : null, dsms, Options, work.Now));
            },
            cancellationToken);
        return set.Shown(draftId);
    }

    /// <summary>Records that the manager agrees. The DSMs of the customer's register entries are told.</summary>
    public async Task ApproveAsync(long id, Person by, string actKey, CancellationToken cancellationToken)
    {
        await LookAsync(id, by, cancellationToken);
        await work.DoAsync(
            actKey,
            async db =>
            {
                var arrangement = await db.LoadArrangementAsync(id, cancellationToken);
                arrangement.Approve(
                    by, await DsmsOfAsync(db, arrangement.EntryId, arrangement.Customer, cancellationToken), Options,
                    work.Now);
            },
            cancellationToken);
    }

    /// <summary>Applies one of an arrangement's rules.</summary>
    public async Task DoAsync(
        long id, Person by, string actKey, Action<Arrangement, Business?> change, CancellationToken cancellationToken)
    {
        var seen = await LookAsync(id, by, cancellationToken);
        var business = await access.BusinessOfAsync(seen, cancellationToken);
        await work.DoAsync(
            actKey,
            async db =>
            {
                change(await db.LoadArrangementAsync(id, cancellationToken), business);
            },
            cancellationToken);
    }

    /// <summary>Checks whether somebody may change an arrangement. Changes nothing.</summary>
    /// <exception cref="RefusedException">They may not, or it is too late.</exception>
    public async Task CheckAsync(
        long id, Person by, Action<Arrangement, Business?> may, CancellationToken cancellationToken)
    {
        var seen = await LookAsync(id, by, cancellationToken);
        may(seen, await access.BusinessOfAsync(seen, cancellationToken));
    }

    /// <summary>Returns an arrangement for viewing.</summary>
    /// <exception cref="RefusedException">It does not exist, or this person may not see it.</exception>
    public Task<Arrangement> LookAsync(long id, Person by, CancellationToken cancellationToken) => work.ReadAsync(
        async db =>
        {
            var arrangement = await db.LoadArrangementAsync(id, cancellationToken);
            return await access.MaySeeAsync(db, arrangement, by, cancellationToken) ? arrangement
                : throw RefusedException.NotFound("arrangement");
        },
        cancellationToken);

    /// <summary>
    /// Returns the businesses for which somebody can set up an arrangement: their own, or all if the directory names
    /// none for them.
    /// </summary>
    public async Task<IReadOnlyList<Business>> ChoicesAsync(Person by, CancellationToken cancellationToken)
    {
        var all = await directory.BusinessesAsync(cancellationToken);
        var own = ArrangementBusinesses.Of(by, all);
        return own.Count > 0 ? own : all;
    }

    /// <summary>
    /// Returns when the form's customer was last warned, according to the letters that this person may see, or null.
    /// </summary>
    internal async Task<LocalDate?> WarnedOnAsync(
        UpcDbContext db, ArrangementForm form, Person by, CancellationToken cancellationToken)
    {
        if (form.ParsedNino() is not { } nino)
        {
            return null;
        }

        foreach (var letter in (await db.ArrangementsWithNinoAsync(nino, cancellationToken))
            .Where(a => a is { What: ArrangementKind.WarningLetter, NotifiedOn: not null }))
        {
            if (await access.MaySeeAsync(db, letter, by, cancellationToken))
            {
                return letter.NotifiedOn;
            }
        }

        return null;
    }

    /// <summary>
    /// Returns the arrangements already in force for the form's customer, as far as this person may see them.
    /// </summary>
    internal async Task<IReadOnlyList<Arrangement>> AlreadyAsync(
        UpcDbContext db, ArrangementForm form, Person by, CancellationToken cancellationToken)
    {
        var seen = new List<Arrangement>();
        if (form.ParsedNino() is { } nino)
        {
            foreach (var other in (await db.ArrangementsWithNinoAsync(nino, cancellationToken)).Where(a => a.IsAgreed))
            {
                if (await access.MaySeeAsync(db, other, by, cancellationToken))
                {
                    seen.Add(other);
                }
            }
        }

        return seen;
    }

    /// <summary>Returns the manager who has to agree, or what is missing to identify them.</summary>
    internal Task<ManagerChoice> ManagerAsync(Person by, ArrangementForm form, CancellationToken cancellationToken) =>
        managers.FindAsync(
            by, new ConsiderationForm { ManagerName = form.ManagerName, ManagerId = form.ManagerId },
            cancellationToken);

    /// <summary>
    /// Returns the keys of the businesses that the form can be for: those on offer, and that of the entry it was
    /// started from.
    /// </summary>
    internal static IReadOnlyCollection<string> KeysFor(IReadOnlyList<Business> businesses, ArrangementForm form) =>
        form.EntryId > 0 ? [.. businesses.Select(b => b.Key), form.Business] : [.. businesses.Select(b => b.Key)];

    private static ArrangementTerms TermsOf(ArrangementForm form, ArrangementKind kind, LocalDate? warned)
    {
        var (spoc, written) = (kind == ArrangementKind.SinglePointOfContact, kind == ArrangementKind.WrittenOnly);
        return new(
            kind, spoc || written ? Typed.Clean(form.Contact) : "", spoc ? Typed.Clean(form.Deputy) : "",
            kind == ArrangementKind.AgreedTimes ? Typed.Clean(form.Times)
                : "", Typed.Clean(form.Reason), Typed.Clean(form.Handling),
            !written ? null : TypedDate.TryRead(form.WarnedOn, out var typed) ? typed : warned, form.Barrier == "no");
    }

    // Uses the contact of the complaint in the person's own business, or else of the newest complaint.
    private static ArrangementForm Of(RegisterEntry entry, EntrySight sight, Person by)
    {
        var complaint = sight.ComplaintsOf(entry).OrderByDescending(c => by.Businesses.Contains(c.BusinessKey))
            .ThenByDescending(c => c.Id).First();
        return new()
        {
            EntryId = entry.Id, CustomerName = entry.Customer.Name, Nino = entry.Customer.ParsedNino?.Written ?? "",
            NoNinoReason = entry.Customer.NoNinoReason ?? "", Business = complaint.BusinessKey,
            Contact = complaint.Spoc, Deputy = complaint.SpocDeputy,
        };
    }

    // Fills in what is known: the customer from the register if this person may see it, and the person's own business
    // if they have one.
    private async Task<ArrangementForm> KnownAsync(ArrangementForm form, Person by, CancellationToken cancellationToken)
    {
        if (await work.ReadAsync(db => EntryAsync(db, form, by, cancellationToken), cancellationToken) is { } known)
        {
            return Of(known.Entry, known.Sight, by) with { Reason = form.Reason };
        }

        var businesses = await ChoicesAsync(by, cancellationToken);
        return form.Business.Length == 0 && businesses is [var own] ? form with { Business = own.Key } : form;
    }

    // Returns the customer's entry and what this person may see of it, or null.
    private async Task<(RegisterEntry Entry, EntrySight Sight)?> EntryAsync(
        UpcDbContext db, ArrangementForm form, Person by, CancellationToken cancellationToken)
    {
        var candidates = form.ParsedNino() is { } nino ? await db.WithNinoAsync(nino, cancellationToken)
            : form.EntryId > 0 && await db.WithComplaintsAsync(form.EntryId, cancellationToken) is { } begun ? [begun]
            : [];
        foreach (var entry in candidates.Where(e => e.IsOnRegister))
        {
            if (await register.SightAsync(db, entry.Id, by, cancellationToken) is { IsAny: true } sight)
            {
                return (entry, sight);
            }
        }

        return null;
    }

    // DSMs are told even if the person setting it up may not know that the customer is on the register.
    private static async Task<IReadOnlyList<Guid>> DsmsOfAsync(
        UpcDbContext db, long? entryId, Customer customer, CancellationToken cancellationToken)
    {
        var ids = customer.ParsedNino is { } nino
            ? [.. (await db.WithNinoAsync(nino, cancellationToken)).Where(e => e.IsOnRegister).Select(e => e.Id)]
            : entryId is { } id ? new[] { id } : [];
        return await db.Set<Complaint>().Where(c => ids.Contains(c.RegisterEntryId) && c.DsmId != Guid.Empty)
            .Select(c => c.DsmId).Distinct().ToListAsync(cancellationToken);
    }

    private Task<RecordRef> BeginAsync(
        ArrangementForm form, Person by, string actKey, CancellationToken cancellationToken) =>
        drafts.StartAsync(DraftForm.Arrangement, ArrangementSteps.Who, form, Actor.Of(by), actKey, cancellationToken);
}
