using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// The ruling that a referral takes three people: the officer who refers (§22), the manager who approves (§22) and the
/// DSM who decides (§23) are never the same. Every action on a referral checks this rule.
/// </summary>
/// <param name="OfficerId">The person who refers the customer.</param>
/// <param name="OfficerName">Their name.</param>
/// <param name="ManagerId">The manager who approves or has approved.</param>
/// <param name="ManagerName">Their name.</param>
[Serves("§22", "§23")]
public sealed record ThreePeople(Guid OfficerId, string OfficerName, Guid ManagerId, string ManagerName)
{
    private const string OwnManager =
        "Choose a manager other than yourself: nobody approves their own request";

    /// <summary>The people who refer and approve, and so must not decide.</summary>
    public IReadOnlyCollection<Guid> NeverDecide => [OfficerId, ManagerId];

    /// <summary>Returns why a referral cannot be sent to these people, or null if it can.</summary>
    public static string? WhyNotSend(Person officer, Person manager, Person dsm) =>
        manager.ObjectId == officer.ObjectId
            ? OwnManager
        : dsm.ObjectId == officer.ObjectId
            ? "You are the DSM for this business, and nobody decides their own request. "
                + "Choose another business or ask another DSM"
        : dsm.ObjectId == manager.ObjectId
            ? $"{manager.Name} approves this as your manager and cannot decide it too. "
                + "Choose another business or ask CReST"
        : null;

    /// <summary>Returns whether somebody may approve or decline as the manager, if a DSM still has to decide.</summary>
    public bool MayApprove(Guid person, Guid dsm) => person == ManagerId && person != OfficerId && person != dsm;

    /// <summary>Returns whether somebody may decide, as far as the other two people are concerned.</summary>
    public bool MayDecide(Guid person) => person != OfficerId && person != ManagerId;

    /// <summary>Returns why another manager cannot be asked to approve, or null if they can.</summary>
    public string? WhyNotAsk(Person manager, Guid dsm) =>
        manager.ObjectId == OfficerId ? OwnManager
        : manager.ObjectId == dsm
            ? $"{manager.Name} decides this as the DSM and cannot approve it too. Choose another manager"
        : null;

    /// <summary>Returns why a request cannot go to somebody for a decision, or null if it can.</summary>
    public string? WhyNotDecide(Person person) =>
        DsmRule.WhyNot(person) is { } notDsm ? notDsm
        : person.ObjectId == OfficerId ? $"{person.Name} made this request and cannot decide it. Choose another DSM"
        : person.ObjectId == ManagerId
            ? $"{person.Name} is the manager who approves this request and cannot decide it too. Choose another DSM"
        : null;
}
