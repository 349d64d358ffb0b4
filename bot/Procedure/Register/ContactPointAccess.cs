using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// A business's contact points know its complaints: each quarter they get the log of them (Annex D). They see nothing
/// of a complaint that another business registered.
/// </summary>
public sealed class ContactPointAccess(IDirectory directory)
{
    /// <summary>Returns the businesses of these that list this person as a contact point.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(
        IEnumerable<string> businessKeys, Person person, CancellationToken cancellationToken)
    {
        var theirs = new List<string>();
        if (!person.Is(Roles.BusinessContactPoint))
        {
            return theirs;
        }

        foreach (var key in businessKeys.Distinct())
        {
            if ((await directory.ContactPointsAsync(key, cancellationToken)).Any(p => p.ObjectId == person.ObjectId))
            {
                theirs.Add(key);
            }
        }

        return theirs;
    }
}
