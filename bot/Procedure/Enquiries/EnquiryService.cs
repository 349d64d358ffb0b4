using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Searches;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>The use cases of enquiries (Annex E). Each loads the enquiry, applies the rule and commits.</summary>
public sealed class EnquiryService(UnitOfWork work, DraftStore drafts, RegisterFinder finder, EnquiryAccess access)
{
    private static readonly CompiledQuery<Func<UpcDbContext, Guid, CancellationToken, Task<LastEnquiry?>>> LastOf =
        new(() => EF.CompileAsyncQuery((UpcDbContext db, Guid personId, CancellationToken _) =>
            db.Set<Enquiry>().AsNoTracking().Where(e => e.Enquirer.Id == personId && e.Customer.District != "")
                .OrderByDescending(e => e.Id)
                .Select(e => new LastEnquiry(
                    e.Enquirer.Position, e.Enquirer.Team, e.Enquirer.Email, e.Enquirer.Phone, e.Customer.District,
                    e.Customer.Region))
                .FirstOrDefault()));

    // A change looks at what waits for the enquiry, so that is part of the query.
    private static readonly CompiledQuery<Func<UpcDbContext, long, CancellationToken, Task<WithItems?>>> ToChange =
        new(() => EF.CompileAsyncQuery((UpcDbContext db, long id, CancellationToken _) =>
            db.Set<Enquiry>().AsSingleQuery().Where(e => e.Id == id)
                .Select(e => new WithItems(
                    e, db.Set<WorkItem>().Where(i => i.OfKind == RecordKind.Enquiry && i.OfId == e.Id).ToList()))
                .SingleOrDefault()));

    /// <summary>
    /// Starts the form with what a half-filled referral says about the customer. It goes on as a typed check does.
    /// </summary>
    public Task<(RecordRef Record, string? Line)> StartAsync(
        Person person, (string Name, string Nino, string NoNinoReason, string District, string Region) customer,
        string actKey, CancellationToken cancellationToken) =>
        StartAsync(
            person,
            EnquiryForm.For(person) with
            {
                CustomerName = customer.Name,
                Nino = customer.Nino,
                NoNinoReason = customer.NoNinoReason,
                District = customer.District,
                Region = customer.Region,
            },
            actKey, cancellationToken);

    /// <summary>
    /// Starts the form, with the customer's number if it was typed. Somebody who may see the register and typed a
    /// number that is on it needs no form: they have the answer.
    /// </summary>
    /// <returns>The draft, or the enquiry if it was answered, and a message to show.</returns>
    public Task<(RecordRef Record, string? Line)> StartAsync(
        Person person, string nino, string actKey, CancellationToken cancellationToken) =>
        StartAsync(person, EnquiryForm.For(person) with { Nino = nino }, actKey, cancellationToken);

    private async Task<(RecordRef Record, string? Line)> StartAsync(
        Person person, EnquiryForm form, string actKey, CancellationToken cancellationToken)
    {
        if (!person.MaySeeRegister)
        {
            form = form.With(await LastAsync(person, cancellationToken));
        }

        var draft = await drafts.StartAsync(
            DraftForm.Enquiry, EnquirySteps.Form, form, Actor.Of(person), actKey, cancellationToken);
        return person.MaySeeRegister && Nino.TryParse(form.Nino, out var number)
            ? await LookUpAsync(draft, number, person, actKey, cancellationToken) : (draft, null);
    }

    /// <summary>
    /// Sends the form. People who may see the register get the answer immediately. For everyone else it goes to CReST
    /// (§19).
    /// </summary>
    /// <returns>The enquiry, or the draft if it has errors.</returns>
    public async Task<RecordRef> SendAsync(
        long draftId, Func<EnquiryForm, EnquiryForm> typed, Person person, string actKey,
        CancellationToken cancellationToken)
    {
        var sent = await drafts.SendAsync<EnquiryForm>(
            draftId, Actor.Of(person), actKey,
            async (db, kept, _) =>
            {
                var form = typed(kept) with { Tried = true };
                if (!person.MaySeeRegister && form.FinalResponse == "no")
                {
                    return FormResult.Continue.At(EnquirySteps.Stopped, form with { Tried = false });
                }

                if (form.Errors(person.MaySeeRegister).Count > 0)
                {
                    return FormResult.Invalid.At(EnquirySteps.Form, form);
                }

                return await BecomesAsync(db, form, person, cancellationToken);
            },
            cancellationToken);
        return sent.Shown(draftId);
    }

