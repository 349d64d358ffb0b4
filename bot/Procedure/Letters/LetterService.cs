using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// The use cases of letters: start, preview and finish one, get its document, and record that it was sent.
/// </summary>
public sealed class LetterService(
    UnitOfWork work,
    DraftStore drafts,
    LetterTemplates templates,
    LetterCases cases,
    ArrangementAccess arrangements,
    FileOffers files,
    Microsoft.Extensions.Options.IOptions<ArrangementOptions> arrangementOptions)
{
    /// <summary>Today in London.</summary>
    public LocalDate Today => LondonTime.DateOf(work.Now);

    /// <summary>Starts a letter, prefilled from its case.</summary>
    /// <exception cref="RefusedException">The case does not exist for this person, or does not allow this kind of
    /// letter.</exception>
    public async Task<RecordRef> StartAsync(
        RecordRef of,
        LetterKind kind,
        long complaintId,
        string language,
        Person by,
        string actKey,
        CancellationToken cancellationToken)
    {
        var (found, office) = await work.ReadAsync(
            async db =>
                (
                    await CaseAsync(db, of, kind, by, cancellationToken),
                    await OfficeAsync(db, by.ObjectId, cancellationToken)),
            cancellationToken);
        NodaTime.LocalDate? reviewOn = found.Arrangement is { } a
            ? a.NextReviewOn ?? arrangementOptions.Value.ReviewAfter(Today)
            : null;
        var form = LetterPrefill.Of(
            found,
            kind,
            complaintId,
            by,
            Known(language),
            templates.WordingOf(Known(language)),
            office,
            Today,
            reviewOn);
        for (var key = actKey; ;)
        {
            var draft = await drafts.StartAsync(
                DraftForm.Letter,
                LetterSteps.Form,
                form,
                Actor.Of(by),
                key,
                cancellationToken);

            // If the same button is pressed twice, use the same draft until it is finished or discarded.
            var begun = await work.ReadAsync(
                db => DraftStore.LoadAsync(db, draft.Id, Actor.Of(by), cancellationToken),
                cancellationToken);
            if (
                begun.IsOpen
                && DraftStore.FieldsOf<LetterForm>(begun) is var other
                && other.Case == of
                && other.Kind == form.Kind
                && other.ComplaintId == complaintId)
            {
                return draft;
            }

            key = $"{actKey}:{draft.Id}";
        }
    }

    /// <summary>Saves what was typed, and shows the preview if there are no errors.</summary>
    public async Task KeepAsync(
        long draftId,
        Func<string, string> typed,
        Person by,
        CancellationToken cancellationToken) =>
        await drafts.KeepAsync<LetterForm>(
            draftId, Actor.Of(by),
            (form, _) =>
            {
                if (form.ParsedKind() is not { } kind)
                {
                    throw RefusedException.NotFound("form");
                }

                form = form with
                {
                    Language = templates.Languages.Count > 1 ? Known(typed("language")) : form.Language,
                    Tried = true,
                    Values = LetterFields.For(kind).ToDictionary(f => f.Id, f => typed(f.Id)),
                };
                return (form.Errors(kind, Today).Count == 0 ? LetterSteps.Preview : LetterSteps.Form, form);
            },
            cancellationToken);

    /// <summary>Returns from the preview to the form.</summary>
    public async Task ChangeAsync(long draftId, Person by, CancellationToken cancellationToken) =>
        await drafts.KeepAsync<LetterForm>(
            draftId,
            Actor.Of(by),
            (form, _) => (LetterSteps.Form, form with { Tried = false }),
            cancellationToken);

    /// <summary>
    /// Finishes the letter: stores it with its case and offers its document. If the form has errors, shows them
    /// instead.
    /// </summary>
    /// <returns>The letter, or the draft if there are errors.</returns>
    public async Task<RecordRef> FinishAsync(
        long draftId,
        Person by,
        string actKey,
        CancellationToken cancellationToken)
    {
        var finished = await drafts.SendAsync<LetterForm>(
            draftId, Actor.Of(by), actKey,
            async (db, form, _) =>
            {
                if (form.ParsedKind() is not { } kind || form.Errors(kind, Today).Count > 0)
                {
                    return FormResult.Invalid.At(LetterSteps.Form, form with { Tried = true });
                }

                var of = await CaseAsync(db, form.Case, kind, by, cancellationToken);
                var about = await LetterCases.AboutAsync(db, of, form.ComplaintId, cancellationToken);
                var document = LetterDocument.Of(
                    templates,
                    form.Language,
                    kind,
                    form.Values,
                    of.Customer.Name,
                    of.Reference,
                    Today,
                    out var unfilled);
                var letter = Letter.Finish(
                    kind,
                    form.Language,
                    document,
                    unfilled,
                    form.Values,
                    LetterRules.Way(form.Values),
                    about,
                    by,
                    work.Now);
                db.Add(letter);

                // The file needs the letter's number in the same transaction.
                await db.SaveChangesAsync(cancellationToken);
                Offered(db, letter, by);
                await ToldAsync(db, letter, by, cancellationToken);
                return new FormResult.Done(letter);
            },
            cancellationToken);
        return finished.Shown(draftId);
    }

    /// <summary>Records that a letter was sent, and completes the duties that it fulfils (§25–26, Annex C).</summary>
    public async Task SendAsync(long id, LocalDate on, Person by, string actKey, CancellationToken cancellationToken) =>
        await work.DoAsync(
            actKey,
            async db =>
            {
                var letter = await LoadAsync(db, id, by, cancellationToken);
                if (!await cases.MayWriteAsync(db, letter, by, cancellationToken))
                {
                    throw RefusedException.NotAllowed("Only those whose case it is can say that the letter was sent");
                }

                letter.Send(on, Actor.Of(by), work.Now);
                await ToldAsync(db, letter, by, cancellationToken);
            },
        cancellationToken);

    /// <summary>Offers a letter's document again in the person's own chat.</summary>
    public async Task OfferAsync(long id, Person by, string actKey, CancellationToken cancellationToken) =>
        await work.DoAsync(
            actKey,
            async db =>
            {
                var letter = await LoadAsync(db, id, by, cancellationToken);
                letter.StillThere();
                Offered(db, letter, by);
            },
            cancellationToken);

    /// <summary>Opens a letter, and audits that.</summary>
    /// <exception cref="RefusedException">It does not exist, or this person may not see it.</exception>
    public Task<RecordRef> OpenAsync(long id, Person by, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var letter = await LoadAsync(db, id, by, cancellationToken);
            db.Add(AuditEvent.Opened(letter.Ref, by.ObjectId, work.Now, letter.CaseReference));
            return letter.Ref;
        },
        cancellationToken);

    private async Task<Letter> LoadAsync(UpcDbContext db, long id, Person by, CancellationToken cancellationToken) =>
        await db.FindAsync<Letter>([id], cancellationToken) is { } letter
        && await cases.MayReadAsync(db, letter, by, cancellationToken)
            ? letter
            : throw RefusedException.NotFound("letter");

    private async Task<LetterCase> CaseAsync(
        UpcDbContext db,
        RecordRef of,
        LetterKind kind,
        Person by,
        CancellationToken cancellationToken)
    {
        var found = await cases.FindAsync(db, of, by, cancellationToken) ?? throw RefusedException.NotFound("case");
        return found.Kinds.Contains(kind) ? found
            : found.Consideration is not null && found.Kinds.Count == 0
                ? throw new RefusedException(RefusalReason.Facts, "The customer is told once the DSM has agreed")
            : throw RefusedException.NotAllowed(
                $"You cannot write this letter from {found.Reference}. Type letter {found.Reference} to see which you "
                    + "can");
    }

    private void Offered(UpcDbContext db, Letter letter, Person to) =>
        files.Offer(
            db,
            LetterFile.KindOfFile,
            letter.Ref,
            LetterFile.NameOf(letter),
            $"{LetterKinds.Name(letter.What)}, {letter.CaseReference}.",
            to);

    // Completes the duties that the letter fulfils: of the decision (§25–26) and of an arrangement (Annex C, §28).
    private async Task ToldAsync(UpcDbContext db, Letter letter, Person by, CancellationToken cancellationToken)
    {
        if (
            letter.HasTold
            && letter.ConsiderationId is { } id
            && await db.WholeAsync(id, cancellationToken) is { } consideration)
        {
            consideration.CustomerTold(Actor.Of(by), work.Now);
        }

        if (
            letter is { ArrangementId: { } arrangementId, SentOn: { } on }
            && await db.FindAsync<Arrangement>(
                [arrangementId], cancellationToken) is { AwaitsNotification: true } arrangement)
        {
            arrangement.Notify(
                on,
                HowOf(letter.Way!.Value),
                by,
                await arrangements.BusinessOfAsync(arrangement, cancellationToken),
                arrangementOptions.Value,
                work.Now);
        }
    }

    private string Known(string language) =>
        templates.Languages.Contains(language) ? language : LetterTemplates.English;

    // The address that the person typed last, so that nobody types it for every letter.
    private static async Task<string> OfficeAsync(UpcDbContext db, Guid person, CancellationToken cancellationToken)
    {
        var last = await db.Set<Letter>()
            .AsNoTracking()
            .Where(l => l.WrittenById == person && l.Way != null)
            .OrderByDescending(l => l.Id)
            .Select(l => l.Content)
            .FirstOrDefaultAsync(cancellationToken);
        return last is { Length: > 0 } ? string.Join('\n', LetterDocument.Read(last).Office) : "";
    }

    private static NotifiedHow HowOf(LetterWay way) => way switch
    {
        LetterWay.Post => NotifiedHow.Letter,
        LetterWay.Email => NotifiedHow.Email,
        _ => NotifiedHow.UcJournal,
    };
}
