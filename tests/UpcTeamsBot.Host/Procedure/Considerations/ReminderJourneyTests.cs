using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Reminders;

/// <summary>Flow 4 as users see it. Sent on Tue 24 Nov 2026, due on Tue 1 Dec.</summary>
[CardPrivacy("consideration-overdue", "CReST's channel; the officer and who is told of a delay",
    Surfaces.Channel | Surfaces.OwnChat, Data.MaskedCase)]
public sealed class ReminderJourneyTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§24")]
    public async Task Reminders_FromTwoDaysLeftToDaySeven_ReachWhomTheyShouldWithOneLineOnTop()
    {
        var (teams, people) = (_host.Teams, _host.People);
        await SendToDsmAsync();

        _host.At("2026-11-26 09:00");
        Assert.Equal(0, await _host.RunJobAsync("reminders"));

        _host.At("2026-11-27 09:00");
        Assert.Equal(1, await _host.RunJobAsync("reminders"));
        await DanaSeesAsync("2 working days left", "Decision needed by Tue 1 Dec: F-2026-000001");
        Assert.Equal(0, await _host.RunJobAsync("reminders"));

        _host.At("2026-11-30 09:00");
        await _host.RunJobAsync("reminders");
        await DanaSeesAsync("1 working day left", "Decision needed by Tue 1 Dec: F-2026-000001");

        _host.At("2026-12-01 09:01");
        await _host.RunJobAsync("reminders");
        await DanaSeesAsync("Due today", "Decision needed today: F-2026-000001");
        Assert.DoesNotContain(
            teams.In(SamplePeople.CrestChannel), m => m.Summary!.StartsWith("Overdue", StringComparison.Ordinal));

        _host.At("2026-12-02 09:00");
        await _host.RunJobAsync("reminders");
        await DanaSeesAsync(
            "1 working day overdue: Casey Worker and CReST have been told",
            "Decision overdue since Tue 1 Dec: F-2026-000001");
        var told = await teams.SeesAsync(
            people.Casey.Chat, m =>
                m.Summary == "Decision overdue since Tue 1 Dec: F-2026-000001", "that it is overdue");
        Assert.Contains("We remind them every working day. CReST knows.", told.Card.Words(), StringComparison.Ordinal);
        var overdue = await teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "Overdue: F-2026-000001", "that it is overdue");
        Assert.Contains(
            "Overdue\nThe decision was due on Tue 1 Dec 2026\n1 working day overdue. We remind Dana Smith every "
                + "working day until there is a decision.", overdue.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            teams.In(people.Dev.Chat), m => m.Summary?.Contains("F-2026", StringComparison.Ordinal) == true);

        _host.At("2026-12-03 09:00");
        await _host.RunJobAsync("reminders");
        await DanaSeesAsync(
            "2 working days overdue: Casey Worker, CReST and Dev Okafor have been told",
            "Decision overdue since Tue 1 Dec: F-2026-000001");
        await teams.SeesAsync(people.Dev.Chat, m => m.Summary == "Overdue: F-2026-000001", "that it is overdue");

        // Casey and CReST were told once.
        Assert.Equal(1, await CountAsync(OutboxMessagePurpose.Reminder, ConsiderationCards.Own));
        Assert.Equal(2, await CountAsync(OutboxMessagePurpose.Reminder, ConsiderationCards.Overdue));
        Assert.Equal(5, await CountAsync(OutboxMessagePurpose.Reminder, ConsiderationCards.Decision));
        Assert.Equal(
            5, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == nameof(DsmReminded))));
        teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task Decision_BetweenReminders_EndsThemAndIsSeenOnTheOverdueCard()
    {
        var (teams, people) = (_host.Teams, _host.People);
        await SendToDsmAsync();
        _host.At("2026-12-02 09:00");
        await _host.RunJobAsync("reminders");
        await teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "Overdue: F-2026-000001", "that it is overdue");
        var decision = await teams.SeesAsync(
            people.Dana.Chat, m => m.Summary == "Decision overdue since Tue 1 Dec: F-2026-000001", "the reminder");
        var agreed = await people.Dana.PressesAsync(decision, "Confirm: agree");
        Assert.Contains("You agreed on Wed 2 Dec 2026", agreed.Card.Words(), StringComparison.Ordinal);
        await teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "Agreed: F-2026-000001", "that it is decided");

        _host.At("2026-12-03 09:00");
        Assert.Equal(0, await _host.RunJobAsync("reminders"));
        Assert.Equal(1, await CountAsync(OutboxMessagePurpose.Reminder, ConsiderationCards.Decision));
    }

    [Fact]
    public async Task Job_AfterAWeekLongOutageOverTheDeadline_SendsOneMessageThatSaysTheTruth()
    {
        var (teams, people) = (_host.Teams, _host.People);
        await SendToDsmAsync();
        var before = teams.In(people.Dana.Chat).Count;
        await _host.RestartAsync();
        _host.At("2026-12-04 14:20");
        Assert.Equal(1, await _host.RunJobAsync("reminders"));
        Assert.Equal(0, await _host.RunJobAsync("reminders"));
        await DanaSeesAsync(
            "3 working days overdue: Casey Worker, CReST and Dev Okafor have been told",
            "Decision overdue since Tue 1 Dec: F-2026-000001");
        Assert.Equal(before + 1, teams.In(people.Dana.Chat).Count);
    }

    [Fact]
    public async Task DaysLeft_OnEveryCard_FollowTheDate()
    {
        var (teams, people) = (_host.Teams, _host.People);
        await SendToDsmAsync();
        await teams.SeesAsync(
            people.Dana.Chat, m =>
                m.Card.Words().Contains("5 working days left", StringComparison.Ordinal), "five days");
        _host.At("2026-11-25 00:05");
        Assert.Equal(1, await _host.RunJobAsync("days-left"));
        Assert.Equal(0, await _host.RunJobAsync("days-left"));
        await teams.SeesAsync(
            people.Dana.Chat, m =>
                m.Card.Words().Contains("4 working days left", StringComparison.Ordinal), "four days");
    }

    [Fact]
    public async Task Job_WithARecordThatCannotBeReminded_RemindsTheOthersAndNamesItByReference()
    {
        var ids = await _host.ManyWithDsmAsync(3);
        var broken = ids[1];
        await _host.ReadAsync(
            db => db.Set<Consideration>().Where(c => c.Id == broken)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.WorkingDaysToDecide, 0)));
        _host.At("2026-11-27 09:00");
        Assert.Equal(2, await _host.RunJobAsync("reminders"));
        var log = Assert.Single(_host.Logs.GetSnapshot(), l => l.Id.Id == 4201);
        Assert.Contains("F-2026-000002", log.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Robin", log.Message, StringComparison.Ordinal);
    }

    private async Task SendToDsmAsync()
    {
        await Referrals.SendAsync(_host.People.Casey, "AA000009A");
        var approval = await _host.Teams.SeesAsync(
            _host.People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await _host.People.Priya.PressesAsync(approval, "Approve");
        await _host.Teams.SeesAsync(
            _host.People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
    }

    private async Task DanaSeesAsync(string line, string summary)
    {
        var message = await _host.Teams.SeesAsync(
            _host.People.Dana.Chat, m =>
                m.Card.Words().Contains(line + "\n", StringComparison.Ordinal) && m.Summary == summary, line);
        Assert.Equal(_host.Teams.In(_host.People.Dana.Chat)[^1].Id, message.Id);
    }

    private Task<int> CountAsync(OutboxMessagePurpose purpose, string card) =>
        _host.ReadAsync(
            db => db.Set<OutboxMessage>()
                .CountAsync(n => n.Kind == OutboxMessageKind.Show && n.Purpose == purpose && n.Card == card));
}
