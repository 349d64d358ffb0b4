using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The use cases of the form for Annex F while only its author sees it: start, continue and send it.</summary>
public sealed class ConsiderationDrafts(
    UnitOfWork work, DraftStore drafts, IDirectory directory, ManagerFinder managers, DsmFinder dsms,
    RegisterAccess access)
{
    /// <summary>
    /// Starts the form, or continues one: the newest open one if no number was typed, otherwise the one for that
    /// number. If this person has already referred the customer and it is undecided, shows that request instead.
    /// </summary>
    public async Task<(RecordRef Record, string? Line)> ReferAsync(
        Person person, string typedNino, string actKey, CancellationToken cancellationToken)
    {
        var nino = Nino.TryParse(typedNino, out var parsed) ? parsed : (Nino?)null;
        if (nino is { } known
            && await work
            .ReadAsync(db => db.UndecidedForAsync(known, cancellationToken), cancellationToken) is { } undecided)
        {
            return await AlreadyReferredAsync(
                undecided, new() { Nino = known.Written }, person, actKey, cancellationToken);
        }

        if ((typedNino.Length == 0 || nino is not null)
            && await OpenDraftAsync(person, nino, cancellationToken) is { } open)
        {
            return (open, null);
        }

        var form = await LikeLastAsync(person, cancellationToken) with { Nino = nino?.Written ?? typedNino };
        return (await drafts.StartAsync(
            DraftForm.Consideration, ConsiderationSteps.Checks, form, Actor.Of(person), actKey, cancellationToken),
            null);
    }

    /// <summary>Starts the form with the data of an enquiry (§22). Only its enquirer can.</summary>
    public async Task<(RecordRef Record, string? Line)> FromEnquiryAsync(
        Person person, long enquiryId, string actKey, CancellationToken cancellationToken)
    {
        var enquiry = await work.ReadAsync(
            db => db.Set<Enquiry>().AsNoTracking()
                .SingleOrDefaultAsync(e => e.Id == enquiryId && e.Enquirer.Id == person.ObjectId, cancellationToken),
                cancellationToken)
            ?? throw RefusedException.NotFound("enquiry");
        var customer = enquiry.Customer;
        if (customer.ParsedNino is { } nino)
        {
            if (await work.ReadAsync(
                db => db.UndecidedForAsync(nino, cancellationToken), cancellationToken) is { } undecided)
            {
                return await AlreadyReferredAsync(
                    undecided, new() { Nino = nino.Written, CustomerName = customer.Name }, person, actKey,
                    cancellationToken);
            }

            if (await OpenDraftAsync(person, nino, cancellationToken) is { } open)
            {
                return (open, null);
            }
        }

        var last = await LikeLastAsync(person, cancellationToken);
        var form = last with
        {
            CustomerName = customer.Name,
            Nino = customer.ParsedNino?.Written ?? "",
            NoNinoReason = customer.NoNinoReason ?? "",
            District = customer.District.Length > 0 ? customer.District : last.District,
            Region = customer.Region.Length > 0 ? customer.Region : last.Region,
            FinalResponse = enquiry.FinalResponse == YesNoUnsure.Yes ? "yes" : "",
        };
        return (await drafts.StartAsync(
            DraftForm.Consideration, ConsiderationSteps.Checks, form, Actor.Of(person), actKey, cancellationToken),
            null);
    }

    /// <summary>Starts a new referral with everything from one that was declined or not agreed.</summary>
    public async Task<(RecordRef Record, string? Line)> AgainAsync(
        Person person, long id, string actKey, CancellationToken cancellationToken)
    {
        var refused = await OwnAsync(id, person, cancellationToken);
        if (!refused.CanBeSentAgain)
        {
            throw RefusedException.TooLate("This cannot be sent again. Nothing has changed");
        }

        return await StartAsync(
            ConsiderationForm.Of(refused.ToReferral(), refused.Checks) with { SendsAgain = refused.Id }, person, actKey,
            cancellationToken);
    }

    /// <summary>Starts correcting a referral that nobody has acted on.</summary>
    public async Task<(RecordRef Record, string? Line)> CorrectAsync(
        Person person, long id, string actKey, CancellationToken cancellationToken)
    {
        var sent = await OwnAsync(id, person, cancellationToken);
        sent.ForCorrection(Actor.Of(person));
        var form = ConsiderationForm.Of(sent.ToReferral(), sent.Checks) with
        {
            Corrects = sent.Id,
            AskedManagerId = sent.ManagerId.ToString("D"),
        };
        return await StartAsync(form, person, actKey, cancellationToken);
    }

    /// <summary>Discards a form that was filled from a referral. Its card shows that referral again.</summary>
    /// <returns>The referral, or null if the form was not filled from one.</returns>
    public Task<RecordRef?> LeaveAsync(long draftId, Person person, CancellationToken cancellationToken) =>
        work.DoAsync(
        async db =>
        {
            var draft = await DraftStore.LoadAsync(db, draftId, Actor.Of(person), cancellationToken);
            var form = DraftStore.FieldsOf<ConsiderationForm>(draft);
            if (Math.Max(form.Corrects, form.SendsAgain) is not (> 0 and var id))
            {
                return null;
            }

            draft.Discard(Actor.Of(person), work.Now);
            var referral = new RecordRef(RecordKind.Consideration, id);
            foreach (var card in await CardsOfAsync(db, draftId, cancellationToken))
            {
                card.Becomes(referral, ConsiderationCards.Own);
            }

            return (RecordRef?)referral;
        },
        cancellationToken);

    /// <summary>Saves what was typed and continues, as far as the form and the register allow (§19–22).</summary>
    /// <returns>The draft, or this person's own undecided request for the same customer.</returns>
    public async Task<(RecordRef Record, string? Line)> LeaveFormAsync(
        long draftId, Func<ConsiderationForm, ConsiderationForm> typed, Person person,
        CancellationToken cancellationToken)
    {
        var businesses = await BusinessKeysAsync(cancellationToken);
        var left = await drafts.SendAsync<ConsiderationForm>(
            draftId, Actor.Of(person), null,
            async (db, kept, _) =>
            {
                var form = typed(kept);
                var (step, own) = await AfterFormAsync(db, form, person, businesses, cancellationToken);
                return At(step, form, own);
            },
            cancellationToken);
        return (left.Shown(draftId), left.Said);
    }

    /// <summary>Continues when the customer is on the register for other complaints than this one (§21, §33).</summary>
    public async Task<(RecordRef Record, string? Line)> AnotherComplaintAsync(
        long draftId, Person person, CancellationToken cancellationToken)
    {
        var businesses = await BusinessKeysAsync(cancellationToken);
        var another = await drafts.SendAsync<ConsiderationForm>(
            draftId, Actor.Of(person), null,
            async (db, form, step) =>
            {
                if (step != ConsiderationSteps.Recorded || form.ParsedNino() is not { } nino)
                {
                    throw new RefusedException(RefusalReason.OutOfDate, "This form has moved on. Nothing has changed");
                }

                form = form with { AnotherComplaintFor = nino.Value };
                var (next, own) = await AfterFormAsync(db, form, person, businesses, cancellationToken);
                return At(next, form, own);
            },
            cancellationToken);
        return (another.Shown(draftId), another.Said);
    }

    /// <summary>Sends the form to the manager (§22).</summary>
    /// <param name="draftId">The form.</param>
    /// <param name="typed">What has been typed since.</param>
    /// <param name="shownDsm">Object id of the DSM shown on the card. If somebody else would decide now, the officer is
    /// told first.</param>
    /// <param name="person">The referring officer.</param>
    /// <param name="actKey">The idempotency key of the press.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>The consideration, or the draft if it has errors.</returns>
    public async Task<(RecordRef Record, string? Line)> SendAsync(
        long draftId, Func<ConsiderationForm, ConsiderationForm> typed, string shownDsm, Person person, string actKey,
        CancellationToken cancellationToken)
    {
        // Call the directory before the transaction: it may be remote.
        var known = await work.ReadAsync(
            db => db.Set<Draft>().AsNoTracking()
                .SingleOrDefaultAsync(d => d.Id == draftId && d.OwnerId == person.ObjectId, cancellationToken),
                cancellationToken)
            ?? throw RefusedException.NotFound("form");
        var asked = typed(DraftStore.FieldsOf<ConsiderationForm>(known));
        var manager = await managers.FindAsync(person, asked, cancellationToken);
        var businesses = await directory.BusinessesAsync(cancellationToken);
        var business = businesses.FirstOrDefault(b => b.Key == asked.Business);
        var dsm = business is null
            ? null : await dsms.FindAsync(business, person, manager.Manager, cancellationToken);

        var sent = await drafts.SendAsync<ConsiderationForm>(
            draftId, Actor.Of(person), actKey,
            async (db, kept, _) =>
            {
                var form = typed(kept);
                var (step, own) = await AfterFormAsync(
                    db, form, person, [.. businesses.Select(b => b.Key)], cancellationToken);
                if (own is not null || step != ConsiderationSteps.Answers || manager.Manager is null
                    || form.Business != business?.Key)
                {
                    return At(step, form, own, tried: true);
                }

                if (dsm is null)
                {
                    return At(
                        ConsiderationSteps.Form, form,
                        line: "The directory names no DSM who can decide this for that business. "
                            + "Choose another business, or ask CReST");
                }

                if (dsm.ObjectId.ToString("D") != shownDsm)
                {
                    return At(ConsiderationSteps.Answers, form, line: AnotherDecides(business, manager.Manager, dsm));
                }

                var consideration = form.Corrects == 0
                    ? Submit(form, person, manager, business, dsm)
                    : await CorrectedAsync(db, form, person, manager.Manager, business, dsm, cancellationToken);
                return new FormResult.Done(consideration, Card: ConsiderationCards.Own);
            },
            cancellationToken);
        return (sent.Shown(draftId), sent.Said);
    }

    /// <summary>Returns the step after the four answers of step 1.</summary>
    internal static (string Step, ConsiderationForm Form) AfterChecks(ConsiderationForm form)
    {
        var complete = FormErrors.Of(ConsiderationChecksValidator.Instance, form).Count == 0;
        return !complete ? (ConsiderationSteps.Checks, form with { Tried = true })
            : form.IsStopped() ? (ConsiderationSteps.Stopped, form with { Tried = false })
            : (ConsiderationSteps.Form, form with { Tried = false });
    }

    private const string AlreadyYours =
        "You have referred this customer already, and it is not decided yet. This is that request";

    // Officers are shown their own referral, and their team's. Others learn only that there is one.
    private async Task<(RecordRef Record, string? Line)> AlreadyReferredAsync(
        Consideration undecided, ConsiderationForm form, Person person, string actKey,
        CancellationToken cancellationToken)
    {
        if (undecided.ReferringOfficerId == person.ObjectId)
        {
            return (undecided.Ref, AlreadyYours);
        }

        if (!ConsiderationWords.IsOfOwnTeam(undecided, person))
        {
            throw RefusedException.TooLate($"{ConsiderationWords.AlreadyReferred(undecided)}. Nothing new was started");
        }

        var draft = await drafts.StartAsync(
            DraftForm.Consideration, ConsiderationSteps.Considered, form, Actor.Of(person), actKey, cancellationToken);
        await work.DoAsync(
            db =>
            {
                db.Add(AuditEvent.Opened(undecided.Ref, person.ObjectId, work.Now, "referred again"));
                return Task.CompletedTask;
            },
            cancellationToken);
        return (draft, null);
    }

    private static string AnotherDecides(Business business, Person manager, Person dsm) =>
        manager.ObjectId == business.DsmId
            ? $"{manager.Name} is also the DSM for {business.Name}, so {dsm.Name} decides. Check this, then send it"
            : $"{dsm.Name} decides this. Check it, then send it";

    // Continues a form that was filled from the same referral and is still open.
    private async Task<(RecordRef Record, string? Line)> StartAsync(
        ConsiderationForm form, Person person, string actKey, CancellationToken cancellationToken)
    {
        var newest = await work.ReadAsync(
            db => db.Set<Draft>().AsNoTracking()
                .Where(d => d.OwnerId == person.ObjectId && d.Form == DraftForm.Consideration)
                .OrderByDescending(d => d.Id).Take(50).ToListAsync(cancellationToken),
            cancellationToken);
        var open = newest.Where(d => d.IsOpen).Select(d => (d.Ref, Form: DraftStore.FieldsOf<ConsiderationForm>(d)))
            .FirstOrDefault(d => d.Form.Corrects == form.Corrects && d.Form.SendsAgain == form.SendsAgain);
        if (open.Form is not null)
        {
            return (open.Ref, null);
        }

        // After a form was discarded, the same button starts a new one.
        var key = $"{actKey}:{(newest.Count > 0 ? newest[0].Id : 0).ToString(CultureInfo.InvariantCulture)}";
        return (
            await drafts.StartAsync(
                DraftForm.Consideration, ConsiderationSteps.Form, form, Actor.Of(person), key, cancellationToken),
            null);
    }

    private static Task<List<SentCard>> CardsOfAsync(
        UpcDbContext db, long draftId, CancellationToken cancellationToken) => db.Set<SentCard>()
        .Where(p => p.RecordKind == RecordKind.Draft && p.RecordId == draftId).ToListAsync(cancellationToken);

    private async Task<Consideration> OwnAsync(long id, Person person, CancellationToken cancellationToken)
    {
        var own = await work.ReadAsync(db => db.LoadAsync(id, cancellationToken), cancellationToken);
        own.ForReferringOfficer(Actor.Of(person));
        return own;
    }

    private async Task<Consideration> CorrectedAsync(
        UpcDbContext db, ConsiderationForm form, Person officer, Person manager, Business business, Person dsm,
        CancellationToken cancellationToken)
    {
        var sent = await db.LoadAsync(form.Corrects, cancellationToken);
        sent.Correct(
            form.ToReferral(business), form.ToChecks(), officer, manager, dsm, LondonTime.DateOf(work.Now), work.Now);
        return sent;
    }

    private Consideration Submit(
        ConsiderationForm form, Person officer, ManagerChoice manager, Business business, Person dsm) =>
        Consideration.Submit(
            form.ToReferral(business), form.ToChecks(), officer, manager.Manager!, dsm, LondonTime.DateOf(work.Now),
            work.Now, !manager.InDirectory);

    private async Task<IReadOnlyCollection<string>> BusinessKeysAsync(CancellationToken cancellationToken) =>
        [.. (await directory.BusinessesAsync(cancellationToken)).Select(b => b.Key)];

    // Shows the person's own undecided request for the same customer in place of the form.
    private static FormResult.Continue At(
        string step, ConsiderationForm form, Consideration? own = null, bool tried = false, string? line = null) =>
        FormResult.Continue.At(
            step, form with { Tried = tried || step is ConsiderationSteps.Form or ConsiderationSteps.Checks },
            own is null ? line : AlreadyYours, own?.Ref);

    // Returns the next step: the form itself if it has errors, a step at which it stops, or "check your answers".
    private async Task<(string Step, Consideration? Own)> AfterFormAsync(
        UpcDbContext db, ConsiderationForm form, Person person, IReadOnlyCollection<string> businesses,
        CancellationToken cancellationToken)
    {
        if (FormErrors.Of(ConsiderationChecksValidator.Instance, form).Count > 0)
        {
            return (ConsiderationSteps.Checks, null);
        }

        if (form.IsStopped())
        {
            return (ConsiderationSteps.Stopped, null);
        }

        if (ConsiderationFormValidator.Errors(form, LondonTime.DateOf(work.Now), businesses).Count > 0)
        {
            return (ConsiderationSteps.Form, null);
        }

        if (form.ParsedNino() is not { } nino)
        {
            return (ConsiderationSteps.Answers, null);
        }

        if (await db.UndecidedForAsync(nino, cancellationToken) is { } undecided && undecided.Id != form.Corrects)
        {
            if (undecided.ReferringOfficerId != person.ObjectId && ConsiderationWords.IsOfOwnTeam(undecided, person))
            {
                db.Add(AuditEvent.Opened(undecided.Ref, person.ObjectId, work.Now, "referred again"));
            }

            return undecided.ReferringOfficerId == person.ObjectId ? (ConsiderationSteps.Form, undecided)
                : (ConsiderationSteps.Considered, null);
        }

        var entries = form.IsAnotherComplaint() ? [] : await db.WithNinoAsync(nino, cancellationToken);
        foreach (var entry in entries)
        {
            // A person who is told to ask CReST also learns something about the register, so audit it.
            db.Add(AuditEvent.Found(entry.Ref, person.ObjectId, work.Now, "Consideration"));
        }

        return (entries.Count == 0 ? ConsiderationSteps.Answers
            : await access.MaySeeAllAsync(db, entries, person, cancellationToken) ? ConsiderationSteps.Recorded
            : ConsiderationSteps.AskCrest, null);
    }

    // Officers refer customers of their own district and business, so those of their last referral are filled in.
    private Task<ConsiderationForm> LikeLastAsync(Person person, CancellationToken cancellationToken) => work.ReadAsync(
        async db => await db.Set<Consideration>().AsNoTracking()
            .Where(c => c.ReferringOfficerId == person.ObjectId && c.Customer.District != "")
            .OrderByDescending(c => c.SubmittedAt)
            .Select(c => new ConsiderationForm
            {
                District = c.Customer.District, Region = c.Customer.Region, Business = c.BusinessKey,
            })
            .FirstOrDefaultAsync(cancellationToken) ?? new(),
        cancellationToken);

    private Task<RecordRef?> OpenDraftAsync(Person person, Nino? nino, CancellationToken cancellationToken) =>
        work.ReadAsync(
        async db =>
        {
            var open = await db.Set<Draft>().AsNoTracking()
                .Where(d => d.OwnerId == person.ObjectId && d.Form == DraftForm.Consideration && d.BecameId == null
                && d.DiscardedAt == null)
                .OrderByDescending(d => d.UpdatedAt).ThenByDescending(d => d.Id).Take(50)
                .ToListAsync(cancellationToken);
            return open.Find(
                d => nino is not { } wanted
                    || DraftStore.FieldsOf<ConsiderationForm>(d).ParsedNino()?.SamePersonAs(wanted) == true)?.Ref;
        },
        cancellationToken);
}
