using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Contacts;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>The result of an answer.</summary>
/// <param name="Line">The line at the top of the card, or null if the row says it.</param>
/// <param name="Errors">The errors. If there are none, it is answered.</param>
public sealed record ReviewReply(string? Line, FieldErrors Errors)
{
    /// <summary>Creates the result of a valid answer.</summary>
    public ReviewReply(string? line)
        : this(line, FieldErrors.None)
    {
    }
}

/// <summary>
/// Records answers. The answer, its effect on the register, its audit event and the person's current page are saved in
/// one transaction. A repeated press has no further effect, and if two people answer, the first answer counts.
/// </summary>
public sealed class ReviewAnswers(UnitOfWork work)
{
    /// <summary>Answers for a row, or undoes its answer.</summary>
    /// <exception cref="RefusedException">Somebody else was first, or the review is closed.</exception>
    public async Task<ReviewReply> AnswerAsync(CardPress press, int number, CancellationToken cancellationToken)
    {
        var (reply, _) = await work.DoAsync<ReviewReply>(
            ActKeyOf(press, number),
            async db =>
            {
                var part = await db.Set<ReviewPart>().SingleAsync(p => p.Id == press.Id, cancellationToken);
                var item = await db.Set<ReviewItem>()
                    .SingleOrDefaultAsync(i => i.PartId == part.Id && i.Number == number, cancellationToken)
                    ?? throw RefusedException.NotFound("entry in this review");
                if (press.Verb == ReviewActions.Undo)
                {
                    return new(ReviewWords.Stays(part.TakeBack(item, press.Actor, work.Now), item.EntryReference));
                }

                var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Aliases)
                    .SingleAsync(e => e.Id == item.EntryId, cancellationToken);
                var theirs = entry.Complaints.Where(c => c.BusinessKey == part.BusinessKey);
                Complaint[] complaints = [.. theirs.OrderBy(c => c.Id)];
                if (complaints.Length == 0)
                {
                    part.Leave([item], press.Actor, work.Now);
                    return new($"{item.EntryReference} is not on this business's register any more. There is nothing "
                        + "to answer");
                }

                return Answer(press, part, item, entry, complaints);
            },

            // With errors, nothing is done, so the same press can be repeated with corrected values.
            answered => answered.Errors.Count == 0,
            cancellationToken);
        return reply ?? new(null);
    }

    // An answer concerns only the business's own complaints on the entry.
    private ReviewReply Answer(
        CardPress press, ReviewPart part, ReviewItem item, RegisterEntry entry, Complaint[] complaints)
    {
        var (by, now) = (press.Actor, work.Now);
        var today = LondonTime.DateOf(now);
        switch (press.Verb)
        {
            case ReviewActions.SendContact:
                {
                    var form = new ContactForm
                    {
                        EntryId = entry.Id, Complaint = press["complaint"], Date = press["date"],
                        Channel = press["channel"]
                    };
                    if (FormErrors.Of(ContactFormValidator.On(today), form) is { Count: > 0 } errors)
                    {
                        return new(null, errors);
                    }

                    if (RemovalChoice.Chosen(complaints, form.Complaint) is not [{ } about])
                    {
                        return new(
                            null,
                            FieldErrors.None.With("complaint", ContactFormValidator.ChooseComplaint));
                    }

                    TypedDate.TryRead(form.Date, out var on);

                    // Record the answer first: if it is too late, nothing else must change.
                    part.Answer(item, ReviewAnswer.ContactReported, null, by, now);
                    entry.ReportContact(
                        about.Id, on, Typed.Choice<ContactChannel>(form.Channel)!.Value, today, by, now);
                    return new(null);
                }

            case ReviewActions.SendDetails:
                {
                    var form = new ContactDetailsForm(
                        press["complaint"], Typed.Clean(press["spoc"]), Typed.Clean(press["deputy"]));
                    if (FormErrors.Of(ContactDetailsValidator.Instance, form) is { Count: > 0 } errors)
                    {
                        return new(null, errors);
                    }

                    var changed = complaints.Length == 1
                        ? [complaints[0]]
                        : RemovalChoice.Chosen(complaints, form.Complaint);
                    if (changed.Length == 0)
                    {
                        return new(
                            null,
                            FieldErrors.None.With(
                                "complaint",
                                "Choose the complaint whose contact is somebody else now, or all of them"));
                    }

                    if (changed.All(c => form.Spoc == c.Spoc && form.Deputy == c.SpocDeputy))
                    {
                        return new(
                            null,
                            FieldErrors.None.With(
                                "spoc", "You have changed nothing. Change what is wrong, or go back"));
                    }

                    part.Answer(item, ReviewAnswer.DetailsChanged, null, by, now);
                    entry.ChangeContact([.. changed.Select(c => c.Id)], form.Spoc, form.Deputy, by, now);
                    return new(null);
                }

            case ReviewActions.SendRemoval:
                {
                    var (ground, words) = (Typed.Choice<RemovalGround>(press["ground"]), Typed.Clean(press["words"]));
                    if (RemovalChoice.Errors(
                        complaints, press["complaint"], press["ground"], words, today) is { Count: > 0 } errors)
                    {
                        return new(null, errors);
                    }

                    if (ground == RemovalGround.Other && entry.FaultOf(words) is { } fault)
                    {
                        return new(null, FieldErrors.None.With("words", fault));
                    }

                    part.Answer(item, ReviewAnswer.RemovalAsked, ground, by, now);

                    // If removal was already requested, by a colleague or because it lapsed, CReST already has it and
                    // the answer still counts.
                    var chosen = RemovalChoice.Chosen(complaints, press["complaint"])
                        .Where(c => c.RemovalAskedAt is null)
                        .Select(c => c.Id).ToArray();
                    if (chosen.Length > 0)
                    {
                        entry.AskRemoval(chosen, by, now, ground, words);
                    }

                    return new(null);
                }

            default:
                part.Answer(item, ReviewAnswer.StillCurrent, null, by, now);
                return new(null);
        }
    }

    /// <summary>Records which page somebody is on, and audits the entry they opened.</summary>
    /// <param name="view">What they look at.</param>
    /// <param name="person">The person.</param>
    /// <param name="opened">The number of the entry shown to them, or 0.</param>
    /// <param name="cancellationToken">Cancels.</param>
    internal Task NoteAsync(
        ReviewView view, Guid person, int opened, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var partId = view.PartId;

            // CReST came from the overview, and has no place here.
            if (view is { First: > 0, OverviewOf: 0 })
            {
                var place = await db.Set<ReviewPlace>()
                    .SingleOrDefaultAsync(p => p.PartId == partId && p.PersonId == person, cancellationToken);
                if (place is null)
                {
                    db.Add(place = ReviewPlace.Of(partId, person));
                }

                place.MoveTo(view, work.Now);
            }

            if (opened > 0
                && await db.Set<ReviewItem>().AsNoTracking()
                .SingleOrDefaultAsync(i => i.PartId == partId && i.Number == opened, cancellationToken) is { } item)
            {
                var reference = await db.Set<ReviewPart>().Where(p => p.Id == partId).Select(p => p.ReviewReference)
                    .SingleAsync(cancellationToken);
                db.Add(AuditEvent.Opened(new(RecordKind.RegisterEntry, item.EntryId), person, work.Now, reference));
            }
        },
        cancellationToken);

    // Includes how often the row was answered and undone, so that pressing the same button again counts as a new press.
    private static string ActKeyOf(CardPress press, int number)
    {
        var times = press["t"];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{press.Person.ObjectId:N}:{press.Verb}:{press.Id}:{number}:{(times.Length <= 10 ? times : times[..10])}");
    }
}
