using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.Contacts;

/// <summary>The use cases of contact reports about recorded complaints (§19, Annex D).</summary>
[Serves("§19", "Annex D")]
public sealed class ContactService(UnitOfWork work, DraftStore drafts, RegisterAccess access)
{
    /// <summary>Starts a report with what is already known. If there is only one complaint, it is chosen.</summary>
    public async Task<RecordRef> StartAsync(
        long entryId, Person person, string actKey, CancellationToken cancellationToken, ContactChannel? channel = null,
        LocalDate? on = null,
        IReadOnlyList<string>? about = null)
    {
        var (_, seen) = await work.ReadAsync(
            db => MaySeeAsync(db, entryId, person, cancellationToken), cancellationToken);
        var complaint = seen.Count == 1 ? seen[0].Id : ComplaintAbout(seen, about ?? []);
        var form = new ContactForm
        {
            EntryId = entryId, Complaint = complaint?.ToString(CultureInfo.InvariantCulture)
                ?? "", Ready = complaint is not null && channel is not null && on <= LondonTime.DateOf(work.Now),
            Date = (on ?? LondonTime.DateOf(work.Now))
                .ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), Channel = channel?.ToString() ?? "",
        };
        return await drafts.StartAsync(DraftForm.Contact, "form", form, Actor.Of(person), actKey, cancellationToken);
    }

    /// <summary>Sends a report, if it has no errors.</summary>
    public async Task SendAsync(
        long draftId, Func<ContactForm, ContactForm> typed, Person person, string actKey,
        CancellationToken cancellationToken)
    {
        var by = Actor.Of(person);
        await drafts.SendAsync<ContactForm>(
            draftId, by, actKey,
            async (db, kept, _) =>
            {
                var form = typed(kept) with { Tried = true, Ready = false };
                var today = LondonTime.DateOf(work.Now);
                if (FormErrors.Of(ContactFormValidator.On(today), form).Count > 0)
                {
                    return FormResult.Invalid.At("form", form);
                }

                var (entry, seen) = await MaySeeAsync(db, form.EntryId, person, cancellationToken);
                TypedDate.TryRead(form.Date, out var on);
                var about = long.Parse(form.Complaint, CultureInfo.InvariantCulture);
                if (seen.All(c => c.Id != about))
                {
                    throw RegisterAccess.ComplaintGone();
                }

                entry.ReportContact(
                    about, on, Typed.Choice<ContactChannel>(form.Channel)!.Value, today, by, work.Now);
                var moved = entry.Events.OfType<ContactReported>().Any(e => e.Moved);
                return new FormResult.Done(
                    entry,
                    DraftStore.Written(new ContactForm
                    {
                        EntryId = entry.Id, Channel = form.Channel,
                        Outcome = moved
                            ? $"Reported at {Words.TimeOn(work.Now)}. The last contact on this complaint is now "
                                + $"{Words.Day(on)}; {entry.Reference} stays on the register for 14 months from then "
                                + "(§19)."
                            : $"Reported at {Words.TimeOn(work.Now)}. A later contact is recorded already, so the "
                                + "date of the last contact stays as it is.",
                    }));
            },
            cancellationToken);
    }

    // Returns the complaint that the words match better than any other. Words of up to three letters are ignored.
    private static long? ComplaintAbout(IReadOnlyList<Complaint> complaints, IReadOnlyList<string> about)
    {
        var words = about.Where(w => w.Length > 3).ToArray();
        var scored = complaints
            .Select(c => (c.Id, Score: words.Count(w => c.Description.Contains(w, StringComparison.OrdinalIgnoreCase))))
            .OrderByDescending(c => c.Score).Take(2).ToArray();
        return scored is [var best, var second] && best.Score > second.Score ? best.Id : null;
    }

    // Returns the entry and the complaints on it that this person may see.
    private async Task<(RegisterEntry Entry, IReadOnlyList<Complaint> Seen)> MaySeeAsync(
        UpcDbContext db, long entryId, Person person, CancellationToken cancellationToken)
    {
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints)
            .SingleOrDefaultAsync(e => e.Id == entryId, cancellationToken);
        var sight = await access.SightAsync(db, entryId, person, cancellationToken);
        return entry is not null && sight.IsAny
            ? (entry, sight.ComplaintsOf(entry))
            : throw RefusedException.NotFound("entry");
    }
}
