namespace UpcTeamsBot.Core.People;

/// <summary>Checks whether people still have accounts.</summary>
public interface IAccounts
{
    /// <summary>
    /// Returns false if the account is disabled, a guest's or not in the tenant, and null if that is unknown now.
    /// </summary>
    ValueTask<bool?> IsHereAsync(Guid person, CancellationToken cancellationToken = default);
}
