
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Finds who else can act on a request if its DSM cannot be reached or is overdue (ruling on §24). The same rule for
/// both: the business's deputy; or its DSM if the deputy has it; then the DSM's manager. Never the current DSM or the
/// officer. Somebody who is away only if nobody else is left.
/// </summary>
public static class Escalation
{
    /// <summary>Returns the person.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="businessKey">The business that the request is for.</param>
    /// <param name="store">The person who has it.</param>
    /// <param name="officer">The referring officer.</param>
    /// <param name="away">The people who are away.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The person, or null if there is none.</returns>
    public static async ValueTask<Person?> FindAsync(
        IDirectory directory, string businessKey, Guid store, Guid officer, IReadOnlyCollection<Guid> away,
        CancellationToken cancellationToken)
    {
        var business = (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == businessKey);
        Guid?[] candidates = [
            business?.DeputyId, business?.DsmId, (await directory.FindAsync(store, cancellationToken))?.ManagerId];

        // The business's DSM acts on what its deputy has. What another DSM has goes to the deputy first.
        foreach (var id in candidates.OfType<Guid>().Where(id => id != store && id != officer)
            .OrderBy(id => away.Contains(id)))
        {
            if (await directory.FindAsync(id, cancellationToken) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
