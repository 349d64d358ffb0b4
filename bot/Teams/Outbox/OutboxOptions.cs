using System.ComponentModel.DataAnnotations;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>How the outbox is delivered. The limits are those that Microsoft documents for bots (per thread, and per app and tenant).</summary>
public sealed class OutboxOptions : IValidatableObject
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Outbox";

    private static readonly SendLimit[] DocumentedThreadLimits = [new(7, 1), new(8, 2), new(60, 30), new(1800, 3600)];

    /// <summary>Messages that all instances together may send in a second.</summary>
    [Range(1, 1_000_000, ErrorMessage = Section + ":" + nameof(MessagesPerSecond) + " must be 1 or more")]
    public int MessagesPerSecond { get; set; } = 50;

    /// <summary>Messages that may go to one conversation, for each span of time; those that Teams documents when not set.</summary>
    public IList<SendLimit>? ThreadLimits { get; set; }

    /// <summary>How many conversations are written to at the same time by one instance.</summary>
    [Range(1, 1000, ErrorMessage = Section + ":" + nameof(LanesAtATime) + " must be from 1 to 1000")]
    public int LanesAtATime { get; set; } = 64;

    /// <summary>How long an instance that died keeps others from its work. Longer than any message takes to be answered.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Wait before the second attempt; it doubles with each one, up to <see cref="LongestWait"/>.</summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between attempts.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a notice is tried while nothing is accepted; then it is undeliverable, and another way is found.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often a needed notice is sent while nobody knows whether it arrived.</summary>
    [Range(1, 20, ErrorMessage = Section + ":" + nameof(MostRepeats) + " must be from 1 to 20")]
    public int MostRepeats { get; set; } = 6;

    /// <summary>How long the oldest notice may wait before the health check says so.</summary>
    public TimeSpan UnhealthyAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Whether a reminder is shown in the person's activity feed as well as in their chat; each replaces the one before. Off, because Teams notifies people of
    /// the chat already, and Microsoft advises against both; a person whose chat takes nothing is told in the feed anyway.
    /// </summary>
    public bool FeedForReminders { get; set; }

    /// <summary>The limits for one conversation.</summary>
    public IEnumerable<SendLimit> LimitsOfThread() => ThreadLimits ?? DocumentedThreadLimits;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, value) in new[]
        {
            (nameof(Lease), Lease), (nameof(FirstWait), FirstWait), (nameof(LongestWait), LongestWait), (nameof(GiveUpAfter), GiveUpAfter), (nameof(UnhealthyAfter), UnhealthyAfter),
        })
        {
            if (value <= TimeSpan.Zero)
            {
                yield return new($"{Section}:{name} must be longer than nothing, like 00:01:00", [name]);
            }
        }

        if (LongestWait < FirstWait)
        {
            yield return new($"{Section}:{nameof(LongestWait)} must not be shorter than {nameof(FirstWait)}", [nameof(LongestWait)]);
        }

        foreach (var limit in LimitsOfThread().Where(l => l.Messages < 1 || l.Seconds < 1))
        {
            yield return new($"{Section}:{nameof(ThreadLimits)} has {limit.Messages} messages in {limit.Seconds} seconds: both must be 1 or more", [nameof(ThreadLimits)]);
        }
    }
}

/// <summary>At most so many messages in any span of so many seconds.</summary>
public sealed record SendLimit(int Messages, int Seconds)
{
    /// <summary>For the configuration's binder.</summary>
    public SendLimit()
        : this(1, 1)
    {
    }
}
