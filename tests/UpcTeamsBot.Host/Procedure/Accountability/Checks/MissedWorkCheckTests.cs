using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Checks;

/// <summary>
/// The nightly check for work that was missed without an error. Today is Tue 24 Nov 2026, then the following night.
/// </summary>
[CardPrivacy("check-report", "CReST's channel", Surfaces.Channel, Data.None)]
public sealed class MissedWorkCheckTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Check_WithNothingAmiss_SaysNothing()
    {
        await SendToDsmAsync();
        _host.At("2026-11-25 02:00");
        await _host.RunJobAsync("reminders");
        await _host.RunJobAsync("nightly-check");
        Assert.Empty(await _host.ReadAsync(db => db.Set<CheckReport>().Select(r => r.Lines).ToListAsync()));
        Assert.DoesNotContain(
            _host.Teams.In(SamplePeople.CrestChannel), m => m.Summary!.StartsWith("Nightly", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_WithNoNextReminder_PutsItRightAndTellsCrest()
    {
        await SendToDsmAsync();
        await _host.ReadAsync(
            db => db.Set<Consideration>()
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.NextReminderAt, (NodaTime.Instant?)null)));
        _host.At("2026-11-25 02:00");
        Assert.Equal(1, await _host.RunJobAsync("nightly-check"));
        await CrestSeesAsync("F-2026-000001: no next reminder. Put right");
        _host.At("2026-11-27 09:00");
        Assert.Equal(1, await _host.RunJobAsync("reminders"));
        Assert.Equal(0, await _host.RunJobAsync("nightly-check"));
    }

    // Lets a trigger in SQLite's language fail a statement.
    [Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
    [Fact]
    public async Task Check_WithAReminderThatNobodySent_TellsCrest()
    {
        await SendToDsmAsync();
        await _host.SettledAsync();
        await _host.ReadAsync(
            db => db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER Fails BEFORE UPDATE ON Considerations BEGIN SELECT RAISE(ABORT, 'disk full'); END"));
        _host.At("2026-11-27 09:01");
        await RunRemindersAsync();
        _host.At("2026-11-28 02:00");
        Assert.Equal(1, await _host.RunJobAsync("nightly-check"));
        await CrestSeesAsync("F-2026-000001: a reminder was due at 9:00am on Fri 27 Nov 2026 and was not sent");
    }

    [Fact]
    public async Task Check_AfterAnOutage_DoesNotCallOverlookedWhatIsAboutToBeSent()
    {
        await SendToDsmAsync();
        await RunRemindersAsync();

        // The bot was down from Tuesday to Friday night, and the check runs first.
        _host.At("2026-11-28 02:00");
        Assert.Equal(0, await _host.RunJobAsync("nightly-check"));
        await RunRemindersAsync();
        await _host.Teams.SeesAsync(
            _host.People.Dana.Chat, m =>
                m.Updates == 0
                    && m.Card.Words().Contains("2 working days left", StringComparison.Ordinal), "the reminder");
    }

    [Fact]
    public async Task Check_AfterAnOutage_DoesNotReportAReviewThatIsRemindedInTheSameMinute()
    {
        var chris = _host.People.Chris;
        await chris.PressesAsync(await chris.AsksAsync("review"), "Start the review");
        await _host.RunJobAsync("reviews");
        await RunAsync("review-reminders");

        // Businesses are reminded on 8 and 14 Dec. The bot was down on both days, and the check runs first.
        _host.At("2026-12-20 02:00");
        Assert.Equal(0, await _host.RunJobAsync("nightly-check"));
        Assert.True(await RunAsync("review-reminders") > 0);
        Assert.Equal(0, await _host.RunJobAsync("nightly-check"));
    }

    [Fact]
    public async Task Check_WithABusinessWhoseComplaintsTeamHasNoAddress_TellsCrest()
    {
        var chris = _host.People.Chris;
        var list = await chris.AsksAsync("directory");
        var business = await chris.PressesAsync(
            chris.Chat, list.Id, "directory.business", new() { ["key"] = "jcp-north" });
        var form = await chris.PressesAsync(list, business.Card!, "Change…");
        await chris.PressesAsync(list, form.Card!, "Save", ("complaintsTeam", ""));

        var decision = await SendToDsmAsync();
        await _host.People.Dana.PressesAsync(decision, "Confirm: agree");
        var task = await _host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task");
        await chris.RecordsAsync(task);
        await _host.SettledAsync();
        var opened = await chris.AsksAsync("F-2026-000001");
        Assert.Contains(
            "We tell the DSM and the referring officer. The directory has no address for the complaints team of "
                + "Jobcentre Plus North, so tell them yourself.", opened.Card.Words(), StringComparison.Ordinal);

        Assert.Equal(1, await _host.RunJobAsync("nightly-check"));
        await CrestSeesAsync("Jobcentre Plus North: its complaints team has no address in the directory");
    }

    [Fact]
    public async Task Check_WithADecisionWhoseCopyWasNeverSent_SendsIt()
    {
        var decision = await SendToDsmAsync();
        await _host.People.Dana.PressesAsync(decision, "Confirm: agree");
        await _host.Teams.SeesAsync(_host.People.Casey.Chat, m => m.Summary == "Agreed: F-2026-000001", "the copy");
        await _host.SettledAsync();
        await _host.ReadAsync(
            db => db.Set<OutboxMessage>().Where(n => n.Card == ConsiderationCards.Recording).ExecuteDeleteAsync());
        _host.At("2026-11-25 02:00");
        Assert.Equal(1, await _host.RunJobAsync("nightly-check"));
        await CrestSeesAsync("F-2026-000001: the form to CReST (§23) was never sent. Sent now");
        await _host.SettledAsync();
        Assert.Equal(
            2, _host.Teams.In(SamplePeople.CrestChannel)
                .Count(m => m.Summary is "To be recorded: F-2026-000001" or "Moved below"));
        Assert.Equal(0, await _host.RunJobAsync("nightly-check"));
    }

    [Fact]
    public async Task Check_WithACopyThatNeverArrived_TellsCrest()
    {
        var decision = await SendToDsmAsync();
        await _host.People.Dana.PressesAsync(
            decision, "Confirm: do not agree", ("explanation", "The second complaint is not answered"));
        await _host.Teams.SeesAsync(
            _host.People.Casey.Chat, m => m.Summary == "Not agreed: F-2026-000001", "the answer");
        await _host.SettledAsync();
        await _host.ReadAsync(
            db => db.Set<OutboxMessage>().Where(n => n.Card == ConsiderationCards.Own)
                .ExecuteUpdateAsync(s => s.SetProperty(n => n.State, OutboxMessageState.Parked)));
        _host.At("2026-11-25 02:00");
        Assert.Equal(1, await _host.RunJobAsync("nightly-check"));
        await CrestSeesAsync(
            "F-2026-000001: the answer to the referring officer has not arrived. Type undelivered to see why");
    }

    // The clock is the test's, so the message to Dev is as new to the check as if the request had been passed on in
    // that second, as an absence that starts at night does.
    [Fact]
    public async Task Check_WithARequestThatWasPassedOnAMomentAgo_SaysNothing()
    {
        var decision = await SendToDsmAsync();
        _host.At("2026-11-25 02:00");
        await _host.RunJobAsync("reminders");
        _host.Teams.Interfere = async context =>
        {
            if (context.Request.Path.Value?.Contains(_host.People.Dev.Chat, StringComparison.Ordinal) != true)
            {
                return false;
            }

            await Results.Json(new { error = new { code = "Throttled" } }, statusCode: 429).ExecuteAsync(context);
            return true;
        };
        await _host.People.Dana.PressesAsync(
            decision, "Confirm: pass on", ("to", _host.People.Dev.ObjectId.ToString()));
        await _host.RunJobAsync("nightly-check");
        Assert.Empty(await _host.ReadAsync(db => db.Set<CheckReport>().Select(r => r.Lines).ToListAsync()));

        _host.At("2026-11-25 08:01");
        await _host.RunJobAsync("nightly-check");
        Assert.Equal(
            ["F-2026-000001: the request to the DSM has not arrived. Type undelivered to see why"],
            await _host.ReadAsync(db => db.Set<CheckReport>().Select(r => r.Lines).ToListAsync()));
    }

    [Fact]
    public async Task Check_WithAnEntryWithoutAComplaint_TellsCrestByReference()
    {
        await _host.ReadAsync(db => db.Set<Complaint>().Where(c => c.RegisterEntryId == 2).ExecuteDeleteAsync());
        Assert.Equal(1, await _host.RunJobAsync("nightly-check"));
        await CrestSeesAsync("UPC-000002: no complaint is recorded, so it would never lapse");
        _host.Teams.HoldNoPersonalData();
    }

    private Task<int?> RunRemindersAsync() => RunAsync("reminders");

    private Task<int?> RunAsync(string job) =>
        _host.Services.GetRequiredService<JobRunner>()
            .RunAsync(_host.Services.GetServices<IBackgroundJob>().Single(s => s.Name == job), default);

    private async Task<TeamsMessage> SendToDsmAsync()
    {
        await Referrals.SendAsync(_host.People.Casey, "AA000009A");
        var approval = await _host.Teams.SeesAsync(
            _host.People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await _host.People.Priya.PressesAsync(approval, "Approve");
        var decision = await _host.Teams.SeesAsync(
            _host.People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");

        // Teams has it before the bot notes that it was sent. If the clock moves in between, it looks hours late.
        await _host.SettledAsync();
        return decision;
    }

    private Task<TeamsMessage> CrestSeesAsync(string line) =>
        _host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Card.Words().Contains(line, StringComparison.Ordinal), line);
}
