using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>
/// What happens if Teams does not accept a message: it is sent in another way, or CReST sees it and can send it again.
/// </summary>
// Lets a trigger in SQLite's language fail a statement.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
[UseCase(Area.Lists, "Send an undelivered message again", Who.Crest, "message", "notice.again")]
[CardPrivacy("undelivered", "CReST's channel", Surfaces.Channel | Surfaces.OwnChat, Data.Staff)]
public sealed class FallbacksTests : IAsyncLifetime
{
    private readonly BotHost _host = new();
    private readonly Ways _ways = new();

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync()
    {
        _host.Settings["Outbox:FirstWait"] = "00:00:00.05";
        _host.Ports = s =>
            s.AddSingleton<IActivityFeed>(_ways).AddSingleton<IMail>(_ways).AddSingleton<IAppInstaller>(_ways);
        return _host.InitializeAsync();
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task NotInstalled_IsInstalledAndWrittenTo()
    {
        var installed = false;
        Refuse(People.Dana, () => installed ? null : "BotNotInConversationRoster");
        _ways.Install = person =>
        {
            installed = person == People.Dana.ObjectId;
            return People.Dana.Chat;
        };

        await SendToDanaAsync();

        await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        await _host.SettledAsync();
        Assert.DoesNotContain(_ways.Entries, e => e.People.Contains(People.Dana.ObjectId));
        Assert.Empty(_ways.Mails);
        Assert.Equal(0, await ParkedAsync());
    }

    [Fact]
    public async Task Blocked_IsToldInTheFeed_AndCrestSeesWhy()
    {
        Refuse(People.Dana, () => "ConversationBlockedByUser");

        await SendToDanaAsync();
        await _host.SettledAsync();

        var entry = Assert.Single(_ways.Entries, e => e.People.Contains(People.Dana.ObjectId));
        Assert.Equal("Decision needed by Tue 1 Dec: F-2026-000001", entry.Item.Text);
        Assert.Equal(FeedActivity.DecisionNeeded, entry.Item.Activity);
        Assert.Null(entry.Item.Channel);
        Assert.Empty(_ways.Mails);

        var list = await People.Chris.AsksAsync("undelivered");
        Assert.Contains(
            "F-2026-000001 for Dana Smith · told in the activity feed", list.Card.Words(), StringComparison.Ordinal);
        var opened = await People.Chris.PressesAsync(list, "Open");
        Assert.Contains("Dana Smith has blocked or removed the UPC app", opened.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("What\nA request to decide\n", opened.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoFeed_IsToldByMail_WithoutPersonalData()
    {
        Refuse(People.Dana, () => "MessageWritesBlocked");
        _ways.Feed = () => new DeliveryException(DeliveryFailure.Final, "Forbidden");

        await SendToDanaAsync();
        await _host.SettledAsync();

        var mail = Assert.Single(_ways.Mails);
        Assert.Equal("dana.smith@dwp.example", mail.To);
        Assert.Equal("Decision needed by Tue 1 Dec: F-2026-000001", mail.Subject);
        Assert.DoesNotContain("Robin", mail.Subject + mail.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("01A", mail.Text, StringComparison.Ordinal);
        var list = await People.Chris.AsksAsync("undelivered");
        Assert.Contains("told by mail", list.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoWayAtAll_TellsTheDeputyAndCrest_WhoSendsItAgain()
    {
        var blocked = true;
        Refuse(People.Dana, () => blocked ? "ConversationBlockedByUser" : null);
        _ways.Feed = () => new DeliveryException(DeliveryFailure.Final, "Forbidden");
        _ways.Mail = () => new DeliveryException(DeliveryFailure.Final, "Forbidden");

        await SendToDanaAsync();

        var deputy = await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == "Not delivered: F-2026-000001", "the card for who stands in");
        Assert.Empty(deputy.Card.Buttons());
        var crest = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "Not delivered: F-2026-000001", "the card for CReST");
        Assert.Contains("Not told", crest.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(HealthStatus.Degraded, (await HealthAsync()).Status);

        // Only CReST can send it again, and only once.
        var refused = await People.Casey.PressesAsync(crest, "Send again");
        Assert.Equal("Only CReST can have this sent again", refused.Line);
        blocked = false;
        var again = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => People.Chris.PressesAsync(crest, "Send again")));
        Assert.All(again, a => Assert.DoesNotContain("Ask Dana Smith", a.Card.Words(), StringComparison.Ordinal));
        await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request at last");
        await Teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Id == crest.Id && m.Summary == "Delivered: F-2026-000001", "that it was delivered");
        await _host.SettledAsync();
        Assert.Single(Teams.In(People.Dana.Chat), m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001");
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync()).Status);
    }

    // Sending it again does not change that the person was notified in the feed.
    [Fact]
    public async Task SendAgain_AfterTheFeedToldThem_StillSaysThatTheyWereTold()
    {
        Refuse(People.Dana, () => "ConversationBlockedByUser");
        await SendToDanaAsync();
        await _host.SettledAsync();
        var list = await People.Chris.AsksAsync("undelivered");
        var opened = await People.Chris.PressesAsync(list, "Open");
        Assert.Contains("Told in the activity feed", opened.Card.Words(), StringComparison.Ordinal);

        var again = await People.Chris.PressesAsync(list, opened.Card!, "Send again");
        Assert.DoesNotContain("Not told", again.Card.Words(), StringComparison.Ordinal);
        await _host.SettledAsync();
        Assert.Contains(
            "F-2026-000001 for Dana Smith · told in the activity feed",
            (await People.Chris.AsksAsync("undelivered")).Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GoneChat_IsOpenedAnew()
    {
        var posts = 0;
        await People.Dana.SaysAsync("help");
        Refuse(People.Dana, () => ++posts == 1 ? "ConversationNotFound" : null, status: 404);

        await SendToDanaAsync();

        await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        await _host.SettledAsync();
        Assert.Equal(0, await ParkedAsync());
    }

    [Fact]
    public async Task Message_ThatWentButCouldNotBeNoted_SaysThatItIsARepeat()
    {
        await _host.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
            "CREATE TRIGGER Fails BEFORE INSERT ON SentCards WHEN NEW.Card = 'consideration-decision' BEGIN SELECT "
                + "RAISE(ABORT, 'disk full'); END"));

        await SendToDanaAsync();
        var second = await Teams.SeesAsync(
            People.Dana.Chat, m =>
                m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001"
                    && m != Copies()[0], "the request once more");
        await _host.ReadAsync(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER Fails"));
        await _host.SettledAsync();

        Assert.DoesNotContain("Sent again", Copies()[0].Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Sent again, because it is not known whether the first one arrived", second.Card.Words(),
            StringComparison.Ordinal);
        Assert.Equal(0, await ParkedAsync());

        TeamsMessage[] Copies() =>
            [.. Teams.In(People.Dana.Chat).Where(m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001")];
    }

    [Fact]
    public async Task Message_PressedBeforeItsPostingIsNoted_IsNotSentAgain()
    {
        var pressed = new TaskCompletionSource();
        Teams.Answering = m => m.ConversationId == People.Dana.Chat ? pressed.Task : Task.CompletedTask;
        await SendToDanaAsync();
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");

        var agreed = await People.Dana.PressesAsync(decision, "Confirm: agree");
        pressed.SetResult();
        await _host.SettledAsync();

        Assert.Contains("You agreed on Tue 24 Nov 2026", agreed.Card.Words(), StringComparison.Ordinal);
        var seen = Assert.Single(Teams.In(People.Dana.Chat));
        Assert.Contains("You agreed on Tue 24 Nov 2026", seen.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notice_ThatCannotBeDrawn_IsParked_AndWhatFollowsInItsLaneArrives()
    {
        var id = (await _host.ManyWithDsmAsync(1))[0];
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            // Such as one left by an older version.
            var consideration = await db.Set<Consideration>().SingleAsync(c => c.Id == id);
            db.Add(OutboxMessage.Show(
                consideration, "a-card-that-is-no-more", Audience.Person(consideration.DsmId),
                _host.Services.GetRequiredService<UnitOfWork>().Now));
        });

        await _host.RemindNowAsync(id);
        await Teams.SeesAsync(
            People.Dana.Chat, m =>
                m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the reminder behind it");
        await _host.SettledAsync();

        var parked = await _host.ReadAsync(
            db => db.Set<OutboxMessage>().SingleAsync(n => n.State == OutboxMessageState.Parked));
        Assert.Equal("a-card-that-is-no-more", parked.Card);
        Assert.Contains(
            _ways.Entries, e =>
                e.People.Contains(People.Dana.ObjectId)
                    && e.Item.Text.Contains("F-2026-000001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task InstalledLater_GetsWhatWaited()
    {
        var blocked = true;
        Refuse(People.Dana, () => blocked ? "MessageWritesBlocked" : null);
        await SendToDanaAsync();
        await _host.SettledAsync();
        Assert.Equal(1, await ParkedAsync());

        blocked = false;
        await People.Dana.InstallsAsync();

        await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
    }

    [Fact]
    public async Task AddedToTheChannelLater_WhatWaitedForTheChannelIsPosted()
    {
        var there = false;
        Teams.Interfere = async context =>
        {
            if (there || context.Request.Path != "/v3/conversations")
            {
                return false;
            }

            context.Request.EnableBuffering();
            var body = await System.Text.Json.Nodes.JsonNode.ParseAsync(context.Request.Body);
            context.Request.Body.Position = 0;
            if ((bool?)body!["isGroup"] != true)
            {
                return false;
            }

            await Results.Json(
                new
                {
                    error = new
                    {
                        code = "BotNotInConversationRoster",
                        message = "The bot is not part of the conversation roster."
                    }
                }, statusCode: 403)
                        .ExecuteAsync(context);
            return true;
        };
        _ways.Feed = () => new DeliveryException(DeliveryFailure.Final, "Forbidden");
        await SendToDanaAsync();
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m =>
                m.Summary?.StartsWith("Decision needed", StringComparison.Ordinal) == true, "the decision");
        await People.Dana.PressesAsync(decision, "Confirm: agree");
        await _host.SettledAsync();
        Assert.DoesNotContain(Teams.In(SamplePeople.CrestChannel), m => m.Summary == "To be recorded: F-2026-000001");

        there = true;
        await People.Chris.InstallsAsync(SamplePeople.CrestChannel);

        await Teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Summary == "To be recorded: F-2026-000001", "what waited for the channel");
    }

    [Fact]
    public async Task OtherWay_ThatIsStillOnItsWayWhenTheRequestEnds_AsksForNothingAnyMore()
    {
        var taken = false;
        Refuse(People.Dana, () => "ConversationBlockedByUser");
        _ways.Feed = () => taken ? null : new DeliveryException(DeliveryFailure.TryAgain, "Throttled");
        await SendToDanaAsync();
        await _host.RemindNowAsync(1);
        for (var looks = 0; await ParkedAsync() < 2 && looks < 200; looks++)
        {
            await Task.Yield();
            await Task.Delay(50);
        }

        var own = await Teams.SeesAsync(
            People.Casey.Chat, m => m.Card.Buttons().Contains("Withdraw"), "the request's own card");
        await People.Casey.PressesAsync(own, "Withdraw");
        taken = true;
        await _host.SettledAsync();

        Assert.DoesNotContain(_ways.Entries, e => e.Item.Text.StartsWith("Decision needed", StringComparison.Ordinal));
        Assert.Equal(
            OutboxMessageState.Cancelled,
            (await _host.ReadAsync(
                db => db.Set<OutboxMessage>()
                    .SingleAsync(
                        n => n.Kind == OutboxMessageKind.Feed && n.Purpose == OutboxMessagePurpose.Reminder))).State);
    }

    [Fact]
    public async Task Reminder_InTheFeedAsWell_ReplacesTheOneBefore()
    {
        await using var host = new WithFeed(_ways);
        await host.Bot.InitializeAsync();
        var id = (await host.Bot.ManyWithDsmAsync(1))[0];

        await host.Bot.RemindNowAsync(id, new(2026, 11, 27));
        await host.Bot.SettledAsync();
        await host.Bot.RemindNowAsync(id, new(2026, 11, 30));
        await host.Bot.SettledAsync();

        var entries = _ways.Entries.Where(e => e.People.Contains(host.Bot.People.Dana.ObjectId)).ToArray();
        Assert.Equal(2, entries.Length);
        Assert.Single(entries.Select(e => e.Item.ChainId).Distinct());
        Assert.Single(
            host.Bot.Teams.In(host.Bot.People.Dana.Chat), m =>
                m.Summary?.StartsWith("Decision needed", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task ChannelPost_PointsItsMembersAtIt()
    {
        await Referrals.SendAsync(People.Casey, "AB000003C");
        var approval = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the approval");
        await People.Priya.PressesAsync(approval, "Approve");
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m =>
                m.Summary?.StartsWith("Decision needed", StringComparison.Ordinal) == true, "the decision");
        await People.Dana.PressesAsync(decision, "Confirm: agree");
        await Teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Summary?.Contains("F-2026-000001", StringComparison.Ordinal) == true, "the recording task");
        await _host.SettledAsync();

        var entry = Assert.Single(_ways.Entries, e => e.Item.Text.Contains("F-2026-000001", StringComparison.Ordinal));
        Assert.Equal(FeedActivity.CrestTask, entry.Item.Activity);
        Assert.Equal(People.Chris.ObjectId, Assert.Single(entry.People));
        Assert.Equal("UPC register", entry.Item.Channel?.Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Recording_TellsTheComplaintsTeamByMail_OrCrestThatItCouldNot(bool taken)
    {
        _ways.Mail = () => taken ? null : new DeliveryException(DeliveryFailure.Final, "GraphNotConfigured");
        await SendToDanaAsync();
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m =>
                m.Summary?.StartsWith("Decision needed", StringComparison.Ordinal) == true, "the decision");
        await People.Dana.PressesAsync(decision, "Confirm: agree");
        var task = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Summary?.Contains("F-2026-000001", StringComparison.Ordinal) == true, "the recording task");
        var recorded = await People.Chris.RecordsAsync(task);
        Assert.Contains("You recorded this as UPC-", recorded.Card.Words(), StringComparison.Ordinal);
        await _host.SettledAsync();

        if (taken)
        {
            var mail = Assert.Single(_ways.Mails);
            Assert.Equal("complaints.jcp.north@dwp.example", mail.To);
            Assert.Matches("^Recorded on the UPC register: UPC-[0-9]{6} \\(F-2026-000001\\)$", mail.Subject);
            Assert.DoesNotContain("Robin", mail.Subject + mail.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(
                $"{mail.Subject}.\n\nBusiness: Jobcentre Plus North. We tell its complaints team each time one of its "
                    + "customers is added to the register of unreasonably persistent contact (UPC). This mail holds "
                    + "no personal data. For details, quote the reference to the Designated Senior Manager or to the "
                    + "Complaints and Redress Team (CReST).\n",
                mail.Text);
        }
        else
        {
            var card = await Teams.SeesAsync(
                SamplePeople.CrestChannel, m => m.Summary == "Not delivered: F-2026-000001", "that the mail failed");
            Assert.Contains("the complaints team of Jobcentre Plus North", card.Card.Words(), StringComparison.Ordinal);
        }
    }

    private async Task SendToDanaAsync()
    {
        await Referrals.SendAsync(People.Casey, "AB000003C");
        var approval = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the approval");
        await People.Priya.PressesAsync(approval, "Approve");
    }

    private void Refuse(TeamsUser user, Func<string?> code, int status = 403) => Teams.Interfere = async context =>
    {
        if (context.Request.Method != "POST"
            || !Uri.UnescapeDataString(context.Request.Path).Contains(user.Chat, StringComparison.Ordinal)
            || code() is not { } refused)
        {
            return false;
        }

        await Results.Json(new { error = new { code = refused, message = refused } }, statusCode: status)
            .ExecuteAsync(context);
        return true;
    };

    private Task<int> ParkedAsync() =>
        _host.ReadAsync(db => db.Set<OutboxMessage>().CountAsync(n => n.State == OutboxMessageState.Parked));

    private async Task<HealthReportEntry> HealthAsync() =>
        (await _host.Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(r => r.Name == "outbox")).Entries["outbox"];

    private sealed class WithFeed : IAsyncDisposable
    {
        public WithFeed(Ways ways)
        {
            Bot.Settings["Outbox:FeedForReminders"] = "true";
            Bot.Ports = s => s.AddSingleton<IActivityFeed>(ways);
        }

        public BotHost Bot { get; } = new();

        public async ValueTask DisposeAsync() => await Bot.DisposeAsync();
    }

    private sealed class Ways : IActivityFeed, IMail, IAppInstaller
    {
        public ConcurrentQueue<(ImmutableArray<Guid> People, FeedItem Item)> Entries { get; } = new();

        public ConcurrentQueue<Mail> Mails { get; } = new();

        public Func<Exception?> Feed { get; set; } = () => null;

        public Func<Exception?> Mail { get; set; } = () => null;

        public Func<Guid, string?> Install { get; set; } = _ =>
            throw new DeliveryException(DeliveryFailure.Final, "Forbidden");

        public Task NotifyAsync(ImmutableArray<Guid> people, FeedItem item, CancellationToken cancellationToken)
        {
            if (Feed() is { } refused)
            {
                throw refused;
            }

            Entries.Enqueue((people, item));
            return Task.CompletedTask;
        }

        public Task SendAsync(Mail mail, CancellationToken cancellationToken)
        {
            if (Mail() is { } refused)
            {
                throw refused;
            }

            Mails.Enqueue(mail);
            return Task.CompletedTask;
        }

        public Task<string?> InstallAsync(Guid person, CancellationToken cancellationToken) =>
            Task.FromResult(Install(person));
    }
}
