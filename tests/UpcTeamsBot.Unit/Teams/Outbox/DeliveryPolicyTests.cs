using CsCheck;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>What happens after a failed delivery, by kind of failure, as docs/outbox.md describes.</summary>
public sealed class DeliveryPolicyTests
{
    private static readonly OutboxOptions Options = new();

    [Theory]
    [InlineData(DeliveryFailure.TryAgain, "Throttled", false, NextStep.TryAgain)]
    [InlineData(DeliveryFailure.TryAgain, "Throttled", true, NextStep.TryAgain)]
    [InlineData(DeliveryFailure.Ambiguous, "Timeout", false, NextStep.Repeat)]
    [InlineData(DeliveryFailure.Ambiguous, "Timeout", true, NextStep.LeaveUnknown)]
    [InlineData(DeliveryFailure.Ambiguous, "ProcessEnded", true, NextStep.LeaveUnknown)]
    [InlineData(DeliveryFailure.Gone, "ConversationNotFound", false, NextStep.Reopen)]
    [InlineData(DeliveryFailure.Final, "BotNotInConversationRoster", false, NextStep.Install)]
    [InlineData(DeliveryFailure.Final, "ForbiddenOperationException", true, NextStep.Install)]
    [InlineData(DeliveryFailure.Final, "ConversationBlockedByUser", false, NextStep.FindAnotherWay)]
    [InlineData(DeliveryFailure.Final, "MessageWritesBlocked", false, NextStep.FindAnotherWay)]
    [InlineData(DeliveryFailure.Final, "BotDisabledByAdmin", false, NextStep.FindAnotherWay)]
    [InlineData(DeliveryFailure.Final, "MessageSizeTooBig", false, NextStep.FindAnotherWay)]
    [InlineData(DeliveryFailure.Final, "AnythingElse", false, NextStep.FindAnotherWay)]
    public void Failure_OfAPersonalCard_IsFollowedBy(
        DeliveryFailure failure, string code, bool reminder, NextStep expected) =>
        Assert.Equal(expected, DeliveryPolicy.After(Card(reminder), failure, code, Options, Invented.Now));

    [Fact]
    public void Failure_OfAChannelsCard_IsNeverInstalledFor() => Assert.Equal(
        NextStep.FindAnotherWay,
        DeliveryPolicy.After(
            Card(false, Audience.Channel("crest")), DeliveryFailure.Final, "BotNotInConversationRoster", Options,
            Invented.Now));

    [Fact]
    public void Failure_AfterADayWithoutAnythingAccepted_FindsAnotherWay()
    {
        var day = Duration.FromTimeSpan(Options.GiveUpAfter);
        Assert.Equal(
            NextStep.TryAgain,
            DeliveryPolicy.After(
                Card(false), DeliveryFailure.TryAgain, "Throttled", Options, Invented.Now + day - Duration.Epsilon));
        Assert.Equal(
            NextStep.FindAnotherWay,
            DeliveryPolicy.After(Card(false), DeliveryFailure.TryAgain, "Throttled", Options, Invented.Now + day));
    }

    [Fact]
    public void Remedy_IsTriedOnce_AndANeededCardRepeatedAsOftenAsTheSettingSays()
    {
        var (reopened, installed, repeated) = (Card(false), Card(false), Card(false));
        reopened.Remedied(Remedies.Reopened);
        installed.Remedied(Remedies.Installed);
        for (var repeats = 0; repeats < Options.MostRepeats; repeats++)
        {
            Assert.Equal(NextStep.Repeat, After(repeated, DeliveryFailure.Ambiguous, "Timeout"));
            repeated.Lost("Timeout");
        }

        Assert.Equal(NextStep.FindAnotherWay, After(repeated, DeliveryFailure.Ambiguous, "Timeout"));
        Assert.Equal(NextStep.FindAnotherWay, After(reopened, DeliveryFailure.Gone, "ConversationNotFound"));
        Assert.Equal(NextStep.Install, After(reopened, DeliveryFailure.Final, "BotNotInstalled"));
        Assert.Equal(NextStep.FindAnotherWay, After(installed, DeliveryFailure.Final, "BotNotInstalled"));
        Assert.Equal(NextStep.Reopen, After(installed, DeliveryFailure.Gone, "ConversationNotFound"));

        static NextStep After(OutboxMessage card, DeliveryFailure failure, string code) =>
            DeliveryPolicy.After(card, failure, code, Options, Invented.Now);
    }

