using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Settings for the outbox. The default limits are those that Microsoft documents for bots, per thread and per app and
/// tenant.
/// </summary>
public sealed class OutboxOptions : IValidatableObject
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Outbox";

    private static readonly SendLimit[] DocumentedThreadLimits = [new(7, 1), new(8, 2), new(60, 30), new(1800, 3600)];

    /// <summary>The maximum number of messages a second, for all instances together.</summary>
    [Range(1, 1_000_000, ErrorMessage = Section + ":" + nameof(MessagesPerSecond) + " must be 1 or more")]
    public int MessagesPerSecond { get; set; } = 50;

    /// <summary>The send limits for one conversation. If null, those that Teams documents.</summary>
    public IList<SendLimit>? ThreadLimits { get; set; }

    /// <summary>The maximum number of lanes that one instance delivers in parallel.</summary>
    [Range(1, 1000, ErrorMessage = Section + ":" + nameof(LanesAtATime) + " must be from 1 to 1000")]
    public int LanesAtATime { get; set; } = 64;

    /// <summary>How long a lane lease lasts. Must be longer than any reply from Teams takes.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The wait before the second attempt. It doubles with each attempt, up to <see cref="LongestWait"/>.
    /// </summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between attempts.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long to retry a message that is not accepted before parking it and using a fallback.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The maximum number of times to send a needed message that may not have arrived.</summary>
    [Range(1, 20, ErrorMessage = Section + ":" + nameof(MostRepeats) + " must be from 1 to 20")]
    public int MostRepeats { get; set; } = 6;

    /// <summary>How long the oldest message may wait before the health check reports unhealthy.</summary>
    public TimeSpan UnhealthyAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How long an update of a message waits while somebody has a form open on it. It would wipe what they are typing.
    /// </summary>
    public TimeSpan FormsOpenAtMost { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether reminders also appear in the activity feed, each replacing the one before. Off by default: Teams already
    /// notifies people of chat messages, and Microsoft advises against doing both. Fallbacks use the feed regardless.
    /// </summary>
    public bool FeedForReminders { get; set; }

    /// <summary>Returns the send limits for one conversation.</summary>
    public IEnumerable<SendLimit> LimitsOfThread() => ThreadLimits ?? DocumentedThreadLimits;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, value) in new[]
        {
            (nameof(Lease), Lease), (nameof(FirstWait), FirstWait), (nameof(LongestWait), LongestWait),
            (nameof(GiveUpAfter), GiveUpAfter), (nameof(UnhealthyAfter), UnhealthyAfter),
            (nameof(FormsOpenAtMost), FormsOpenAtMost),
        })
        {
            if (value <= TimeSpan.Zero)
            {
                yield return new($"{Section}:{name} must be longer than nothing, like 00:01:00", [name]);
            }
        }

        if (LongestWait < FirstWait)
        {
            yield return new(
                $"{Section}:{nameof(LongestWait)} must not be shorter than {nameof(FirstWait)}", [nameof(LongestWait)]);
        }

        foreach (var limit in LimitsOfThread().Where(l => l.Messages < 1 || l.Seconds < 1))
        {
            yield return new(
                $"{Section}:{nameof(ThreadLimits)} has {limit.Messages} messages in {limit.Seconds} seconds: "
                + "both must be 1 or more",
                [nameof(ThreadLimits)]);
        }
    }
}

/// <summary>The maximum number of messages in any period of the given seconds.</summary>
public sealed record SendLimit(int Messages, int Seconds)
{
    /// <summary>Creates an empty limit, for the configuration binder.</summary>
    public SendLimit()
        : this(1, 1)
    {
    }
}
