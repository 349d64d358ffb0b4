using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Teams.Cards;
using static UpcTeamsBot.Tests.Considerations.Invented;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>Who is told about the events of a consideration.</summary>
public sealed class ConsiderationMessagesTests
{
    private static readonly ConsiderationMessages Rules = new();

    [Fact]
    public void Submitted_IsShownToTheManager() =>
        Assert.Equal([$"consideration-approval to {Manager.Name}"], Told(Submitted()));

    [Fact]
    public void Approved_IsShownToTheDsm() =>
        Assert.Equal([$"consideration-decision to {Dsm.Name}"], Told(In(ConsiderationState.WithDsm)));

    [Theory]
    [InlineData(ConsiderationState.DeclinedByManager)]
    [InlineData(ConsiderationState.NotAgreed)]
    [InlineData(ConsiderationState.MoreInformationWanted)]
    public void WhatTheOfficerMustKnow_IsShownToThem(ConsiderationState state) =>
        Assert.Equal([$"consideration to {Officer.Name}"], Told(In(state)));

    [Fact]
    [Shows("§23")]
    public void Agreed_IsShownToCrestAndCopiedToTheOfficer() =>
        Assert.Equal(
            ["consideration-recording to channel:crest", $"consideration to {Officer.Name}"],
            Told(In(ConsiderationState.Agreed)));

    [Fact]
    public void Recorded_IsShownToOfficerAndDsm_AndMailedToTheComplaintsTeam() =>
        Assert.Equal(
            [$"consideration to {Officer.Name}", $"consideration-decision to {Dsm.Name}", " to complaints:jcp-north"],
            Told(In(ConsiderationState.Recorded)));

    [Fact]
    public void Withdrawn_NeedsNoMessage() => Assert.Empty(Told(In(ConsiderationState.Withdrawn)));

    [Fact]
    public void InformationGiven_IsShownToTheDsmAgain()
    {
        var c = In(ConsiderationState.MoreInformationWanted);
        c.GiveInformation(Actor.Of(Officer), "These", Now);
        Assert.Equal([$"consideration-decision to {Dsm.Name}"], Told(c));
    }

    [Fact]
    public void Passed_IsShownToTheNewDsm()
    {
        var c = In(ConsiderationState.WithDsm);
        c.PassTo(Dsm, OtherDsm, Now);
        Assert.Equal([$"consideration-decision to {OtherDsm.Name}"], Told(c));
    }

    [Fact]
    public void Ticked_NeedsNoMessage()
    {
        var c = In(ConsiderationState.Agreed);
        c.Tick(DutyKind.TellCustomer, true, Dsm, Now);
        Assert.Empty(Told(c));
    }

    [Fact]
    public void Notices_OfAnyEvent_CarryNoPersonalDataAndDifferInTheirKeys()
    {
        foreach (var state in Enum.GetValues<ConsiderationState>())
        {
            var c = In(state);
            var outboxMessages = Rules.MessagesFor(c, c.Events[^1]).ToArray();
            Assert.Equal(outboxMessages.Length, outboxMessages.Select(n => n.Key).Distinct().Count());
            Assert.All(outboxMessages, n => Assert.DoesNotContain("AA0", n.Key, StringComparison.Ordinal));
        }
    }

    private static string[] Told(Consideration c) =>
        [.. Rules.MessagesFor(c, c.Events[^1]).Select(n => $"{n.Card} to {NameOf(Audience.Parse(n.Audience))}")];

    private static string NameOf(Audience audience) =>
        new[] { Officer, Manager, Dsm, OtherDsm, Crest }.SingleOrDefault(p => p.ObjectId == audience.PersonId)?.Name
            ?? audience.Key;
}
