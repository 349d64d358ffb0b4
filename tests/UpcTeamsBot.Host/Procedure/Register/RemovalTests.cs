using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Register;

/// <summary>
/// Flow 9 of the procedure through the host: the DSM is asked, CReST removes, and everybody's cards say so (Annex D).
/// </summary>
[UseCase(Area.Register, "Report contact on a lapsing complaint", Who.LooksAfter, "entry", "lapse.contact")]
[UseCase(Area.Register, "Ask for removal", Who.LooksAfter, "lapsing", "removal.ask", "lapse.remove")]
[UseCase(Area.Register, "Keep, or remove", Who.Crest, "lapsing", "removal.keep", "removal.remove")]
[UseCase(Area.Register, "Say that an eCase marker is off", "DP", "left", "removal.marker", IsSilent = true)]
[CardPrivacy("register-lapse", "The DSM", Surfaces.OwnChat, Data.Staff | Data.Masked | Data.Name | Data.Words)]
[CardPrivacy("register-removal", "CReST's channel", Surfaces.Channel, Data.MaskedCase)]
public sealed class RemovalTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private TeamsUser Chris => _host.People.Chris;

    private TeamsUser Dana => _host.People.Dana;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("Annex D")]
    public async Task Entry_WithoutContactForFourteenMonths_IsRemovedByPeople_AndEveryCardSaysSo()
    {
        var id = await RegisteredEntries.AddAsync(_host, "Lapsa Forgetme", "AA000033C", lastContact: "2025-09-24");
        await Dana.SaysAsync("help");
        var opened = await Chris.AsksAsync($"UPC-{id:000000}");
        Assert.Equal(1, await _host.RunJobAsync("lapses"));

        var asked = await _host.Teams.SeesAsync(
            Dana.Chat, m => m.Summary == $"No contact for 14 months: UPC-{id:000000}", "the question");
        Assert.Contains(
            "With you\nAsk CReST to remove this complaint?\n"
                + "No contact since Wed 24 Sep 2025, 14 months ago on Tue 24 Nov 2026.", asked.Card.Words(),
            StringComparison.Ordinal);
        Assert.Equal(["Report this contact", "Back", "Ask to remove", "There was contact on…"], asked.Card.Buttons());
        Assert.Contains("[Chat with Dev Okafor](", asked.Card.Words(), StringComparison.Ordinal);
        var sent = await Dana.PressesAsync(asked, "Ask to remove");
        Assert.Contains(
            "With CReST\nYou asked CReST to remove this\nRemember to remove the UPCC marker on eCase.",
            sent.Card.Words(), StringComparison.Ordinal);

        var task = await _host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == $"Removal asked for: UPC-{id:000000}", "the task");
        Assert.Contains("••••••33C", task.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Lapsa", task.Card!.ToJsonString(), StringComparison.Ordinal);
        var entry = await Chris.PressesAsync(task, "Open");
        var form = await Chris.PressesAsync(task, entry.Card!, "Remove…");
        var noGround = await Chris.PressesAsync(task, form.Card!, "Confirm: remove");
        Assert.Contains("Error: Choose why it should be removed", noGround.Card.Words(), StringComparison.Ordinal);
        var removed = await Chris.PressesAsync(task, noGround.Card!, "Confirm: remove", ("ground", "Lapsed"));
        Assert.Contains(
            "Removed from the register on Tue 24 Nov 2026 by Chris Rest.", removed.Card.Words(),
            StringComparison.Ordinal);

        foreach (var message in new[] { asked, task, opened })
        {
            await _host.Teams.SeesAsync(
                message.ConversationId.Split(';')[0], m =>
                    m.Id == message.Id
                        && m.Card.Words()
                        .Contains("Removed from the register on Tue 24 Nov 2026 by Chris Rest.",
                            StringComparison.Ordinal), "the removal");
        }

        Assert.DoesNotContain(
            "Lapsa", string.Concat(_host.Teams.Messages.Select(m => m.Activity.ToJsonString())),
            StringComparison.Ordinal);
        Assert.Equal(
            "No contact for 14 months (Annex D)",
            await _host.ReadAsync(
                db => db.Set<AuditEvent>().Where(e => e.What == "EntryRemoved" && e.ActorId == Chris.ObjectId)
                    .Select(e => e.Why).SingleAsync()));
    }

    [Fact]
    public async Task Removal_ThatIsAskedFor_WaitsInTheQueueUntilItIsDone()
    {
        var id = await RegisteredEntries.AddAsync(_host, "Lapsa Forgetme", "AA000033C", lastContact: "2025-09-24");
        Assert.Equal("Nothing is waiting", (await Chris.AsksAsync("queue")).Text);
        await _host.RunJobAsync("lapses");
        var asked = await _host.Teams.SeesAsync(
            Dana.Chat, m => m.Summary == $"No contact for 14 months: UPC-{id:000000}", "the question");
        await Dana.PressesAsync(asked, "Ask to remove");

        var queue = (await Chris.AsksAsync("queue")).Card.Words();
        Assert.Contains($"UPC-{id:000000}", queue, StringComparison.Ordinal);
        Assert.Contains("Removal asked for", queue, StringComparison.Ordinal);
        Assert.Contains("••••••33C", queue, StringComparison.Ordinal);
        Assert.DoesNotContain("Lapsa", queue, StringComparison.Ordinal);
    }

    [Fact]
    [Shows("Annex D")]
    public async Task Removal_HasAGround_AndAnotherReasonIsSaidWithoutTheCustomer()
    {
        var id = await RegisteredEntries.AddAsync(_host, "Lapsa Forgetme", "AA000033C");
        var entry = await Chris.AsksAsync($"UPC-{id:000000}");
        var form = await Chris.PressesAsync(entry, "Remove…");
        Assert.Equal(
            ["Lapsed", "DsmAsked", "RecordedInError", "OverturnedByBusiness", "OverturnedByIce",
            "OverturnedByOmbudsman", "CustomerDied", "ErasureRequest", "Other"],
            form.Card.Field("ground")["choices"]!.AsArray().Select(c => (string)c!["value"]!));
        foreach (var (words, error) in new[]
        {
            ("", "Error: Enter the reason"),
            ("Lapsa was confused with somebody", "Error: Enter the reason without names and numbers"),
            ("See AA000033C", "Error: Enter the reason without names and numbers"),
            (new string('x', 61), "Error: Enter the reason in 1 to 60 characters"),
        })
        {
            form = await Chris.PressesAsync(
                entry, form.Card!, "Confirm: remove", ("ground", "Other"), ("words", words));
            Assert.Contains(error, form.Card.Words(), StringComparison.Ordinal);
            Assert.Equal(words, form.Card.Fields()["words"]);
        }

        var removed = await Chris.PressesAsync(
            entry, form.Card!, "Confirm: remove", ("ground", "Other"), ("words", "A court ordered it"));
        Assert.Contains("Removed from the register on", removed.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            "Another reason: A court ordered it",
            await _host.ReadAsync(
                db => db.Set<AuditEvent>().Where(e => e.What == "EntryRemoved").Select(e => e.Why).SingleAsync()));
    }

    [Fact]
    [Shows("Annex D")]
    public async Task WhoLooked_AfterTheRemoval_IsStillToldWithTheReason_AndNothingOfTheCustomer()
    {
        var id = await RegisteredEntries.AddAsync(_host, "Lapsa Forgetme", "AA000033C");
        var looked = await Dana.AsksAsync($"UPC-{id:000000}");
        Assert.Contains("Lapsa Forgetme", looked.Card.Words(), StringComparison.Ordinal);
        await _host.ReadAsync(db =>
        {
            db.Add(AuditEvent.Opened(
                new(RecordKind.RegisterEntry, id), _host.People.Priya.ObjectId,
                NodaTime.Instant.FromDateTimeOffset(_host.Time.GetUtcNow()), "E-2026-000001"));
            return db.SaveChangesAsync();
        });
        var entry = await Chris.AsksAsync($"UPC-{id:000000}");
        var form = await Chris.PressesAsync(entry, "Remove…");
        await Chris.PressesAsync(entry, form.Card!, "Confirm: remove", ("ground", "ErasureRequest"));

        var told = await Chris.AsksAsync($"who looked at UPC-{id:000000}");
        Assert.Contains(
            "Dana Smith\nOpened it · 10:30am on Tue 24 Nov 2026", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Chris Rest\nOpened it · 10:30am on Tue 24 Nov 2026", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Priya Shah\nOpened it · 10:30am on Tue 24 Nov 2026\nE-2026-000001", told.Card.Words(),
            StringComparison.Ordinal);
        foreach (var personal in new[] { "Lapsa", "Forgetme", "33 C", "33C", "A complaint", "Leeds" })
        {
            Assert.DoesNotContain(personal, told.Activity.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Removal_OfAMarkedCustomer_RemindsTheDsmOfTheMarker()
    {
        await Dana.SaysAsync("help");
        var entry = await Chris.AsksAsync("UPC-000001");
        var form = await Chris.PressesAsync(entry, "Remove…");
        await Chris.PressesAsync(entry, form.Card!, "Confirm: remove", ("ground", "DsmAsked"));

        var reminder = await _host.Teams.SeesAsync(
            Dana.Chat, m => m.Summary == "UPC-000001 is not on the register any more", "the reminder");
        Assert.Contains(
            "Remove the UPCC marker on eCase as well.", reminder.Card.Words(), StringComparison.Ordinal);
        var done = await Dana.PressesAsync(reminder, "Marker removed");
        Assert.DoesNotContain("UPCC marker", done.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            1, await _host.ReadAsync(
                db => db.Set<AuditEvent>().CountAsync(e => e.What == "MarkerRemoved" && e.ActorId == Dana.ObjectId)));
    }

    [Fact]
    public async Task Complaint_OfSeveral_IsRemovedAlone()
    {
        var id = await RegisteredEntries.AddAsync(
            _host, "Severa Complaints", "AA000034D", "jcp-north", "2025-09-24", "2026-10-01");
        await Dana.SaysAsync("help");
        await _host.RunJobAsync("lapses");
        var asked = await _host.Teams.SeesAsync(
            Dana.Chat, m => m.Summary == $"No contact for 14 months: UPC-{id:000000}", "the question");
        await Dana.PressesAsync(asked, "Ask to remove");
        var task = await _host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == $"Removal asked for: UPC-{id:000000}", "the task");
        Assert.Contains("1 of 2", task.Card.Words(), StringComparison.Ordinal);

        var entry = await Chris.PressesAsync(task, "Open");
        var form = await Chris.PressesAsync(task, entry.Card!, "Remove…");
        var none = await Chris.PressesAsync(task, form.Card!, "Confirm: remove", ("ground", "Lapsed"));
        Assert.Contains("Error: Choose which complaints to remove", none.Card.Words(), StringComparison.Ordinal);
        var lapsed = (string)form.Card.Field("complaints")["choices"]![0]!["value"]!;
        var removed = await Chris.PressesAsync(
            task, none.Card!, "Confirm: remove", ("complaints", lapsed), ("ground", "Lapsed"));

        Assert.DoesNotContain("last heard of on 24 9 2025", removed.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("last heard of on 1 10 2026", removed.Card.Words(), StringComparison.Ordinal);
        await _host.Teams.SeesAsync(
            Dana.Chat, m =>
                m.Id == asked.Id
                    && m.Card.Words().Contains("Stays on the register", StringComparison.Ordinal), "what is left");
    }

    [Fact]
    public async Task Contact_AnsweredToTheQuestion_KeepsTheEntry()
    {
        var id = await RegisteredEntries.AddAsync(_host, "Still Writing", "AA000035A", lastContact: "2025-09-24");
        await Dana.SaysAsync("help");
        await _host.RunJobAsync("lapses");
        var asked = await _host.Teams.SeesAsync(
            Dana.Chat, m => m.Summary == $"No contact for 14 months: UPC-{id:000000}", "the question");
        var wrong = await Dana.PressesAsync(asked, "Report this contact", ("date", "2026-12-01"), ("channel", ""));
        Assert.Contains(
            "Error: Date of the contact must be today or in the past", wrong.Card.Words(), StringComparison.Ordinal);

        var kept = await Dana.PressesAsync(
            asked, wrong.Card!, "Report this contact", ("date", "2026-10-05"), ("channel", "Letter"));

        Assert.Contains("Stays on the register", kept.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(0, await _host.RunJobAsync("lapses"));
    }

    [Fact]
    public async Task Removal_AskedFor_CanBeDeclinedByCrest()
    {
        await Dana.SaysAsync("help");
        var danas = await Dana.AsksAsync("UPC-000001");
        var form = await Dana.PressesAsync(danas, "Ask to remove…");
        await Dana.PressesAsync(danas, form.Card!, "Confirm: ask CReST");
        var task = await _host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "Removal asked for: UPC-000001", "the task");
        var entry = await Chris.PressesAsync(task, "Open");
        var open = await Chris.PressesAsync(task, entry.Card!, "Remove…");
        await Chris.PressesAsync(task, open.Card!, "Keep it");

        await _host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Id == task.Id
                    && m.Card.Words().Contains(
                        "Kept\nThis stays on the register\nChris Rest decided this at 10:30am on Tue 24 Nov 2026.",
                        StringComparison.Ordinal), "the answer");
    }

    [Fact]
    public async Task Removal_PressedTwiceAndByTwo_HappensOnce()
    {
        var entry = await Chris.AsksAsync("UPC-000001");
        var form = await Chris.PressesAsync(entry, "Remove…");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4)
                .Select(_ => Chris.PressesAsync(entry, form.Card!, "Confirm: remove", ("ground", "DsmAsked"))));

        Assert.All(answers, a =>
            Assert.Contains(
                "Removed from the register on Tue 24 Nov 2026 by Chris Rest.", a.Card.Words(),
                StringComparison.Ordinal));
        Assert.Equal(1, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == "EntryRemoved")));
    }

    [Fact]
    public async Task Dsm_WithManyLapsedEntries_IsAskedAboutTenADay_TheLongestLapsedFirst()
    {
        for (var n = 0; n < 13; n++)
        {
            await RegisteredEntries.AddAsync(
                _host, $"Many {(char)('A' + n)}", $"AA0000{n + 40}A", lastContact: $"2025-06-{n + 10}");
        }

        Assert.Equal(10, await _host.RunJobAsync("lapses"));
        Assert.Equal(
            3, await _host.ReadAsync(
                db => db.Set<Complaint>()
                    .CountAsync(c => c.LapsesOn <= new NodaTime.LocalDate(2026, 11, 24) && c.LapseAskedAt == null)));
        Assert.Equal(3, await _host.RunJobAsync("lapses"));
    }

    [Fact]
    [Shows("Annex D")]
    public async Task Customer_WhoIsRemoved_LeavesNothingButThatOnTheCardsOfWhoAskedReferredAndDecided()
    {
        const string Removed = "Removed from the register on Tue 24 Nov 2026 by Chris Rest.";
        var (teams, people) = (_host.Teams, _host.People);
        await people.Casey.AsksCrestAsync();
        var triage = await teams.SeesAsync(SamplePeople.CrestChannel, m => m.Card is not null, "the enquiry");
        var claimed = await Chris.PressesAsync(triage, "Claim");
        await Chris.PressesAsync(triage, claimed.Card!, "Recorded: UPC-000001");
        await teams.SeesAsync(people.Casey.Chat, m => m.Summary == "Answered: E-2026-000001", "the answer");
        await Referrals.SendAsync(people.Casey, "AA000009A");
        var approval = await teams.SeesAsync(
            people.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await people.Priya.PressesAsync(approval, "Approve");
        await Dana.PressesAsync(
            await teams.SeesAsync(
                Dana.Chat, m => m.Card.Words().Contains("Decide by", StringComparison.Ordinal), "the request"),
                "Confirm: agree");
        await Chris.RecordsAsync(
            await teams.SeesAsync(
                SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task"));
        await teams.SeesAsync(
            Dana.Chat,
            m => m.Summary == "Still to do: F-2026-000001"
                && m.Card.Words().Contains("Recorded", StringComparison.Ordinal),
            "the confirmation");
        await _host.SettledAsync();
        string[] live = [
            .. teams.Messages
            .Where(m => m.Card.Words().Contains("E-2026-000001", StringComparison.Ordinal)
            || m.Card.Words().Contains("F-2026-000001", StringComparison.Ordinal)).Select(m => m.Id)];

        foreach (var reference in new[] {
            "UPC-000001",
            await _host.ReadAsync(
                db => db.Set<RegisterEntry>().Where(e => e.Customer.Nino == "AA000009A").Select(e => "UPC-00000" + e.Id)
                    .SingleAsync()) })
        {
            var entry = await Chris.AsksAsync(reference);
            var form = await Chris.PressesAsync(entry, "Remove…");
            await Chris.PressesAsync(entry, form.Card!, "Confirm: remove", ("ground", "DsmAsked"));
        }

        await _host.SettledAsync();
        Assert.Equal(6, live.Length);
        Assert.All(live, id => Assert.Equal(Removed, teams.Messages.Single(m => m.Id == id).Card.Words()));
        Assert.All(live, id => Assert.Empty(teams.Messages.Single(m => m.Id == id).Card.Buttons()));
        Assert.Equal(Removed, (await people.Casey.AsksAsync("E-2026-000001")).Card.Words());
        Assert.Equal(Removed, (await people.Casey.AsksAsync("F-2026-000001")).Card.Words());
    }

    [Fact]
    [Shows("Annex D")]
    public async Task Customer_WhoWasLookedUpByNumberAlone_IsErasedFromThatEnquiryToo()
    {
        var card = await Dana.AsksAsync("check AA000033C");
        var looked = await Dana.PressesAsync(card, "Look up");
        Assert.Contains("This customer is not on the register", looked.Card.Words(), StringComparison.Ordinal);
        var id = await RegisteredEntries.AddAsync(_host, "Lapsa Forgetme", "AA000033C");

        var entry = await Chris.AsksAsync($"UPC-{id:000000}");
        var remove = await Chris.PressesAsync(entry, "Remove…");
        await Chris.PressesAsync(entry, remove.Card!, "Confirm: remove", ("ground", "ErasureRequest"));

        Assert.Empty(
            await _host.ReadAsync(
                db => db.Set<UpcTeamsBot.Procedure.Enquiries.Enquiry>().Where(e => e.Customer.Nino != null)
                    .ToListAsync()));
        await _host.Teams.SeesAsync(
            Dana.Chat, m =>
                m.Id == card.Id
                    && m.Card.Words() == "Removed from the register on Tue 24 Nov 2026 by Chris Rest.",
                    "that it was removed");
    }
}
