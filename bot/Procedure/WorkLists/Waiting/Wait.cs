using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>A record waits for somebody. Each part of the procedure says this of its own records.</summary>
/// <param name="For">What has to be done.</param>
/// <param name="Holder">Who has to do it; see <see cref="Holders"/>.</param>
/// <param name="Card">The record's card that they act on. A chaser moves it to the end of their chat.</param>
/// <param name="Since">Since when it waits.</param>
public sealed record Wait(WaitFor For, string Holder, string Card, Instant Since)
{
    /// <summary>Whose bank holidays count.</summary>
    public Nation Nation { get; init; } = Nation.EnglandAndWales;

    /// <summary>The last day to do it; null: the day of the first chaser.</summary>
    public LocalDate? DueOn { get; init; }

    /// <summary>Who asked for it, and sees it under what they asked of others; null: nobody in particular.</summary>
    public Guid? AskedById { get; init; }

    /// <summary>The card of whoever asked, for when a chaser tells them too; empty: they are never told.</summary>
    public string AskerCard { get; init; } = "";

    /// <summary>Who of several has taken it; null: nobody.</summary>
    public (Guid Id, string Name)? TakenBy { get; init; }
}

/// <summary>
/// How the people who have to do something are written. A person's and a channel's are audiences as well.
/// </summary>
public static class Holders
{
    private const string ContactPoint = "bcp:";

    /// <summary>Everybody in CReST.</summary>
    public static string Crest { get; } = Audience.Channel(TeamsChannel.Crest).Key;

    /// <summary>One person.</summary>
    public static string Person(Guid id) => Audience.Person(id).Key;

    /// <summary>A business's contact points.</summary>
    public static string ContactPointsOf(string businessKey) => ContactPoint + businessKey;

    /// <summary>Everything that somebody has to do something as.</summary>
    public static IReadOnlyList<string> Of(Person person) =>
    [
        Person(person.ObjectId),
        .. person.Is(Roles.Crest) ? new[] { Crest } : [],
        .. person.Is(Roles.BusinessContactPoint) ? person.Businesses.Select(ContactPointsOf) : [],
    ];

    /// <summary>The person, or null if it is more than one.</summary>
    public static Guid? PersonOf(string holder) => Audience.Parse(holder).PersonId;
}
