using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Core.Records;

/// <summary>Refuses whoever is not in CReST what only CReST may do.</summary>
public static class CrestAccess
{
    /// <summary>Refuses whoever is not in CReST.</summary>
    /// <param name="person">Who wants to.</param>
    /// <param name="what">What they want, after "Only CReST": <c>can verify the audit trail</c>.</param>
    /// <exception cref="RefusedException">They are not in CReST.</exception>
    public static void Require(Person person, string what)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (!person.Is(Roles.Crest))
        {
            throw Refusal(what);
        }
    }

    /// <summary>The refusal, for a rule that asks for more than being in CReST.</summary>
    /// <param name="what">As above.</param>
    public static RefusedException Refusal(string what) => RefusedException.NotAllowed($"Only CReST {what}");
}
