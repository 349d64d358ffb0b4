using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>Whether a sender belongs to our organisation.</summary>
public enum Standing
{
    /// <summary>A member.</summary>
    Member = 1,

    /// <summary>
    /// A guest, someone from another organisation, or an account that is disabled or no longer exists.
    /// </summary>
    Outsider,

    /// <summary>It could not be determined.</summary>
    Unknown,
}

/// <summary>
/// Tells whether a sender is a member of our organisation. The conversation's tenant does not say so: guests write in
/// our tenant too, and people of other organisations write in shared channels.
/// </summary>
/// <remarks>
/// With Graph, the account must be an enabled member's. Without it, or if it does not respond, Teams' roster says whose
/// tenant the sender's account is in. Without an app ID (a local Teams) there is no roster.
/// </remarks>
public sealed class Membership(
    IAccounts accounts, IRoster roster, OpenMode open, IOptions<TeamsOptions> options, TimeProvider time)
{
    private const int MostKept = 20_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromHours(8);
    private readonly Remembered<Guid, Answer> _known = new(Fresh, Fresh, Kept, MostKept, time);

    // Remembers only that Teams did not say. It refuses the members of a chat that the bot is not in, and tells those
    // of the sender's own chat.
    private readonly Remembered<(Guid Sender, string ConversationId), Answer> _asked =
        new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, MostKept, time);

    /// <summary>Returns the standing of an activity's sender.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="sender">The sender's Entra object ID.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Standing> OfAsync(IActivity activity, Guid sender, CancellationToken cancellationToken)
    {
        if (IsForeign(TextOf(activity.From, "tenantId")) || IsGuest(TextOf(activity.From, "userRole"))
            || IsGuest(activity.From.Role))
        {
            return Standing.Outsider;
        }

        if (await accounts.IsHereAsync(sender, cancellationToken) is { } isHere)
        {
            return isHere ? Standing.Member : Standing.Outsider;
        }

        if (open.IsOn)
        {
            return Standing.Member;
        }

        var known = _known.Peek(sender);
        if (known is null || _known.Wants(sender))
        {
            var asking = _asked.GetAsync(
                (sender, activity.Conversation.Id), _ => AskAsync(activity, sender), CancellationToken.None).AsTask();
            known ??= await asking.WaitAsync(cancellationToken);
        }

        return known?.Standing ?? Standing.Unknown;
    }

    private async Task<Answer?> AskAsync(IActivity activity, Guid sender)
    {
        try
        {
            var member = await roster.FindAsync(
                activity.ServiceUrl, activity.Conversation.Id, activity.From.Id, CancellationToken.None);
            var answer = new Answer(
                member is { TenantId: { } tenant } && member.ObjectId == sender && !IsForeign(tenant)
                    && !IsGuest(member.Role)
                        ? Standing.Member
                        : Standing.Outsider);
            _known.Note(sender, answer);
            return answer;
        }
        catch (DeliveryException)
        {
            return null;
        }
    }

    private bool IsForeign(string? tenant) => !string.IsNullOrEmpty(tenant) && options.Value.TenantId.Length > 0
        && !string.Equals(tenant, options.Value.TenantId, StringComparison.OrdinalIgnoreCase);

    private static bool IsGuest(string? role) =>
        role is not null
            && (role.Equals("guest", StringComparison.OrdinalIgnoreCase)
                || role.Equals("anonymous", StringComparison.OrdinalIgnoreCase));

    private static string? TextOf(ChannelAccount account, string name) =>
        account.Properties?.TryGetValue(name, StringComparison.OrdinalIgnoreCase, out var value) == true
            && value.Type == Newtonsoft.Json.Linq.JTokenType.String
                ? (string?)value
                : null;

    private sealed record Answer(Standing Standing);
}
