namespace UpcTeamsBot.Teams.Connector;

/// <summary>Reads the members of a conversation from Teams itself.</summary>
public interface IRoster
{
    /// <summary>Returns a member of a conversation, or null if there is no such member.</summary>
    /// <exception cref="DeliveryException">Teams did not respond.</exception>
    Task<RosterMember?> FindAsync(
        string serviceUrl, string conversationId, string memberId, CancellationToken cancellationToken);
}

/// <summary>A member of a conversation, as Teams describes them.</summary>
/// <param name="ObjectId">The Entra object ID, or null.</param>
/// <param name="TenantId">The tenant of their account, or null.</param>
/// <param name="Role">"user", "guest" or "anonymous", or null.</param>
public sealed record RosterMember(Guid? ObjectId, string? TenantId, string? Role);
