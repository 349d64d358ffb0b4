using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Advice;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Letters;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Contacts;
using UpcTeamsBot.Procedure.Register.Searches;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Letters;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Register;

/// <summary>Removing one entry or complaint erases what belongs to it and nothing else (Annex D).</summary>
public sealed class RemovalOfOneTests : IAsyncLifetime
{
    private const string Name = "Twice Recorded";
    private const string Number = "AA000061A";
    private readonly BotHost _host = new();

    private TeamsUser Chris => _host.People.Chris;

    private Instant Now => Instant.FromDateTimeOffset(_host.Time.GetUtcNow());

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Shows("Annex D")]
    public async Task Entry_WithTheNumberOfAnother_IsRemovedAlone(bool merged)
    {
        var first = await RegisteredEntries.AddAsync(_host, Name, Number);
        var second = await RegisteredEntries.AddAsync(_host, "Twice Recorded-Again", "AA000061");
        var holder = merged ? await RegisteredEntries.AddAsync(_host, Name, null, "debt-management") : first;
        await HoldAsync(holder, "first");
        await HoldAsync(second, "second");
        await HoldAsync(null, "neither");
        var search = await Chris.AsksAsync($"find {Number}");
        await Chris.AsksAsync("find twice recorded");
        if (merged)
        {
            await MergeAsync(first, holder);
        }

        Assert.Equal(HeldOf("first", "neither", "second"), await HeldAsync());
        await RemoveAsync(first, "DsmAsked");
        Assert.Equal(HeldOf("neither", "second"), await HeldAsync());
        Assert.Equal(HeldOf("neither", "second"), await ToldAsync(second));
        var found = await _host.Teams.SeesAsync(
            Chris.Chat, m =>
                m.Id == search.Id
                    && !m.Card.Words()
                    .Contains($"UPC-{first:000000}", StringComparison.Ordinal), "the rest of the search");
        Assert.Contains($"UPC-{second:000000}", found.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            1, await _host.ReadAsync(db => db.Set<ReportedContact>().CountAsync(c => c.RegisterEntryId == second)));

        await RemoveAsync(second, "DsmAsked");
        Assert.Empty(await HeldAsync());
        Assert.Empty(await _host.ReadAsync(db => db.Set<Search>().Where(s => s.Forgotten == null).ToListAsync()));
        Assert.Equal(
            0, await _host.ReadAsync(db => db.Set<ReportedContact>().CountAsync(c => c.RegisterEntryId == second)));
    }

    [Fact]
    public async Task Merge_ThatIsUndone_GivesEveryRecordBack()
    {
        var first = await RegisteredEntries.AddAsync(_host, Name, Number);
        var second = await RegisteredEntries.AddAsync(_host, Name, "AA000061");
        await HoldAsync(first, "first");
        await HoldAsync(second, "second");
        await MergeAsync(first, second);
        var entry = await Chris.AsksAsync($"UPC-{first:000000}");
        await Chris.PressesAsync(entry, "Undo the merge");

        await RemoveAsync(first, "RecordedInError");
        Assert.Equal(HeldOf("second"), await HeldAsync());
        Assert.Equal(
            1, await _host.ReadAsync(db => db.Set<ReportedContact>().CountAsync(c => c.RegisterEntryId == second)));
    }

    [Fact]
    [Shows("Annex D")]
    public async Task Complaint_OfSeveral_GoesWithItsConsiderationLettersAdviceAndForms_AndNothingElse()
    {
        var entry = await RegisteredEntries.AddAsync(_host, Name, Number, "jcp-north", "2026-10-20", "2026-11-01");
        var complaints = await _host.ReadAsync(
            db => db.Set<Complaint>().Where(c => c.RegisterEntryId == entry).OrderBy(c => c.Id).Select(c => c.Id)
                .ToArrayAsync());
        await HoldAsync(entry, "first", complaints[0]);
        await HoldAsync(entry, "second", complaints[1]);
        var opened = await Chris.AsksAsync($"UPC-{entry:000000}");
        var remove = await Chris.PressesAsync(opened, "Remove…");
        await Chris.PressesAsync(
            opened, remove.Card!, "Confirm: remove", ("complaints", $"{complaints[0]}"), ("ground", "Lapsed"));

        // The enquiry, the arrangement and the consideration's own form are about the customer, who stays.
        Assert.Equal(
            ["advice of second", "arrangement of first", "arrangement of second", "consideration of second",
            "contact form of second", "enquiry of first", "enquiry of second", "letter of second"],
            await HeldAsync());
        Assert.Equal(
            ["Misread of second"],
            await _host.ReadAsync(
                db => db.Set<Correction>().Where(c => c.RegisterEntryId == entry).Select(c => c.Why).ToListAsync()));
        Assert.Equal(
            [complaints[1]],
            await _host.ReadAsync(
                db => db.Set<ReportedContact>().Where(c => c.RegisterEntryId == entry).Select(c => c.ComplaintId)
                    .ToListAsync()));
    }

    [Fact]
    public async Task Letter_OfAComplaintThatMoved_GoesWithTheEntryThatItMovedTo()
    {
        var from = await RegisteredEntries.AddAsync(_host, Name, Number, "jcp-north", "2026-10-20", "2026-11-01");
        var to = await RegisteredEntries.AddAsync(_host, Name, null);
        var complaint = await _host.ReadAsync(
            db => db.Set<Complaint>().Where(c => c.RegisterEntryId == from).Select(c => c.Id).FirstAsync());
        await HoldAsync(from, "moved", complaint);
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            foreach (var follower in _host.Services.GetServices<IEntryFollower>())
            {
                await follower.ComplaintMovedAsync(
                    db, await db.Set<Complaint>().SingleAsync(c => c.Id == complaint), from, to, default);
            }
        });
        Assert.Equal(to, await _host.ReadAsync(db => db.Set<Letter>().Select(l => l.EntryId).SingleAsync()));
    }

    private static string[] HeldOf(params string[] whose) => Sorted(
        ((string[])["advice", "arrangement", "consideration", "contact form", "enquiry", "enquiry form", "letter"])
            .SelectMany(what => whose.Where(of => IsHeld(what, of)).Select(of => $"{what} of {of}")));

    // Records that belong to no entry: an enquiry that found nobody, a declined referral, a form with a number.
    private static bool IsHeld(string what, string of) =>
        what == "enquiry form" ? of == "neither" : of != "neither" || what is "enquiry" or "consideration" or "letter";

    private async Task MergeAsync(long into, long other)
    {
        var entry = await Chris.AsksAsync($"UPC-{into:000000}");
        var form = await Chris.PressesAsync(entry, "Merge…");
        var compared = await Chris.PressesAsync(entry, form.Card!, "Compare", ("other", $"UPC-{other:000000}"));
        await Chris.PressesAsync(entry, compared.Card!, "Confirm: merge");
    }

    private async Task RemoveAsync(long id, string ground)
    {
        var entry = await Chris.AsksAsync($"UPC-{id:000000}");
        var form = await Chris.PressesAsync(entry, "Remove…");
        var all = string.Join(
            ',', await _host.ReadAsync(
                db => db.Set<Complaint>().Where(c => c.RegisterEntryId == id).Select(c => c.Id).ToListAsync()));
        var removed = await Chris.PressesAsync(
            entry, form.Card!, "Confirm: remove",
            [("ground", ground), .. all.Contains(',', StringComparison.Ordinal) ? [("complaints", all)]
                : Array.Empty<(string, string)>()]);
        Assert.Contains("Removed from the register", removed.Card.Words(), StringComparison.Ordinal);
    }

    // Creates one of everything that can be held about a customer, for an entry, for one of its complaints, or for
    // neither.
    private async Task HoldAsync(long? entryId, string of, long? complaintId = null)
    {
        var directory = _host.Services.GetRequiredService<IDirectory>();
        var business = (await directory.BusinessesAsync()).Single(b => b.Key == "jcp-north");
        var (casey, crest) = (Invented.Officer, Invented.Crest with { ObjectId = Chris.ObjectId });
        Customer Of(string what) => new(Name, Nino.Parse(Number), null, $"{what} of {of}", "North");
        await _host.ReadAsync(async db =>
        {
            var enquiry = Enquiry.Submit(
                new(casey.ObjectId, casey.Name, "Officer", "Leeds", "casey@example.org", "0113"), Of("enquiry"),
                YesNoUnsure.Yes, YesNoUnsure.No, Actor.Of(casey), Now);
            enquiry.Claim(crest, Now);
            var answer = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
                .SingleOrDefaultAsync(e => e.Id == entryId);
            enquiry.AnswerWith(answer, crest, Now);
            var consideration = Consideration.Submit(
                Invented.Referral() with { Customer = Of("consideration") }, Invented.Checks(), casey, Invented.Manager,
                Invented.Dsm, Invented.Today, Now);
            if (entryId is { } id)
            {
                consideration.Approve(Invented.Manager, 5, Now);
                consideration.Agree(Invented.Dsm, Invented.Dsm.Phone, Invented.Today, Now);
                consideration.RecordAs(id, crest, Now);
            }
            else
            {
                consideration.Decline(Invented.Manager, "Not yet", Now);
            }

            db.AddRange(enquiry, consideration);
            await db.SaveChangesAsync();
            var form = LetterMaking.Complete(LetterKind.Acknowledgement);
            db.Add(Letter.Finish(
                LetterKind.Acknowledgement, LetterTemplates.English,
                LetterMaking.Document(LetterKind.Acknowledgement, form), [], form, LetterWay.Post,
                new(Of("letter"), consideration.Reference, consideration.Id, entryId, complaintId, null, null, ""),
                casey, Now));
            if (entryId is not { } known)
            {
                db.Add(Draft.Start(
                    DraftForm.Enquiry, "form",
                    DraftStore.Written(
                        new EnquiryForm { Nino = Number, CustomerName = Name, District = $"enquiry form of {of}" }),
                            Actor.Of(casey), Now));
                return await db.SaveChangesAsync();
            }

            var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Contacts)
                .SingleAsync(e => e.Id == known);
            var complaint = complaintId ?? entry.Complaints[0].Id;
            if (complaintId is not null)
            {
                entry.CorrectComplaint(
                    complaint, $"Corrected of {of}", FinalResponseKind.Operations, new(2025, 6, 12), "",
                    new(2026, 11, 2), $"Misread of {of}", new(2026, 11, 24), Actor.Of(crest), Now);
                db.Entry(entry.Complaints.Single(c => c.Id == complaint))
                    .Property(c => c.ConsiderationReference).CurrentValue = consideration.Reference;
            }

            entry.ReportContact(
                complaint, new(2026, 11, 20), ContactChannel.Letter, new(2026, 11, 24), Actor.Of(casey), Now);
            db.Add(AdviceRequest.Ask(
                (known, complaint, business), $"advice of {of}", new(2026, 11, 20), casey, Invented.Dsm, null,
                new(2026, 12, 1), Now));
            db.Add(Arrangement.SetUp(
                new(ArrangementKind.AgreedTimes, "", "", "Tuesdays", $"arrangement of {of}", "", null, false),
                Of("arrangement"), known, business, casey, null, [], new(), Now));
            db.Add(Draft.Start(
                DraftForm.Contact, "form",
                DraftStore.Written(
                    new ContactForm { EntryId = known, Complaint = $"{complaint}", Date = $"contact form of {of}" }),
                        Actor.Of(casey), Now));
            return await db.SaveChangesAsync();
        });
    }

    // Returns what is left of the records created, by the words that identify their owner.
    private Task<string[]> HeldAsync() => _host.ReadAsync(async db =>
    {
        var held = new List<string>();
        held.AddRange(await db.Set<Enquiry>().Select(e => e.Customer.District).ToListAsync());
        held.AddRange(await db.Set<Consideration>().Select(c => c.Customer.District).ToListAsync());
        held.AddRange(await db.Set<Letter>().Select(l => l.Customer.District).ToListAsync());
        held.AddRange(await db.Set<AdviceRequest>().Select(q => q.Letter).ToListAsync());
        held.AddRange(await db.Set<Arrangement>().Select(a => a.Reason).ToListAsync());
        held.AddRange(
            (await db.Set<Draft>().Where(d => d.BecameId == null && d.DiscardedAt == null).Select(d => d.Fields)
                .ToListAsync())
            .Select(f =>
                f.Split('"').FirstOrDefault(part => part.Contains(" form of ", StringComparison.Ordinal)) ?? ""));
        return Sorted(held);
    });

    // Returns what subject access reports for an entry's customer, by the same words.
    private Task<string[]> ToldAsync(long entryId) => _host.ReadAsync(async db =>
    {
        var subject = new DataSubject([Name], Nino.Parse(Number), [entryId]);
        var told = new List<string>();
        foreach (var store in _host.Services.GetServices<IPersonalDataStore>())
        {
            told.AddRange(await store.TellAsync(db, subject, default).Select(h => h.Value).ToListAsync());
        }

        return Sorted(
            told.Where(t =>
                t.Contains(" of first", StringComparison.Ordinal) || t.Contains(" of second", StringComparison.Ordinal)
                    || t.Contains(" of neither", StringComparison.Ordinal)).Distinct());
    });

    private static string[] Sorted(IEnumerable<string> held) =>
        [.. held.Where(h => h.Length > 0).Order(StringComparer.Ordinal)];
}
