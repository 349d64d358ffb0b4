using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Decides what a business's contact points may see. They know its complaints, because they get the log of them each
/// quarter (Annex D), and see nothing of other businesses' complaints.
/// </summary>
public sealed class ContactPointAccess(IDirectory directory)
{
    /// <summary>Returns which of these businesses list this person as a contact point.</summary>
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
