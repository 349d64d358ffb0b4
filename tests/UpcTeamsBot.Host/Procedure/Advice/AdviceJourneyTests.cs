using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Advice;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Advice;

/// <summary>The question "New complaint or old?" (§33). Today is Tue 24 Nov 2026. Priya, a viewer, asks Dana.</summary>
[UseCase(Area.Advice, "Start a question", Who.SeesEntry, "entry", "advice.start", "type advice UPC-000006")]
[UseCase(Area.Advice, "Fill in and send one's own question", Who.Owner, "draft.advice", "advice.ask")]
[UseCase(Area.Advice, "Open a question that is with the DSM", "ODS", "advice", "advice.open")]
[UseCase(Area.Advice, "Open a question that is with CReST", "ODCS", "adviceCrest", "advice.open")]
[UseCase(Area.Advice, "Close a question in CReST's channel", Who.Crest, "adviceCrest", "advice.close")]
[UseCase(Area.Advice, "Answer, or bring in CReST", Who.Dsm, "advice", "advice.same", "advice.new", "advice.crest")]
[UseCase(Area.Advice, "Claim a question", Who.CrestNotOwn, "adviceCrest", "advice.claim")]
[CardPrivacy("advice", "Whoever asked, and the DSM", Surfaces.OwnChat | Surfaces.PrivateAnswer,
    Data.Staff | Data.Masked | Data.Words)]
