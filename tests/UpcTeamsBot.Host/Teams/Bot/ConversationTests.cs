using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Conversation;

/// <summary>The bot in Teams: in chats and channels, after restarts, and with strangers.</summary>
[UseCase(Area.Lists, "Open an enquiry by its reference", "OCS", "enquiry", "list.open", "type E-2026-000001",
    Fields = ["reference=E-2026-000001"])]
[UseCase(Area.Everybody, "Resume or discard one's own form", Who.Owner, "draft.enquiry", "draft.resume",
    "draft.discard")]
[CardPrivacy("menu", "Everybody; it repeats what they typed", Surfaces.OwnChat, Data.Number,
    SamplesWithout = "elsewhere")]
[CardPrivacy("menu", "Everybody in the channel", Surfaces.Channel, Data.None, SamplesWith = "elsewhere")]
[CardPrivacy("greeting", "Everybody", Surfaces.OwnChat | Surfaces.Channel, Data.None)]
[CardPrivacy("resume", "The form's owner", Surfaces.OwnChat, Data.Masked)]
[CardPrivacy("moved", "Whoever had the older copy", Surfaces.OwnChat | Surfaces.Channel, Data.None)]
public sealed class ConversationTests : IAsyncLifetime
{
    private const string Channel = SamplePeople.CrestChannel;
    private const string MenuHead = "Unreasonably persistent contact\nWhat you can do\n";
    private const string NotUnderstood = MenuHead + "I did not understand that.\n";
    private const string Resume = "You have a half-filled enquiry for ••••••01A. Continue?";
    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public async Task DisposeAsync()
    {
        Teams.HoldNoPersonalData();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task MenuButton_PressedOnceMore_BeginsANewFormEachTime_AndADoubleClickOne()
    {
        var casey = People.Casey;
        for (var times = 1; times <= 3; times++)
        {
            var menu = await casey.AsksAsync("help");
            await casey.PressesAsync(menu, "Check a customer");
            var form = await casey.PressesAsync(menu, "Check a customer");
            Assert.Contains(
                "Has the customer had a full and final response?", form.Card.Words(), StringComparison.Ordinal);
            Assert.Equal(
                times, await _host.ReadAsync(
                    db => db.Set<UpcTeamsBot.Teams.Forms.Draft>().CountAsync(d => d.OwnerId == casey.ObjectId)));
            await casey.SaysAsync("cancel");
        }
    }

    [Fact]
    public async Task Form_BegunBeforeARestart_GoesOnAfterIt()
    {
        await People.Casey.AsksAsync("check AA000001A");
        await People.Casey.AsksAsync("yes");
        await _host.RestartAsync();
        var form = await People.Casey.AsksAsync("no");
        Assert.Equal("AA 00 00 01 A", form.Card.Fields()["nino"]);

        await _host.RestartAsync();
        var sent = await People.Casey.PressesAsync(form, "Send to CReST", Asking.Customer);
        Assert.Contains(
            "Enquiry · E-2026-000001\nWith CReST\nCReST has your enquiry\n", sent.Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_ToldSeveralTimes_GreetsAPersonOnce()
    {
        await People.Casey.InstallsAsync();
        await JoinsAsync(People.Casey, People.Casey.Chat);
        await People.Casey.InstallsAsync();
        await _host.RestartAsync();
        await JoinsAsync(People.Casey, People.Casey.Chat);

        var greeting = Assert.Single(Teams.In(People.Casey.Chat));
        Assert.StartsWith(
            MenuHead + "Hello. I check whether a customer is on the UPC register", greeting.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("Check a customer", greeting.Card.Buttons());
    }

    [Fact]
    public async Task Install_InCrestsChannel_GreetsTheTeamOnceAndSaysWhatArrivesThere()
    {
        await JoinsAsync(People.Chris, Channel);
        await People.Chris.InstallsAsync(Channel);
        await JoinsAsync(People.Chris, Channel);
        var greeting = Assert.Single(Teams.In(Channel));
        Assert.Contains("arrive in this channel", greeting.Card.Words(), StringComparison.Ordinal);
        Assert.Empty(greeting.Card.Buttons());
    }

    [Fact]
    public async Task Mention_InCrestsChannel_IsAnsweredThere()
    {
        await People.Casey.AsksCrestAsync();
        await Teams.SeesAsync(Channel, m => m.Card is not null, "the enquiry");

        await People.Chris.SaysAsync("queue", Channel);
        var queue = Teams.In(Channel)[^1];
        Assert.Contains("Waiting for CReST", queue.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("E-2026-000001", queue.Card.Words(), StringComparison.Ordinal);

        await People.Chris.SaysAsync("E-2026-000001", Channel);
        var triage = Teams.In(Channel)[^1];
        Assert.Equal(["Claim", "Open"], triage.Card.Buttons());
        Assert.StartsWith(
            "RESTRICTED – PERSONAL DATA (WHEN COMPLETED)\nEnquiry · E-2026-000001\nWaiting\n", triage.Card.Words(),
            StringComparison.Ordinal);

        await People.Chris.SaysAsync("help", Channel);
        Assert.Contains("Queue", Teams.In(Channel)[^1].Card.Buttons());
    }

    [Fact]
    public async Task Form_BegunInAChannel_IsAnsweredInPrivate()
    {
        await People.Chris.SaysAsync("check", Channel);
        Assert.Equal(
            "I have answered you in our own chat, where nobody else can see it.",
            Assert.Single(Teams.In(Channel)).Text);
        var form = Assert.Single(Teams.In(People.Chris.Chat));
        Assert.Contains("Enter the number, the name, or both.", form.Card.Words(), StringComparison.Ordinal);
        Assert.NotNull((await People.Chris.PressesAsync(form, "Look up")).Card);
    }

    [Fact]
    public async Task Menu_OfAChannel_OffersWhatMayBeAnsweredThereAndSaysWhereTheRestIs()
    {
        await People.Chris.SaysAsync("help", Channel);
        var menu = Teams.In(Channel)[^1].Card;
        Assert.Equal(
            ["What you can type", "Queue", "Undelivered", "Review", "Guidance", "Desk aid",
            "Which response counts"], menu.Buttons());
        Assert.StartsWith(
            "Unreasonably persistent contact\nWhat you can do here\n", menu.Words(), StringComparison.Ordinal);
        Assert.EndsWith(
            "For anything about a customer, such as check and refer, write to me in your own chat. "
                + "Nobody else sees what you type there.", menu.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("AA000001A", menu.Words(), StringComparison.Ordinal);

        await People.Chris.SaysAsync("help");
        Assert.DoesNotContain("your own chat", Teams.In(People.Chris.Chat)[^1].Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Menu_OfAChannel_BeginsNoFormThere()
    {
        await People.Chris.SaysAsync("chekc", Channel);
        var answer = await People.Chris.PressesAsync(Teams.In(Channel)[^1], "Yes, check");
        Assert.Equal("Write that to me in your own chat. Nobody else sees what you type there", answer.Line);
        Assert.Empty(Teams.In(People.Chris.Chat));
    }

    [Fact]
    public async Task Queue_AskedByACaseworker_IsRefusedWithAWayOn()
    {
        var refused = await People.Casey.AsksAsync("queue");
        Assert.Equal(
            "Only CReST can see what waits for CReST. Type my requests to see what you asked for", refused.Text);
    }

    [Fact]
    public async Task Menu_ButtonsPressed_RunTheirCommands()
    {
        var menu = await People.Casey.AsksAsync("hello");
        var list = await People.Casey.PressesAsync(menu, "My requests");
        Assert.Equal("You have not asked for anything yet", list.Line);
        var form = await People.Casey.PressesAsync(menu, "Check a customer");
        Assert.Contains("Does eCase show the UPCC marker?", form.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("finalResponse", (await People.Casey.AsksAsync("yes")).Card.Fields().Keys);
    }

    [Fact]
    public async Task SlipOfTheFinger_Confirmed_DoesWhatWasMeant()
    {
        var asked = await People.Casey.AsksAsync("chekc AA000001A");
        await People.Casey.PressesAsync(asked, "Yes, check");
        await People.Casey.AsksAsync("yes");
        Assert.Equal("AA 00 00 01 A", (await People.Casey.AsksAsync("no")).Card.Fields()["nino"]);
    }

    [Fact]
    public async Task SlipOfTheFinger_AnsweredInWords_DoesAsItsButtonsDo()
    {
        await People.Casey.SaysAsync("chekc AA000001A");
        await _host.RestartAsync();
        var form = await People.Casey.AsksAsync("Yes.");
        Assert.Equal("AA 00 00 01 A", form.Card.Fields()["nino"]);
        Assert.Equal("yes", (await People.Casey.AsksAsync("yes")).Card.Fields()["finalResponse"]);
        await People.Casey.SaysAsync("cancel");

        await People.Casey.SaysAsync("refre AA000009A");
        Assert.Equal("What you can do", (await People.Casey.AsksAsync("no")).Summary);
        Assert.StartsWith(
            NotUnderstood, (await People.Casey.AsksAsync("yes")).Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlipOfTheFinger_IsForgottenByTheNextMessage_AfterTenMinutes_AndInAnotherChat()
    {
        await People.Casey.SaysAsync("chekc AA000001A");
        await People.Casey.SaysAsync("thanks");
        Assert.StartsWith(NotUnderstood, await AnswerAsync(), StringComparison.Ordinal);

        await People.Casey.SaysAsync("chekc AA000001A");
        _host.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(1, await _host.RunJobAsync("meant-commands"));
        Assert.StartsWith(NotUnderstood, await AnswerAsync(), StringComparison.Ordinal);

        await People.Chris.SaysAsync("chekc", Channel);
        Assert.StartsWith(
            NotUnderstood, (await People.Chris.AsksAsync("yes")).Card.Words(),
            StringComparison.Ordinal);

        async Task<string> AnswerAsync() => (await People.Casey.AsksAsync("yes")).Card.Words();
    }

    [Fact]
    public async Task WaitingForm_Resumed_IsGoneOnWithByButtonAndByWords()
    {
        await People.Casey.AsksAsync("check AA000001A");
        await People.Casey.AsksAsync("yes");
        var resume = await People.Casey.AsksAsync("my requests");
        Assert.Equal(Resume, resume.Card.Words());
        Assert.Equal("You have a half-filled form", resume.Summary);
        var form = await People.Casey.PressesAsync(resume, "Continue");
        Assert.Contains("Has the customer had a full and final response?", form.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("AA 00 00 01 A", (await People.Casey.AsksAsync("no")).Card.Fields()["nino"]);
    }

    [Fact]
    public async Task WaitingForm_IsRemindedOfOnceADay_AndOnlyIfSomethingWasFilledIn()
    {
        const string Nothing = "You have not asked for anything yet";
        await People.Casey.AsksAsync("check AA000001A");
        Assert.Equal(Nothing, (await People.Casey.AsksAsync("my requests")).Text);
        await People.Casey.AsksAsync("yes");

        Assert.Equal(Resume, (await People.Casey.AsksAsync("my requests")).Card.Words());
        Assert.Equal(Nothing, (await People.Casey.AsksAsync("my requests")).Text);
        Assert.Equal("What you can do", (await People.Casey.AsksAsync("help")).Summary);

        // Starting another form does not make it ask again on the same day.
        await People.Casey.AsksAsync("refer AA000009A");
        await People.Casey.AsksAsync("yes");
        Assert.Equal(Nothing, (await People.Casey.AsksAsync("my requests")).Text);

        _host.At("2026-11-25 09:00");
        Assert.StartsWith(
            "You have a half-filled consideration", (await People.Casey.AsksAsync("my requests")).Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task WaitingForm_CancelledByItsButton_IsGone()
    {
        await People.Casey.AsksAsync("check AA000001A");
        await People.Casey.AsksAsync("yes");
        var resume = await People.Casey.AsksAsync("my requests");
        var cancelled = await People.Casey.PressesAsync(resume, "Cancel it");
        Assert.Contains("You cancelled this. Nothing was sent", cancelled.Card.Words(), StringComparison.Ordinal);
        Assert.StartsWith(
            "There is nothing to cancel.", (await People.Casey.AsksAsync("cancel")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Button_WithoutExecute_DoesTheSameByItsFallback()
    {
        var message = await People.Casey.AsksAsync("check AA000001A");
        Assert.Equal("AA 00 00 01 A", message.Card.Fields()["nino"]);

        await SubmitsAsync(People.Casey, message, message.Card!, "Send to CReST", Asking.Customer);
        var sent = Assert.Single(Teams.In(People.Casey.Chat));
        Assert.Contains(
            "Enquiry · E-2026-000001\nWith CReST\nCReST has your enquiry\n", sent.Card.Words(),
            StringComparison.Ordinal);
        await Teams.SeesAsync(Channel, m => m.Summary == "Enquiry E-2026-000001: With CReST", "the enquiry");

        await SubmitsAsync(People.Casey, message, sent.Card!, "Withdraw");
        Assert.Contains(
            "Withdrawn\nYou withdrew this enquiry\nWithdrawn at 10:30am on Tue 24 Nov 2026. No one will answer it.",
            Assert.Single(Teams.In(People.Casey.Chat)).Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MyRequests_MoreThanAPage_ArePagedAndOpened()
    {
        await _host.ManyEnquiriesAsync(7);
        var list = await People.Casey.AsksAsync("my requests");
        Assert.Equal(
            ["E-2026-000007", "E-2026-000006", "E-2026-000005", "E-2026-000004", "E-2026-000003"],
            References(list.Card));
        Assert.Contains("Page 1 of 2", list.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Previous page", list.Card.Buttons());

        var second = await People.Casey.PressesAsync(list, "Next page");
        Assert.Equal(["E-2026-000002", "E-2026-000001"], References(second.Card));
        Assert.DoesNotContain("Next page", second.Card.Buttons());
        Assert.Equal(5, References((await People.Casey.PressesAsync(list, second.Card!, "Previous page")).Card).Length);

        var opened = await People.Casey.PressesAsync(list, second.Card!, "Open");
        Assert.Contains("Enquiry · E-2026-000002", opened.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Withdraw", opened.Card.Buttons());
    }

    [Fact]
    public async Task Queue_MoreThanAPage_ShowsTheLongestWaitingFirst()
    {
        await _host.ManyEnquiriesAsync(6);
        var queue = await People.Chris.AsksAsync("queue");
        Assert.Equal(
            ["E-2026-000001", "E-2026-000002", "E-2026-000003", "E-2026-000004", "E-2026-000005"],
            References(queue.Card));
        Assert.Contains("waiting 5 minutes", queue.Card.Words(), StringComparison.Ordinal);
        var opened = await People.Chris.PressesAsync(queue, "Open");
        Assert.Contains("Alex Example", opened.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Claim", opened.Card.Buttons());
    }

    [Fact]
    public async Task Withdraw_BeforeTheAnswer_IsSeenByEverybodyAndEndsIt()
    {
        var (message, sent) = await People.Casey.AsksCrestAsync();
        var triage = await Teams.SeesAsync(Channel, m => m.Card is not null, "the enquiry");
        var withdrawn = await People.Casey.PressesAsync(message, sent.Card!, "Withdraw");
        Assert.Contains("No one will answer it.", withdrawn.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Withdraw", withdrawn.Card.Buttons());
        var seen = await Teams.SeesAsync(
            Channel, m =>
                m.Card.Words().Contains(
                    "Withdrawn\nCasey Worker withdrew this enquiry\nWithdrawn at 10:30am on Tue 24 Nov 2026.",
                    StringComparison.Ordinal), "that it is withdrawn");
        Assert.Equal(["Open"], seen.Card.Buttons());

        // Chris still has the earlier card.
        var late = await People.Chris.PressesAsync(triage, "Claim");
        Assert.Contains(
            "Casey Worker withdrew this at 10:30am on Tue 24 Nov 2026. Nothing has changed", late.Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stranger_OfTheTenant_IsACaseworkerWithoutDetails()
    {
        var message = await People.Stranger.AsksAsync("check AA000001A");
        Assert.Equal(("Toni Stranger", ""), (message.Card.Fields()["enquirerName"], message.Card.Fields()["team"]));
        Assert.True(
            (bool)CardReading.Objects(message.Card).Single(o => o["id"]?.ToString() == "office")["isVisible"]!);
        var incomplete = await People.Stranger.PressesAsync(message, "Send to CReST", Asking.Customer);
        Assert.Contains("Error: Enter your team or unit", incomplete.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("Alex Example", incomplete.Card.Fields()["customerName"]);
        Assert.Equal(0, await _host.ReadAsync(db => Task.FromResult(db.Set<Enquiry>().Count())));
        await People.Stranger.SaysAsync("queue");
        Assert.StartsWith("Only CReST can see", Teams.In(People.Stranger.Chat)[^2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stranger_WithSomebodyElsesReferencesAndForms_LearnsNothing()
    {
        var (message, _) = await People.Casey.AsksCrestAsync();
        Assert.StartsWith(
            "There is no E-2026-000001 that you can open.", (await People.Stranger.AsksAsync("E-2026-000001")).Text,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "There is no E-2026-999999 that you can open.", (await People.Stranger.AsksAsync("E-2026-999999")).Text,
            StringComparison.Ordinal);
        foreach (var verb in new[] {
            "enquiry.back", "enquiry.send", "draft.resume", "draft.discard", "enquiry.withdraw",
            "enquiry.open", "enquiry.claim", "enquiry.notRecorded" })
        {
            var answer = await People.Stranger.PressesAsync(
                People.Stranger.Chat, "1", verb, new JsonObject { ["id"] = "1", ["v"] = "1" });
            Assert.Equal(200, answer.Status);
            Assert.DoesNotContain("Alex", answer.Body!.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Leeds", answer.Body.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Equal(
            EnquiryState.Submitted, await _host.ReadAsync(db => Task.FromResult(db.Set<Enquiry>().Single().State)));
        Assert.Single(Teams.In(People.Casey.Chat), m => m.Id == message.Id);
    }

    [Fact]
    public async Task Sender_WithoutAnAccountOfTheTenant_GetsNothingButWords()
    {
        var anonymous = People.Casey.Activity("message", "a:anonymous", null);
        anonymous["from"]!.AsObject().Remove("aadObjectId");
        anonymous["text"] = "check AA000001A";
        var elsewhere = People.Casey.Activity("message", "a:elsewhere", null);
        elsewhere["conversation"]!["tenantId"] = "99999999-9999-9999-9999-999999999999";
        elsewhere["text"] = "check AA000001A";
        using var toAnonymous = await _host.Http.PostAsJsonAsync("/api/messages", anonymous);
        Assert.Equal(
            "I only work for people of your own organisation, signed in with their work account.",
            Assert.Single(Teams.In("a:anonymous")).Text);
        using var toElsewhere = await _host.Http.PostAsJsonAsync("/api/messages", elsewhere);
        Assert.False(toElsewhere.IsSuccessStatusCode);
        Assert.Empty(Teams.In("a:elsewhere"));
        Assert.Equal(0, await _host.ReadAsync(db => Task.FromResult(db.Set<Draft>().Count())));
        Assert.Equal(
            0, await _host.ReadAsync(
                db => Task.FromResult(db.Set<Chat>().Count(c => c.ConversationId == "a:elsewhere"))));
    }

    [Fact]
    public async Task OldCard_OfAFormThatWasSent_ShowsWhatBecameOfItAndChangesNothing()
    {
        var (message, _) = await People.Casey.AsksCrestAsync();
        var again = await People.Casey.PressesAsync(
            message, message.Card!, "Send to CReST", ("finalResponse", "no"), ("marker", "yes"));
        Assert.Contains(
            "Enquiry · E-2026-000001\nWith CReST\nCReST has your enquiry\n", again.Card.Words(),
            StringComparison.Ordinal);
        var cancelled = await People.Casey.PressesAsync(message, message.Card!, "Cancel");
        Assert.Equal("You sent this form already. Nothing was sent twice", cancelled.Line);
        Assert.Equal(1, await _host.ReadAsync(db => Task.FromResult(db.Set<Enquiry>().Count())));
    }

    [Fact]
    public async Task OldCard_OfCrest_SaysWhoAnsweredAndShowsTheRecordAsItIs()
    {
        await People.Casey.AsksCrestAsync();
        var triage = await Teams.SeesAsync(Channel, m => m.Card is not null, "the enquiry");
        var claimed = await People.Chris.PressesAsync(triage, "Claim");
        Assert.True(claimed.Card is not null, claimed.Line);
        await People.Chris.PressesAsync(triage, claimed.Card!, "Not recorded");
        var late = await People.Chris.PressesAsync(triage, claimed.Card!, "Recorded: UPC-000001");
        Assert.Contains(
            "You answered this at 10:30am on Tue 24 Nov 2026. Nothing has changed", late.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("This customer is not on the register", late.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Claim", late.Card.Buttons());
    }

    [Fact]
    public async Task Button_OfAnOlderVersion_IsAnsweredInWords()
    {
        var answer = await People.Casey.PressesAsync(People.Casey.Chat, "1", "enquiry.abolished", []);
        Assert.Equal(
            (200, "This button is from an older card. Type help to see what you can do"), (answer.Status, answer.Line));
        await People.Casey.AsksAsync("help");
    }

    [Fact]
    public async Task MadeUpPress_OnAChannelsMessage_LeavesItWhatItIs()
    {
        var (message, sent) = await People.Casey.AsksCrestAsync();
        var triage = await Teams.SeesAsync(Channel, m => m.Card is not null, "the enquiry");
        await _host.SettledAsync();
        await People.Stranger.PressesAsync(
            triage.ConversationId, triage.Id, "enquiry.withdraw", new() { ["id"] = 1, ["v"] = 1 });

        await People.Casey.PressesAsync(message, sent.Card!, "Withdraw");

        await Teams.SeesAsync(
            Channel, m =>
                m.Id == triage.Id
                    && m.Card.Words()
                    .Contains("Casey Worker withdrew this enquiry", StringComparison.Ordinal), "that it was withdrawn");
    }

    [Fact]
    public async Task CrestsCards_PressedInAnotherChannel_AreNotShownThere()
    {
        const string Other = "19:bcp-jcp-north@thread.tacv2";
        await People.Casey.AsksCrestAsync();
        await People.Bea.SaysAsync("help", Other);
        var menu = Teams.In(Other)[^1];

        foreach (var verb in new[] { "enquiry.open", "enquiry.claim", "enquiry.close" })
        {
            var answer = await People.Chris.PressesAsync(
                menu.ConversationId, menu.Id, verb, new() { ["id"] = 1, ["v"] = 1 });
            Assert.Equal("Do that in CReST's channel, or in your own chat with me", answer.Line);
        }

        Assert.DoesNotContain(
            "E-2026-000001", string.Concat(Teams.In(Other).Select(m => m.Activity.ToJsonString())),
            StringComparison.Ordinal);
        Assert.Equal(1, await _host.ReadAsync(db => db.Set<Enquiry>().Select(e => e.Version).SingleAsync()));
    }

    private static string[] References(JsonNode? card) =>
        [.. card.Words().Split('\n').Where(w => w.StartsWith("E-", StringComparison.Ordinal))];

    // Teams sends this conversation update together with the installation's.
    private async Task JoinsAsync(TeamsUser user, string conversation)
    {
        var activity = user.Activity("conversationUpdate", conversation, null);
        activity["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:upc-bot" });
        using var answer = await _host.Http.PostAsJsonAsync("/api/messages", activity);
        Assert.True(answer.IsSuccessStatusCode);
    }

    // What a client without Action.Execute sends: a message with the fallback's data and the fields.
    private async Task SubmitsAsync(
        TeamsUser user, TeamsMessage message, JsonObject card, string button,
        params (string Field, string Value)[] typed)
    {
        var value = card.Button(button)["fallback"]!["data"]!.DeepClone().AsObject();
        foreach (var (field, text) in card.Fields().Where(f => f.Value.Length > 0).Select(f => (f.Key, f.Value))
            .Concat(typed))
        {
            value[field] = text;
        }

        var activity = user.Activity("message", message.ConversationId, null);
        (activity["replyToId"], activity["value"]) = (message.Id, value);
        using var answer = await _host.Http.PostAsJsonAsync("/api/messages", activity);
        Assert.True(answer.IsSuccessStatusCode);
    }
}
