using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Searches;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>What people do with enquiries (Annex E): load, apply the rule, commit.</summary>
public sealed class EnquiryService(UnitOfWork work, DraftStore drafts, RegisterFinder finder)
{
    /// <summary>Begins the form, with the customer's number if it was typed.</summary>
    public Task<RecordRef> StartAsync(Person person, string nino, string actKey, CancellationToken cancellationToken) =>
        drafts.StartAsync(
            DraftForm.Enquiry, EnquirySteps.Questions, EnquiryForm.For(person) with { Nino = nino }, Actor.Of(person),
            actKey, cancellationToken);

    /// <summary>Begins the form with what a half-filled referral knows of the customer.</summary>
    public Task<RecordRef> StartAsync(
        Person person, (string Name, string Nino, string NoNinoReason, string District, string Region) customer,
        string actKey, CancellationToken cancellationToken) =>
        drafts.StartAsync(
            DraftForm.Enquiry, EnquirySteps.Questions,
            EnquiryForm.For(person) with
            {
                CustomerName = customer.Name, Nino = customer.Nino, NoNinoReason = customer.NoNinoReason,
                District = customer.District, Region = customer.Region,
            },
            Actor.Of(person), actKey, cancellationToken);

    /// <summary>
    /// Goes on from the two questions. Somebody who may see the register and has typed a number that is on it needs no
    /// form: they have the answer.
    /// </summary>
    /// <returns>The draft or, with the answer, the enquiry; and what to say besides.</returns>
    public async Task<(RecordRef Record, string? Line)> AnswerQuestionsAsync(
        long draftId, Func<EnquiryForm, EnquiryForm> typed, Person person, string actKey,
        CancellationToken cancellationToken)
    {
        var by = Actor.Of(person);
        if (!person.MaySeeRegister)
        {
            return (await drafts.KeepAsync<EnquiryForm>(
                draftId, by, (kept, _) => EnquiryFormActions.AfterQuestions(typed(kept)), cancellationToken), null);
        }

        var sent = await drafts.SendAsync<EnquiryForm>(
            draftId, by, actKey,
            async (db, kept, _) =>
            {
                var (step, form) = EnquiryFormActions.AfterQuestions(typed(kept));
                var nino = step == EnquirySteps.Form && Nino.TryParse(form.Nino, out var parsed) ? parsed : (Nino?)null;
                if (nino is { } known && form.Errors(looksUp: true).Count == 0
                    && (await db.WithNinoAsync(known, cancellationToken)).Count > 0)
                {
                    return await BecomesAsync(db, draftId, form, person, cancellationToken);
                }

                return FormResult.Continue.At(
                    step, form,
                    nino is { } unknown
                        ? $"Nobody is recorded under {unknown.Written}. Add the name to look for similar ones" : null);
            },
            cancellationToken);
        return (sent.Shown(draftId), sent.Said);
    }

    /// <summary>
    /// Sends the form. Somebody who may see the register has the answer at once; everybody else's goes to CReST (§19).
    /// </summary>
    /// <returns>The enquiry; or the draft, if something is wrong with it.</returns>
    public async Task<RecordRef> SendAsync(
        long draftId, Func<EnquiryForm, EnquiryForm> typed, Person person, string actKey,
        CancellationToken cancellationToken)
    {
        var sent = await drafts.SendAsync<EnquiryForm>(
            draftId, Actor.Of(person), actKey,
            async (db, kept, _) =>
            {
                var form = typed(kept) with { Tried = true };
                if (form.Errors(person.MaySeeRegister).Count > 0
                    || FormErrors.Of(EnquiryQuestionsValidator.Instance, form).Count > 0)
                {
                    return FormResult.Invalid.At(EnquirySteps.Form, form);
                }

                return await BecomesAsync(db, draftId, form, person, cancellationToken);
            },
            cancellationToken);
        return sent.Shown(draftId);
    }

    /// <summary>Changes an enquiry by one of its rules.</summary>
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