    /// <summary>Applies one of an enquiry's rules.</summary>
    public async Task<RecordRef> DoAsync(
        long id, string actKey, Func<UpcDbContext, Enquiry, Task> change, CancellationToken cancellationToken)
    {
        await work.DoAsync(
            actKey,
            async db =>
            {
                await change(db, await LoadAsync(db, id, cancellationToken));
            },
            cancellationToken);
        return new(RecordKind.Enquiry, id);
    }

    /// <summary>Audits that somebody saw an enquiry's details and the entries shown with them.</summary>
    public Task OpenedAsync(long id, Person by, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var enquiry = await db.Set<Enquiry>().AsNoTracking()
                .SingleOrDefaultAsync(e => e.Id == id, cancellationToken) ?? throw RefusedException.NotFound("enquiry");
            await db.NoteLookAsync(enquiry, EnquiryCards.Details, by, access, work.Now, cancellationToken);
        },
        cancellationToken);

    /// <summary>Answers for a CReST member with a register entry, or null if not recorded.</summary>
    public Task AnswerAsync(
        long id, int version, long? entryId, Person by, string actKey, CancellationToken cancellationToken) =>
        DoAsync(
            id, actKey,
            async (db, enquiry) =>
            {
                enquiry.MustHaveReadReply(version);
                enquiry.AnswerWith(await EntryAsync(db, enquiry, entryId, by, cancellationToken), by, work.Now);
            },
            cancellationToken);

    /// <summary>Corrects the answer for a CReST member.</summary>
    public Task CorrectAsync(
        long id, long? entryId, string why, Person by, string actKey, CancellationToken cancellationToken) =>
        DoAsync(
            id, actKey,
            async (db, enquiry) => enquiry.CorrectAnswer(
                await EntryAsync(db, enquiry, entryId, by, cancellationToken), why, by, work.Now),
            cancellationToken);

    /// <summary>
    /// Undoes an answer for a CReST member. If it is still in the outbox, the enquirer never sees it.
    /// </summary>
    public Task UndoAnswerAsync(long id, Person by, string actKey, CancellationToken cancellationToken) => DoAsync(
        id, actKey,
        async (db, enquiry) =>
        {
            var unsent = await db.Set<OutboxMessage>()
                .Where(m => m.RecordKind == RecordKind.Enquiry && m.RecordId == id && m.Card == EnquiryCards.Own
                    && m.Kind == OutboxMessageKind.Show && m.State == OutboxMessageState.Queued && m.BegunAt == null)
                .ToListAsync(cancellationToken);

            // Even if the message has not been sent, an older card of the enquirer may already show the answer.
            var shown = await db.Set<SentCard>().AnyAsync(
                c => c.RecordKind == RecordKind.Enquiry && c.RecordId == id && c.Card == EnquiryCards.Own
                    && c.Version >= enquiry.Version,
                cancellationToken);
            enquiry.UndoAnswer(told: shown || unsent.Count == 0, by, work.Now);
            foreach (var message in unsent)
            {
                message.Cancel(work.Now);
            }
        },
        cancellationToken);

    /// <summary>Searches the register for an enquiry's customer, for a CReST member. The results are audited.</summary>
    public Task FindAsync(long id, string words, Person by, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var enquiry = await LoadAsync(db, id, cancellationToken);
            if (enquiry.State == EnquiryState.Answered)
            {
                enquiry.ForCorrecting(by);
            }
            else
            {
                enquiry.ForAnswering(by);
            }

            if (words.Length == 0)
            {
                throw new RefusedException(RefusalReason.Facts, "Enter a reference, a name or a number to find");
            }

            var found = await FoundEntries.ByAsync(finder, db, words, cancellationToken);
            db.AddRange(found.Shown.Select(e => AuditEvent.Found(e.Ref, by.ObjectId, work.Now, enquiry.Reference)));
        },
        cancellationToken);

    private static async Task<Enquiry> LoadAsync(UpcDbContext db, long id, CancellationToken cancellationToken)
    {
        var loaded = await ToChange.For(db)(db, id, cancellationToken) ?? throw RefusedException.NotFound("enquiry");
        WorkItems.LoadedWith(loaded.Enquiry, loaded.Items);
        return loaded.Enquiry;
    }

    // The answer copies data from the entry, so read the entry in the same transaction.
    private async Task<RegisterEntry?> EntryAsync(
        UpcDbContext db, Enquiry enquiry, long? entryId, Person by, CancellationToken cancellationToken)
    {
        if (entryId is not { } id)
        {
            return null;
        }

        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == id && e.GoneAt == null, cancellationToken)
            ?? throw RegisterAccess.EntryGone();
        db.Add(AuditEvent.Found(entry.Ref, by.ObjectId, work.Now, enquiry.Reference));
        return entry;
    }

    /// <summary>Audits that somebody opened an enquiry's details and likely matches to correct the answer.</summary>
    public Task OpenedToCorrectAsync(long id, Person by, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var enquiry = await LoadAsync(db, id, cancellationToken);
            enquiry.ForCorrecting(by);
            db.AddRange((await db.MatchesAsync(enquiry, cancellationToken))
                .Select(m => AuditEvent.Found(m.Entry.Ref, by.ObjectId, work.Now, enquiry.Reference)));
        },
        cancellationToken);

    private sealed record WithItems(Enquiry Enquiry, List<WorkItem> Items);

    private static YesNoUnsure AnswerOf(string chosen) =>
        Typed.Choice<YesNoUnsure>(chosen) ?? YesNoUnsure.NotAsked;

    private Task<LastEnquiry?> LastAsync(Person person, CancellationToken cancellationToken) => work.ReadAsync(
        db => LastOf.For(db)(db, person.ObjectId, cancellationToken), cancellationToken);

    /// <summary>
    /// Answers somebody who may see the register, if the number is on it. The same message delivered again finds the
    /// enquiry that the form became.
    /// </summary>
    internal async Task<(RecordRef Record, string? Line)> LookUpAsync(
        RecordRef draft, Nino number, Person person, string actKey, CancellationToken cancellationToken)
    {
        var sent = await drafts.SendAsync<EnquiryForm>(
            draft.Id, Actor.Of(person), $"{actKey}:answer",
            async (db, form, step) => (await db.WithNinoAsync(number, cancellationToken)).Count > 0
                ? await BecomesAsync(db, form, person, cancellationToken)
                : FormResult.Continue.At(
                    step, form,
                    $"Nobody is recorded under {number.Written}. Add the name to look for similar ones"),
            cancellationToken);
        return (sent.Shown(draft.Id), sent.Said);
    }

    private async Task<FormResult> BecomesAsync(
        UpcDbContext db, EnquiryForm form, Person person, CancellationToken cancellationToken)
    {
        var enquiry = await SubmitAsync(db, form, person, cancellationToken);
        db.Add(enquiry);

        // The message that shows it needs the number in the same transaction.
        await db.SaveChangesAsync(cancellationToken);
        await db.NoteLookAsync(enquiry, EnquiryCards.Own, person, access, work.Now, cancellationToken);
        return new FormResult.Done(enquiry, Card: EnquiryCards.Own);
    }

    private async Task<Enquiry> SubmitAsync(
        UpcDbContext db, EnquiryForm form, Person person, CancellationToken cancellationToken)
    {
        var nino = Nino.TryParse(form.Nino, out var parsed) ? parsed : (Nino?)null;
        var same = person.MaySeeRegister && nino is { } n ? await db.WithNinoAsync(n, cancellationToken) : [];
        var found = same.Count > 0 ? same[0] : null;

        // Store Annex E completely: take details that a look-up need not ask from the entry it found.
        string Given(string typed, string? recorded) =>
            Typed.Clean(typed) is { Length: > 0 } given ? given : recorded ?? "";
        var customer = new Customer(
            Given(form.CustomerName, found?.Customer.Name), nino, Typed.Clean(form.NoNinoReason),
            Given(form.District, found?.Customer.District), Given(form.Region, found?.Customer.Region));
        var enquirer = new Enquirer(
            person.ObjectId, Typed.Clean(form.EnquirerName), Typed.Clean(form.Position), Typed.Clean(form.Team),
            Typed.Clean(form.Email), Typed.Clean(form.Phone));
        var enquiry = Enquiry.Submit(
            enquirer, customer, AnswerOf(form.FinalResponse), AnswerOf(form.Marker), Actor.Of(person), work.Now);
        if (person.MaySeeRegister)
        {
            enquiry.AnswerFromRegister(found, person, work.Now);
        }

        return enquiry;
    }
}
