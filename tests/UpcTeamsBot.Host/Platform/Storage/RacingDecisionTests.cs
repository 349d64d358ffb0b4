using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Races;

/// <summary>If two people press Agree and Do not agree at the same moment, one wins and the other sees it.</summary>
public sealed class RacingDecisionTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task AgreeAndDoNotAgree_InTheSameInstant1000Times_OneWinsAndTheOtherSeesIt()
    {
        const int races = 1000;
        var decisions = await _host.ManyWithDsmAsync(races);
        var agreed = 0;
        foreach (var id in decisions)
        {
            // The DSM presses on the phone, and somebody else at the DSM's desk.
            var agree = PressAsync(id, "consideration.agree", ("decidedOn", "2026-11-24"), ("phone", "0113 496 0012"));
            var refuse = PressAsync(
                id, "consideration.notAgree",
                ("explanation", "The final response does not deal with the second complaint"));
            var answers = await Task.WhenAll(agree, refuse);

            Assert.All(answers, a => Assert.Equal(200, a.Status));
            var words = answers.Select(a => a.Card.Words()).ToArray();
            var won = words.Single(w => !w.Contains("Nothing has changed", StringComparison.Ordinal));
            var lost = words.Single(w => w.Contains("Nothing has changed", StringComparison.Ordinal));
            var agreeWon = won == words[0];
            agreed += agreeWon ? 1 : 0;
            Assert.Contains(
                agreeWon ? "You agreed on Tue 24 Nov 2026" : "You did not agree, Tue 24 Nov 2026", won,
                StringComparison.Ordinal);
            Assert.Contains(
                agreeWon ? "You agreed this at" : "You did not agree this at", lost, StringComparison.Ordinal);
        }

        var rows = await _host.ReadAsync(
            db => db.Set<Decision>().Where(d => d.Stage == DecisionStage.Dsm).ToListAsync());
        Assert.Equal(races, rows.Count);
        Assert.Equal(agreed, rows.Count(d => d.Verdict == Verdict.Agreed));
        var events = await _host.ReadAsync(db => db.Set<AuditEvent>()
            .CountAsync(e => e.What == nameof(ConsiderationAgreed) || e.What == nameof(ConsiderationNotAgreed)));
        Assert.Equal(races, events);
    }

    [Fact]
    public async Task Claim_ByFourAtOnce_HasOneClaimant()
    {
        var people = _host.People;
        var card = await people.Casey.AsksAsync("check AA000001A");
        await people.Casey.PressesAsync(
            card, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"),
            ("customerName", "Alex Example"), ("district", "Leeds"), ("region", "North"));
        var triage = await _host.Teams.SeesAsync(SamplePeople.CrestChannel, m => m.Card is not null, "the enquiry");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => people.Chris.PressesAsync(triage, "Claim")));

        Assert.All(
            answers, a =>
                Assert.Contains(
                    "With you\nIs this customer on the register?", a.Card.Words(), StringComparison.Ordinal));
        await _host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Id == triage.Id
                    && m.Card.Words().Contains("Chris Rest is answering this", StringComparison.Ordinal),
            "who claimed it");
        Assert.Equal(1, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == "EnquiryClaimed")));
    }

    private Task<PressAnswer> PressAsync(long id, string verb, params (string Field, string Value)[] typed)
    {
        var data = new System.Text.Json.Nodes.JsonObject { ["id"] = id, ["v"] = 2 };
        foreach (var (field, value) in typed)
        {
            data[field] = value;
        }

        return _host.People.Dana.PressesAsync(_host.People.Dana.Chat, "no-message", verb, data);
    }
}
