using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Finds the DSM to whom a new referral goes once the manager approves it.</summary>
public sealed class DsmFinder(IDirectory directory)
{
    /// <summary>
    /// Returns the business's DSM; or else its deputy, another DSM for that business, or one from the same line of
    /// business. Never the referring officer or the manager.
    /// </summary>
    /// <param name="business">The business that the referral is for.</param>
    /// <param name="officer">The person who refers the customer.</param>
    /// <param name="manager">The manager, or null if not known yet.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null if the directory names nobody who can decide it.</returns>
    public async Task<Person?> FindAsync(
        Business business, Person officer, Person? manager, CancellationToken cancellationToken)
    {
        var people = new ThreePeople(
            officer.ObjectId, officer.Name, manager?.ObjectId ?? officer.ObjectId, manager?.Name ?? officer.Name);
        foreach (var id in ((Guid?[])[business.DsmId, business.DeputyId]).OfType<Guid>().Where(people.MayDecide))
        {
            // A DSM who no longer has an account cannot decide, so the deputy does.
            if (await directory.FindAsync(id, cancellationToken) is { } named && people.WhyNotDecide(named) is null)
            {
                return named;
            }
        }

        var others = (await directory.DsmsAsync(cancellationToken))
            .Where(d => people.WhyNotDecide(d) is null).ToArray();
        var line = (await directory.BusinessesAsync(cancellationToken))
            .Where(b => b.Line == business.Line).Select(b => b.Key).ToHashSet(StringComparer.Ordinal);
        return Array.Find(others, d => d.Businesses.Contains(business.Key, StringComparer.Ordinal))
            ?? Array.Find(others, d => d.Businesses.Any(line.Contains));
    }
}
