
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Who else can see to a request when whoever has it cannot be reached or is overdue (ruling on §24): one rule for
/// both. The business's deputy; where the deputy has it, the business's DSM; then the manager of whoever has it. Never
/// whoever has it or made it; somebody who is away only when nobody else is left.
/// </summary>
public static class Escalation
{
    /// <summary>Finds them.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="businessKey">The business that the request is for.</param>
    /// <param name="store">Who has it.</param>
    /// <param name="officer">Who made it.</param>
    /// <param name="away">Who is away.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: nobody.</returns>
    public static async ValueTask<Person?> FindAsync(
        IDirectory directory, string businessKey, Guid store, Guid officer, IReadOnlyCollection<Guid> away,
        CancellationToken cancellationToken)
    {
        var business = (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == businessKey);
        Guid?[] candidates = [
            business?.DeputyId, business?.DsmId, (await directory.FindAsync(store, cancellationToken))?.ManagerId];

        // The business's DSM sees to what the deputy has; what another DSM has is the deputy's first.
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
