namespace UpcTeamsBot.Core.People;

/// <summary>Whether somebody still has an account.</summary>
public interface IAccounts
{
    /// <summary>False: the tenant knows nobody of that id, or their account is switched off. Null: nobody can say at the moment.</summary>
    ValueTask<bool?> IsHereAsync(Guid person, CancellationToken cancellationToken = default);
}
