using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>What people do with enquiries (Annex E): load, apply the rule, commit.</summary>
public sealed class EnquiryService(UnitOfWork work, DraftStore drafts)
{
    /// <summary>Begins the form, with the customer's number if it was typed.</summary>
    public Task<RecordRef> StartAsync(Person person, string nino, string actKey, CancellationToken cancellationToken) =>
        drafts.StartAsync(DraftForm.Enquiry, EnquirySteps.Questions, EnquiryForm.For(person) with { Nino = nino }, Actor.Of(person), actKey, cancellationToken);

    /// <summary>
    /// Goes on from the two questions. Somebody who may see the register and has typed a number that is on it needs no form: they have the answer.
    /// </summary>
    /// <returns>The draft or, with the answer, the enquiry; and what to say besides.</returns>
    public async Task<(RecordRef Record, string? Line)> AnswerQuestionsAsync(
        long draftId, Func<EnquiryForm, EnquiryForm> typed, Person person, string actKey, CancellationToken cancellationToken)
    {
        var by = Actor.Of(person);
        if (!person.MaySeeRegister)
        {
            return (await drafts.KeepAsync<EnquiryForm>(draftId, by, (kept, _) => EnquiryFormActions.AfterQuestions(typed(kept)), cancellationToken), null);
        }

        var sent = await drafts.SendAsync<EnquiryForm>(
            draftId, by, actKey,
            async (db, kept, _) =>
            {
                var (step, form) = EnquiryFormActions.AfterQuestions(typed(kept));
                var nino = step == EnquirySteps.Form && Nino.TryParse(form.Nino, out var parsed) ? parsed : (Nino?)null;
                if (nino is { } known && form.Errors(looksUp: true).Count == 0 && (await db.WithNinoAsync(known, cancellationToken)).Count > 0)
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

    /// <summary>Sends the form. Somebody who may see the register has the answer at once; everybody else's goes to CReST (§19).</summary>
    /// <returns>The enquiry; or the draft, if something is wrong with it.</returns>
    public async Task<RecordRef> SendAsync(long draftId, Func<EnquiryForm, EnquiryForm> typed, Person person, string actKey, CancellationToken cancellationToken)
    {
        var sent = await drafts.SendAsync<EnquiryForm>(
            draftId, Actor.Of(person), actKey,
            async (db, kept, _) =>
            {
                var form = typed(kept) with { Tried = true };
                if (form.Errors(person.MaySeeRegister).Count > 0 || FormErrors.Of(EnquiryQuestionsValidator.Instance, form).Count > 0)
                {
                    return FormResult.Invalid.At(EnquirySteps.Form, form);
                }

                return await BecomesAsync(db, draftId, form, person, cancellationToken);
            },
            cancellationToken);
        return sent.Shown(draftId);
    }

    /// <summary>Changes an enquiry by one of its rules.</summary>
    public async Task<RecordRef> DoAsync(long id, string actKey, Func<UpcDbContext, Enquiry, Task> change, CancellationToken cancellationToken)
    {
        await work.DoAsync(
            actKey,
            async db =>
            {
                var enquiry = await db.FindAsync<Enquiry>([id], cancellationToken) ?? throw RefusedException.NotFound("enquiry");
                await db.Entry(enquiry).Reference(e => e.Answer).LoadAsync(cancellationToken);
                await change(db, enquiry);
            },
            cancellationToken);
        return new(RecordKind.Enquiry, id);
    }

    /// <summary>Notes that somebody looked at an enquiry's details, and at the entries that they show.</summary>
    public Task OpenedAsync(long id, Person by, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var enquiry = await db.Set<Enquiry>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellationToken) ?? throw RefusedException.NotFound("enquiry");
            await db.NoteLookAsync(enquiry, EnquiryCards.Details, by, work.Now, cancellationToken);
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

    private async Task<Enquiry> SubmitAsync(UpcDbContext db, EnquiryForm form, Person person, CancellationToken cancellationToken)
    {
        var nino = Nino.TryParse(form.Nino, out var parsed) ? parsed : (Nino?)null;
        var same = person.MaySeeRegister && nino is { } n ? await db.WithNinoAsync(n, cancellationToken) : [];
        var found = same.Count > 0 ? same[0] : null;

        // Annex E is kept whole: what a look-up need not ask is on the entry that it found.
        string Given(string typed, string? recorded) => Typed.Clean(typed) is { Length: > 0 } given ? given : recorded ?? "";
        var customer = new Customer(
            Given(form.CustomerName, found?.Customer.Name), nino, Typed.Clean(form.NoNinoReason), Given(form.District, found?.Customer.District), Given(form.Region, found?.Customer.Region));
        var enquirer = new Enquirer(
            person.ObjectId, Typed.Clean(form.EnquirerName), Typed.Clean(form.Position), Typed.Clean(form.Team), Typed.Clean(form.Email), Typed.Clean(form.Phone));
        var enquiry = Enquiry.Submit(
            enquirer, customer, Typed.Choice<YesNoUnsure>(form.FinalResponse)!.Value, Typed.Choice<YesNoUnsure>(form.Marker)!.Value, Actor.Of(person), work.Now);
        if (person.MaySeeRegister)
        {
            enquiry.AnswerFromRegister(found?.Id, person, work.Now);
        }

        return enquiry;
    }
}