    [Theory]
    [InlineData(0, 0, 0.0, 0.8)]
    [InlineData(0, 0, 0.5, 1.0)]
    [InlineData(0, 0, 1.0, 1.2)]
    [InlineData(3, 0, 0.5, 8.0)]
    [InlineData(0, 1, 0.5, 4.0)]
    [InlineData(1, 1, 0.0, 6.4)]
    public void Wait_DoublesWithEachFailure_GrowsFourfoldWithEachRepeat_AndIsSpread(
        int failures, int repeats, double spread, double firstWaits) => Assert.Equal(
            Options.FirstWait.TotalSeconds * firstWaits,
            DeliveryPolicy.Wait(failures, repeats, null, spread, Options).TotalSeconds, 3);

    [Theory]
    [InlineData(7.0, 7.0)]
    [InlineData(0.5, 1.0)]
    public void Wait_IsWhatTheConnectorAskedFor_OnlyIfThatIsLonger(double asked, double waits) => Assert.Equal(
        TimeSpan.FromSeconds(waits), DeliveryPolicy.Wait(0, 0, TimeSpan.FromSeconds(asked), 0.5, Options));

    [Fact]
    public void Ways_EndWithMail()
    {
        Assert.Equal(OutboxMessageKind.Feed, DeliveryPolicy.WayAfter(OutboxMessageKind.Show));
        Assert.Equal(OutboxMessageKind.Mail, DeliveryPolicy.WayAfter(OutboxMessageKind.Feed));
        Assert.Null(DeliveryPolicy.WayAfter(OutboxMessageKind.Mail));
    }

    [Fact]
    public void Wait_AfterAnyFailures_IsNeverShorterThanAskedAndNeverLongerThanTheLongest() =>
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 7200].Nullable(), Gen.Double[0, 1]).Sample((failures, asked, spread) =>
        {
            var wait = DeliveryPolicy.Wait(
                failures, 0, asked is { } s ? TimeSpan.FromSeconds(s) : null, spread, Options);
            Assert.True(wait > TimeSpan.Zero);
            Assert.True(wait >= TimeSpan.FromSeconds(asked ?? 0));
            Assert.True(wait <= TimeSpan.FromSeconds(Math.Max(asked ?? 0, Options.LongestWait.TotalSeconds)));
        });

    [Fact]
    public void Wait_ThatWouldOutlastTheMessage_IsCutToTheDayAfterWhichAnotherWayIsFound() =>
        Assert.Equal(Options.GiveUpAfter, DeliveryPolicy.Wait(0, 0, TimeSpan.FromDays(365), 0.5, Options));

    [Fact]
    public void Repeats_OfANeededCard_OutlastAnOutageOfTenMinutes()
    {
        var asked = Enumerable.Range(0, Options.MostRepeats)
            .Select(repeats => DeliveryPolicy.Wait(0, repeats, null, 0.5, Options)).ToArray();
        Assert.InRange(asked[0], TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.True(asked.Aggregate(TimeSpan.Zero, (all, wait) => all + wait) > TimeSpan.FromMinutes(10),
            "A needed card is given up within ten minutes");
    }

    private static OutboxMessage Card(bool reminder, Audience? to = null)
    {
        var consideration = Invented.Submitted();
        var audience = to ?? Audience.Person(Invented.Officer.ObjectId);
        return reminder
            ? OutboxMessage.Reminder(consideration, "consideration", audience, Invented.Today, Invented.Now)
            : OutboxMessage.Show(consideration, "consideration", audience, Invented.Now);
    }
}
