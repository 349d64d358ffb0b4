using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>
/// Says that a record waits for somebody. Each part of the procedure reports this for its own records.
/// </summary>
/// <param name="For">What has to be done.</param>
/// <param name="Assignee">Who has to do it; see <see cref="Assignees"/>.</param>
/// <param name="Card">The record's card on which they act. A chaser moves it to the end of their chat.</param>
/// <param name="Since">When the wait started.</param>
public sealed record Wait(WaitFor For, string Assignee, string Card, Instant Since)
{
    /// <summary>The nation whose bank holidays count.</summary>
    public Nation Nation { get; init; } = Nation.EnglandAndWales;

    /// <summary>The last day, or null for the day of the first chaser.</summary>
    public LocalDate? DueOn { get; init; }

    /// <summary>
    /// The person who asked, who sees it in their list of what they asked of others. Null if there is none.
    /// </summary>
    public Guid? AskedById { get; init; }

    /// <summary>
    /// The card of the person who asked, used when a chaser tells them too. Empty if they are never told.
    /// </summary>
    public string AskerCard { get; init; } = "";

    /// <summary>Which of several people has claimed it, or null.</summary>
    public (Guid Id, string Name)? TakenBy { get; init; }
}

/// <summary>
/// Formats who has to do something. For a person or a channel this is also an <see cref="Audience.Key"/>.
/// </summary>
public static class Assignees
{
    private const string ContactPoint = "bcp:";

    /// <summary>Everybody in CReST.</summary>
    public static string Crest { get; } = Audience.Channel(TeamsChannel.Crest).Key;

    /// <summary>One person.</summary>
    public static string Person(Guid id) => Audience.Person(id).Key;

    /// <summary>A business's contact points.</summary>
    public static string ContactPointsOf(string businessKey) => ContactPoint + businessKey;

    /// <summary>Returns every form in which somebody may have to do something.</summary>
    public static IReadOnlyList<string> Of(Person person) =>
    [
        Person(person.ObjectId),
        .. person.Is(Roles.Crest) ? new[] { Crest } : [],
        .. person.Is(Roles.BusinessContactPoint) ? person.Businesses.Select(ContactPointsOf) : [],
    ];

    /// <summary>Returns the person, or null if it is a group.</summary>
    public static Guid? PersonOf(string assignee) => Audience.Parse(assignee).PersonId;
}
