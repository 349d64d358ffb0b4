using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>What to do after a failed delivery.</summary>
public enum NextStep
{
    /// <summary>Nothing was accepted. Try again after a wait.</summary>
    TryAgain = 1,

    /// <summary>
    /// It may have arrived, and someone is waiting for it. Send it again after a wait, marked as a repeat.
    /// </summary>
    Repeat,

    /// <summary>It may have arrived, and another will follow anyway. Do nothing.</summary>
    LeaveUnknown,

    /// <summary>The known chat is gone. Open a new one and try again.</summary>
    Reopen,

    /// <summary>The person does not have the app. Install it and try again.</summary>
    Install,

    /// <summary>It will not be accepted. Park it and use a fallback.</summary>
    FindAnotherWay,
}

/// <summary>Decides what to do after a failed delivery, following Microsoft's table of connector errors.</summary>
public static class DeliveryPolicy
{
    // Connector codes for "the app is not installed". Installing does not help when the bot is blocked or was removed.
    private static readonly HashSet<string> NotInstalled =
        new(StringComparer.OrdinalIgnoreCase)
        {
            "BotNotInConversationRoster",
            "ForbiddenOperationException",
            "BotNotInstalled"
        };

    /// <summary>Returns the next step after a failed delivery.</summary>
    /// <param name="outboxMessage">The message that failed.</param>
    /// <param name="failure">The kind of failure.</param>
    /// <param name="code">The connector's error code.</param>
    /// <param name="options">The retry limits.</param>
    /// <param name="now">The current time.</param>
    public static NextStep After(
        OutboxMessage outboxMessage,
        DeliveryFailure failure,
        string code,
        OutboxOptions options,
        Instant now) => failure switch
        {
            DeliveryFailure.TryAgain => now - outboxMessage.QueuedAt < Duration.FromTimeSpan(options.GiveUpAfter)
                ? NextStep.TryAgain
                : NextStep.FindAnotherWay,
            DeliveryFailure.Ambiguous when outboxMessage.Purpose == OutboxMessagePurpose.Reminder =>
                NextStep.LeaveUnknown,
            DeliveryFailure.Ambiguous => outboxMessage.Repeats < options.MostRepeats
                ? NextStep.Repeat
                : NextStep.FindAnotherWay,
            _ when outboxMessage.Kind != OutboxMessageKind.Show => NextStep.FindAnotherWay,
            DeliveryFailure.Gone when (outboxMessage.Tried & Remedies.Reopened) == 0 => NextStep.Reopen,
            DeliveryFailure.Final when NotInstalled.Contains(code)
                && IsPersonal(outboxMessage)
                && (outboxMessage.Tried & Remedies.Installed) == 0 => NextStep.Install,
            _ => NextStep.FindAnotherWay,
        };

    /// <summary>
    /// Returns the fallback for a kind of message that failed for good, or null when only other people can be told.
    /// </summary>
    public static OutboxMessageKind? WayAfter(OutboxMessageKind failed) => failed switch
    {
        OutboxMessageKind.Show => OutboxMessageKind.Feed,
        OutboxMessageKind.Feed => OutboxMessageKind.Mail,
        _ => null,
    };

    /// <summary>
    /// Returns how long to wait before the next attempt: exponential backoff with jitter, and never less than the
    /// connector asked for. Waits between repeats grow faster, because repeats are few and must outlast a ten-minute
    /// outage. No wait exceeds <see cref="OutboxOptions.GiveUpAfter"/>.
    /// </summary>
    /// <param name="failures">The number of earlier attempts that were not accepted.</param>
    /// <param name="repeats">The number of earlier attempts that may have arrived.</param>
    /// <param name="asked">The connector's Retry-After, or null.</param>
    /// <param name="spread">A random number between 0 and 1.</param>
    /// <param name="options">The retry limits.</param>
    public static TimeSpan Wait(int failures, int repeats, TimeSpan? asked, double spread, OutboxOptions options)
    {
        var doubled = options.FirstWait.TotalSeconds
            * Math.Pow(2, Math.Min(failures + (2 * repeats), 30))
            * (0.8 + (0.4 * spread));
        var wait = TimeSpan.FromSeconds(Math.Min(doubled, options.LongestWait.TotalSeconds));
        return asked > wait ? (asked < options.GiveUpAfter ? asked.Value : options.GiveUpAfter) : wait;
    }

    private static bool IsPersonal(OutboxMessage outboxMessage) =>
        Audience.Parse(outboxMessage.Audience).PersonId is not null;
}