    /// <summary>Notes that somebody looked at an enquiry's details, and at the entries that they show.</summary>
    public Task OpenedAsync(long id, Person by, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var enquiry = await db.Set<Enquiry>().AsNoTracking()
                .SingleOrDefaultAsync(e => e.Id == id, cancellationToken) ?? throw RefusedException.NotFound("enquiry");
            await db.NoteLookAsync(enquiry, EnquiryCards.Details, by, work.Now, cancellationToken);
        },
        cancellationToken);

    /// <summary>A CReST member answers with an entry of the register, or null: not recorded.</summary>
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

    /// <summary>A CReST member corrects the answer.</summary>
    public Task CorrectAsync(
        long id, long? entryId, string why, Person by, string actKey, CancellationToken cancellationToken) =>
        DoAsync(
            id, actKey,
            async (db, enquiry) => enquiry.CorrectAnswer(
                await EntryAsync(db, enquiry, entryId, by, cancellationToken), why, by, work.Now),
            cancellationToken);

    /// <summary>
    /// A CReST member takes an answer back. If it is still in the outbox, the enquirer never hears of it.
    /// </summary>
    public Task UndoAnswerAsync(long id, Person by, string actKey, CancellationToken cancellationToken) => DoAsync(
        id, actKey,
        async (db, enquiry) =>
        {
            var unsent = await db.Set<OutboxMessage>()
                .Where(m => m.RecordKind == RecordKind.Enquiry && m.RecordId == id && m.Card == EnquiryCards.Own
                    && m.Kind == OutboxMessageKind.Show && m.State == OutboxMessageState.Queued && m.BegunAt == null)
                .ToListAsync(cancellationToken);

            // The message may not have gone out yet, while an older card of the enquirer shows the answer already.
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

    /// <summary>A CReST member searches the register for the customer of an enquiry: what it finds is noted.</summary>
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

    private static async Task<Enquiry> LoadAsync(UpcDbContext db, long id, CancellationToken cancellationToken) =>
        await db.Set<Enquiry>().AsSingleQuery().SingleOrDefaultAsync(e => e.Id == id, cancellationToken)
        ?? throw RefusedException.NotFound("enquiry");

    // The answer takes from the entry what it says, so the entry is read in the same transaction.
    private async Task<RegisterEntry?> EntryAsync(
        UpcDbContext db, Enquiry enquiry, long? entryId, Person by, CancellationToken cancellationToken)
    {
        if (entryId is not { } id)
        {
            return null;
        }

        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == id && e.GoneAt == null, cancellationToken)
            ?? throw new RefusedException(
                RefusalReason.OutOfDate, "That entry is no longer on the register. Choose another");
        db.Add(AuditEvent.Found(entry.Ref, by.ObjectId, work.Now, enquiry.Reference));
        return entry;
    }

    /// <summary>
    /// Notes that somebody looked at an enquiry's details and at its likely matches, to correct the answer.
    /// </summary>
    public Task OpenedToCorrectAsync(long id, Person by, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var enquiry = await LoadAsync(db, id, cancellationToken);
            enquiry.ForCorrecting(by);
            db.AddRange((await db.MatchesAsync(enquiry, cancellationToken))
                .Select(m => AuditEvent.Found(m.Entry.Ref, by.ObjectId, work.Now, enquiry.Reference)));
        },
        cancellationToken);

    private async Task<FormResult> BecomesAsync(
        UpcDbContext db, long draftId, EnquiryForm form, Person person, CancellationToken cancellationToken)
    {
        var enquiry = await SubmitAsync(db, form, person, cancellationToken);
        db.Add(enquiry);

        // The number is needed by the message that shows it, in the same transaction.
        await db.SaveChangesAsync(cancellationToken);
        await db.NoteLookAsync(enquiry, EnquiryCards.Own, person, work.Now, cancellationToken);
        foreach (var sent in await db.Set<SentCard>()
            .Where(p => p.RecordKind == RecordKind.Draft && p.RecordId == draftId).ToListAsync(cancellationToken))
        {
            sent.Becomes(enquiry.Ref, EnquiryCards.Own);
        }

        return new FormResult.Done(enquiry);
    }

    private async Task<Enquiry> SubmitAsync(
        UpcDbContext db, EnquiryForm form, Person person, CancellationToken cancellationToken)
    {
        var nino = Nino.TryParse(form.Nino, out var parsed) ? parsed : (Nino?)null;
        var same = person.MaySeeRegister && nino is { } n ? await db.WithNinoAsync(n, cancellationToken) : [];
        var found = same.Count > 0 ? same[0] : null;

        // Annex E is kept whole: what a look-up need not ask is on the entry that it found.
        string Given(string typed, string? recorded) =>
            Typed.Clean(typed) is { Length: > 0 } given ? given : recorded ?? "";
        var customer = new Customer(
            Given(form.CustomerName, found?.Customer.Name), nino, Typed.Clean(form.NoNinoReason),
            Given(form.District, found?.Customer.District), Given(form.Region, found?.Customer.Region));
        var enquirer = new Enquirer(
            person.ObjectId, Typed.Clean(form.EnquirerName), Typed.Clean(form.Position), Typed.Clean(form.Team),
            Typed.Clean(form.Email), Typed.Clean(form.Phone));
        var enquiry = Enquiry.Submit(
            enquirer, customer, Typed.Choice<YesNoUnsure>(form.FinalResponse)!.Value,
            Typed.Choice<YesNoUnsure>(form.Marker)!.Value, Actor.Of(person), work.Now);
        if (person.MaySeeRegister)
        {
            enquiry.AnswerFromRegister(found, person, work.Now);
        }

        return enquiry;
    }
}
