using System.Collections.Immutable;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Reviews;

namespace UpcTeamsBot.Tests.Reviews;

/// <summary>Parts of a review, made through the rules themselves.</summary>
internal static class ReviewMaking
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 10, 30);
    public static readonly Instant Later = Now + Duration.FromMinutes(5);
    public static readonly LocalDate Today = new(2026, 11, 24);

    public static readonly Actor Bea = new(Guid.NewGuid(), "Bea Point");
    public static readonly Actor Chris = new(Guid.NewGuid(), "Chris Rest");
    public static readonly ImmutableArray<Audience> Channel = [Audience.Channel("jcp-north")];

    /// <summary>Returns a part that nobody was asked about yet.</summary>
    public static ReviewPart Listed() => ReviewPart.Of(
        Review.Begin(new(2026, 4), new(2026, 12, 15), false, 18, null, Chris, Now), "jcp-north",
        "Jobcentre Plus North");

    /// <summary>Returns a part that a channel was asked about, with entry 1, which nobody has answered yet.</summary>
    public static (ReviewPart Part, ReviewItem Item) Asked()
    {
        var part = Listed();
        var item = part.List(1, carriedOver: false);
        part.Ask(Channel, "jcp-north", null, new(2026, 12, 8), Chris, Now);
        return (part, item);
    }

    /// <summary>Returns the same, answered by Bea as still current.</summary>
    public static (ReviewPart Part, ReviewItem Item) Answered()
    {
        var (part, item) = Asked();
        part.Answer(item, ReviewAnswer.StillCurrent, null, Bea, Now);
        return (part, item);
    }

    /// <summary>Returns the same, whose entry left the register before anybody answered.</summary>
    public static (ReviewPart Part, ReviewItem Item) Left()
    {
        var (part, item) = Asked();
        part.Leave([item], Chris, Now);
        return (part, item);
    }
}
