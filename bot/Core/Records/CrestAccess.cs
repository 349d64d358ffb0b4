using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Core.Records;

/// <summary>Checks that actions reserved for CReST are done by a member of CReST.</summary>
public static class CrestAccess
{
    /// <summary>Throws if somebody is not in CReST.</summary>
    /// <param name="person">The person who wants to act.</param>
    /// <param name="what">The action, as it follows "Only CReST": <c>can verify the audit trail</c>.</param>
    /// <exception cref="RefusedException">They are not in CReST.</exception>
    public static void Require(Person person, string what)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.Is(Roles.Crest))
        {
            throw Refusal(what);
        }
    }

    /// <summary>Throws if somebody in CReST would answer what they asked themselves.</summary>
    /// <param name="person">The person who wants to answer.</param>
    /// <param name="askedBy">The account of the person who asked.</param>
    /// <exception cref="RefusedException">They are the same.</exception>
    public static void NotOwn(Person person, Guid askedBy)
    {
        if (person.ObjectId == askedBy)
        {
            throw RefusedException.NotAllowed("You asked this, so somebody else in CReST must answer it");
        }
    }

    /// <summary>Returns the refusal, for rules that check more than membership of CReST.</summary>
    /// <param name="what">The action, as it follows "Only CReST".</param>
    public static RefusedException Refusal(string what) => RefusedException.NotAllowed($"Only CReST {what}");
}
