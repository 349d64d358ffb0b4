using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>What follows a failed delivery.</summary>
public enum NextStep
{
    /// <summary>Nothing was accepted: the same again, after a wait.</summary>
    TryAgain = 1,

    /// <summary>It may have arrived, and somebody waits for it: again, marked as a repeat, after a wait.</summary>
    Repeat,

    /// <summary>It may have arrived, and the next one follows anyway: it is left.</summary>
    LeaveUnknown,

    /// <summary>The known chat is gone: open it anew, and again.</summary>
    Reopen,

    /// <summary>The person does not have the app: install it, and again.</summary>
    Install,

    /// <summary>It will not be accepted this way: park it, and tell the person another way.</summary>
    FindAnotherWay,
}

/// <summary>Decides by kind what follows a failed delivery. See Microsoft's table of the connector's errors.</summary>
public static class DeliveryPolicy
{
    // Codes of the connector for "the app is not there for this person". Blocked, removed by an administrator and the rest are not cured by installing.
    private static readonly HashSet<string> NotInstalled =
        new(StringComparer.OrdinalIgnoreCase) { "BotNotInConversationRoster", "ForbiddenOperationException", "BotNotInstalled" };

    /// <summary>The step.</summary>
    /// <param name="outboxMessage">What was to be delivered.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="code">Its code.</param>
    /// <param name="options">The figures.</param>
    /// <param name="now">The time.</param>
    public static NextStep After(OutboxMessage outboxMessage, DeliveryFailure failure, string code, OutboxOptions options, Instant now) => failure switch
    {
        DeliveryFailure.TryAgain => now - outboxMessage.QueuedAt < Duration.FromTimeSpan(options.GiveUpAfter) ? NextStep.TryAgain : NextStep.FindAnotherWay,
        DeliveryFailure.Ambiguous when outboxMessage.Purpose == OutboxMessagePurpose.Reminder => NextStep.LeaveUnknown,
        DeliveryFailure.Ambiguous => outboxMessage.Repeats < options.MostRepeats ? NextStep.Repeat : NextStep.FindAnotherWay,
        _ when outboxMessage.Kind != OutboxMessageKind.Show => NextStep.FindAnotherWay,
        DeliveryFailure.Gone when (outboxMessage.Tried & Remedies.Reopened) == 0 => NextStep.Reopen,
        DeliveryFailure.Final when NotInstalled.Contains(code) && IsPersonal(outboxMessage) && (outboxMessage.Tried & Remedies.Installed) == 0 => NextStep.Install,
        _ => NextStep.FindAnotherWay,
    };

    /// <summary>The way after a way that failed for good; null: there is none, others are told.</summary>
    public static OutboxMessageKind? WayAfter(OutboxMessageKind failed) => failed switch
    {
        OutboxMessageKind.Show => OutboxMessageKind.Feed,
        OutboxMessageKind.Feed => OutboxMessageKind.Mail,
        _ => null,
    };

    /// <summary>
    /// How long to wait: longer each time, never less than was asked for, and not for everybody the same. Repeats are few, so their waits grow faster: they outlast
    /// an outage of ten minutes. No wait is longer than a notice is tried at all.
    /// </summary>
    /// <param name="failures">How often it failed before without having been accepted.</param>
    /// <param name="repeats">How often it was sent before without anybody knowing whether it arrived.</param>
    /// <param name="asked">What the connector asked for.</param>
    /// <param name="spread">Between 0 and 1, at random.</param>
    /// <param name="options">The figures.</param>
    public static TimeSpan Wait(int failures, int repeats, TimeSpan? asked, double spread, OutboxOptions options)
    {
        var doubled = options.FirstWait.TotalSeconds * Math.Pow(2, Math.Min(failures + (2 * repeats), 30)) * (0.8 + (0.4 * spread));
        var wait = TimeSpan.FromSeconds(Math.Min(doubled, options.LongestWait.TotalSeconds));
        return asked > wait ? (asked < options.GiveUpAfter ? asked.Value : options.GiveUpAfter) : wait;
    }

    private static bool IsPersonal(OutboxMessage outboxMessage) => Audience.Parse(outboxMessage.Audience).PersonId is not null;
}