[CardPrivacy("advice-triage", "CReST's channel", Surfaces.Channel, Data.MaskedCase)]
public sealed class AdviceJourneyTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§33")]
    public async Task Asked_AnsweredByTheDsmAsTheSame_IsToBeAcknowledgedAndReported()
    {
        await AskAsync();
        var dana = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "New complaint or old? Q-2026-000001", "the question");
        Assert.Contains(
            "With you\nIs this a new complaint?\nAsked at 10:30am on Tue 24 Nov 2026.\n", dana.Card.Words(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Dana Smith has", dana.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("The sanction of March 2025", dana.Card.Words(), StringComparison.Ordinal);
        var answered = await People.Dana.PressesAsync(
            dana, "Same complaint", ("explanation", "It is the sanction again"));
        Assert.Contains(
            "You answered: same complaint\nAnswered at 10:30am on Tue 24 Nov 2026", answered.Card.Words(),
            StringComparison.Ordinal);

        var told = await Teams.SeesAsync(People.Priya.Chat, m => m.Summary == "Answered: Q-2026-000001", "the answer");
        Assert.Contains("**Only acknowledge it.** Report the contact", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("It is the sanction again", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Report", (await People.Priya.PressesAsync(told, "Report this contact")).Card.Buttons());

        Assert.Contains(
            "same complaint (Dana Smith, Q-2026-000001)", (await People.Chris.AsksAsync("UPC-000001")).Card.Words(),
            StringComparison.Ordinal);
        Assert.Equal(
            "Q-2026-000001: same complaint",
            await _host.ReadAsync(
                db => db.Set<AuditEvent>().Where(e => e.What == "AdviceGiven").Select(e => e.Why).SingleAsync()));
        Teams.HoldNoPersonalData();
    }

    [Fact]
    [Shows("§33")]
    public async Task Crest_BroughtIn_ClaimsAndAnswersInItsChannel_AndALaterAnswerChangesNothing()
    {
        await AskAsync();
        var dana = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "New complaint or old? Q-2026-000001", "the question");
        await People.Dana.PressesAsync(dana, "Bring in CReST");
        var triage = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "New complaint or old? Q-2026-000001", "the question");
        Assert.DoesNotContain("Alex Example", triage.Card.Words(), StringComparison.Ordinal);

        var claimed = await People.Chris.PressesAsync(triage, "Claim");
        await People.Chris.PressesAsync(triage, claimed.Card!, "New complaint");
        var told = await Teams.SeesAsync(People.Priya.Chat, m => m.Summary == "Answered: Q-2026-000001", "the answer");
        Assert.Contains("Deal with it as usual", told.Card.Words(), StringComparison.Ordinal);
        await Teams.SeesAsync(People.Dana.Chat, m => m.Summary == "Answered: Q-2026-000001", "the answer");

        var late = await People.Dana.PressesAsync(
            People.Dana.Chat, dana.Id, "advice.same", new() { ["id"] = "1", ["v"] = "9" });
        Assert.Contains(
            " answered this at 10:30am on Tue 24 Nov 2026: new complaint. Nothing has changed",
            late.Card.Words(), StringComparison.Ordinal);
        Teams.HoldNoPersonalData();
    }

    [Fact]
    [Shows("§33")]
    public async Task Question_IsInTheListOfWhoAsked_AndWithCrestOnceItIsBroughtIn()
    {
        await AskAsync();
        Assert.Contains(
            "Q-2026-000001", (await People.Priya.AsksAsync("my requests")).Card.Words(), StringComparison.Ordinal);
        Assert.Equal("Nothing is waiting", (await People.Chris.AsksAsync("queue")).Text);

        var dana = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "New complaint or old? Q-2026-000001", "the question");
        var brought = await People.Dana.PressesAsync(dana, "Bring in CReST");
        Assert.Contains(
            "Q-2026-000001", (await People.Chris.AsksAsync("queue")).Card.Words(), StringComparison.Ordinal);

        await People.Dana.PressesAsync(dana, brought.Card!, "Same complaint");
        Assert.Equal("Nothing is waiting", (await People.Chris.AsksAsync("queue")).Text);
    }

    [Fact]
    public async Task Asker_CannotAnswer_AndAStrangerCannotAsk()
    {
        var message = await AskAsync();
        var own = await People.Priya.PressesAsync(
            People.Priya.Chat, message.Id, "advice.new", new() { ["id"] = "1", ["v"] = "1" });
        Assert.Contains("You asked this, so somebody else must answer it", own.Card.Words(), StringComparison.Ordinal);
        Assert.StartsWith(
            "There is no entry that you can open", (await People.Stranger.AsksAsync("advice UPC-000001 a letter")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dsm_WhoIsAway_IsStoodInFor()
    {
        await People.Dana.PressesAsync(await People.Dana.AsksAsync("away today until 12 Dec"), "Save");
        await AskAsync("Dev Okafor");
        var dev = await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == "New complaint or old? Q-2026-000001", "the question");
        Assert.Contains(
            "With you\nIs this a new complaint?\nAsked at 10:30am on Tue 24 Nov 2026. You stand in for Dana Smith, who "
                + "is away.", dev.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Dev Okafor has your question\nAsked at 10:30am on Tue 24 Nov 2026. Dev Okafor stands in for Dana Smith, "
                + "who is away.",
            (await People.Priya.AsksAsync("Q-2026-000001")).Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unanswered_IsRemindedOfAfterTwoWorkingDays()
    {
        await AskAsync();
        _host.At("2026-11-25 09:00");
        Assert.Equal(0, await _host.RunJobAsync("advice"));
        _host.At("2026-11-26 09:00");
        Assert.Equal(1, await _host.RunJobAsync("advice"));
        Assert.Equal(0, await _host.RunJobAsync("advice"));
    }

    [Fact]
    public async Task Form_WithMistakes_KeepsWhatWasTyped()
    {
        var message = await People.Priya.AsksAsync("advice UPC-000002");
        var wrong = await People.Priya.PressesAsync(message, "Ask the DSM", ("date", "2026-12-24"));
        Assert.Contains("Error: Enter what the customer writes now", wrong.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Error: Date of the letter must be today or in the past", wrong.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Error: Choose the recorded complaint that it may be", wrong.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("2026-12-24", wrong.Card.Fields()["date"]);
    }

    [Fact]
    public async Task Erased_WithTheEntry_LeavesNothing()
    {
        await AskAsync();
        var store = _host.Services.GetServices<IPersonalDataStore>().OfType<AdviceData>().Single();
        var subject = new DataSubject(["Alex Example"], null, [1]);
        var told = await _host.ReadAsync(async db => await store.TellAsync(db, subject, default).ToListAsync());
        Assert.Contains(
            told, h => h is
            {
                What: "What the customer writes",
                Value: "They write about the sanction and a lost form"
            });
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            await store.EraseAsync(db, subject, new(People.Chris.ObjectId, "Chris Rest"), default, default);
        });
        Assert.Equal("", await _host.ReadAsync(db => db.Set<AdviceRequest>().Select(q => q.Letter).SingleAsync()));
        Assert.Contains(
            "The customer was removed from the register. Nothing of Q-2026-000001 is kept",
            (await People.Priya.AsksAsync("Q-2026-000001")).Card.Words(),
            StringComparison.Ordinal);
    }

    private async Task<TeamsMessage> AskAsync(string dsm = "Dana Smith")
    {
        var message = await People.Priya.AsksAsync("advice UPC-000001 They write about the sanction and a lost form");
        var sent = await People.Priya.PressesAsync(message, "Ask the DSM");
        Assert.Contains(
            $"With the DSM\n{dsm} has your question\nAsked at 10:30am on Tue 24 Nov 2026.", sent.Card.Words(),
            StringComparison.Ordinal);
        return message;
    }
}
