using Microsoft.Bot.Schema;
using Microsoft.Bot.Schema.Teams;

namespace Microsoft.Bot.Builder.Teams;

public partial class TeamsActivityHandler
{
    /// <summary>Members came; their particulars are asked of the roster when the activity lacks them.</summary>
    protected virtual async Task OnTeamsMembersAddedDispatchAsync(
        IList<ChannelAccount> membersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(membersAdded);
        var known = new List<TeamsChannelAccount>(membersAdded.Count);
        foreach (var member in membersAdded.Where(m => m is not null))
        {
            var isTheBot = member.Id == turnContext.Activity.Recipient?.Id;
            var isAsked = !isTheBot && !string.IsNullOrEmpty(member.Id) && !HasParticulars(member);
            known.Add(isAsked ? await AskAsync(member, turnContext, cancellationToken) : Particulars(member));
        }

        await OnTeamsMembersAddedAsync(known, teamInfo, turnContext, cancellationToken);
    }

    protected virtual Task OnTeamsMembersRemovedDispatchAsync(
        IList<ChannelAccount> membersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(membersRemoved);
        return OnTeamsMembersRemovedAsync([.. membersRemoved.Where(m => m is not null).Select(Particulars)], teamInfo, turnContext, cancellationToken);
    }

    /// <summary>Members came, the bot among them when it was added.</summary>
    protected virtual Task OnTeamsMembersAddedAsync(
        IList<TeamsChannelAccount> teamsMembersAdded, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
        CancellationToken cancellationToken) =>
        OnMembersAddedAsync([.. teamsMembersAdded], turnContext, cancellationToken);

    /// <summary>Members went, the bot among them when it was removed.</summary>
    protected virtual Task OnTeamsMembersRemovedAsync(
        IList<TeamsChannelAccount> teamsMembersRemoved, TeamInfo teamInfo, ITurnContext<IConversationUpdateActivity> turnContext,
        CancellationToken cancellationToken) =>
        OnMembersRemovedAsync([.. teamsMembersRemoved], turnContext, cancellationToken);

    private static bool HasParticulars(ChannelAccount member) => Particulars(member) is { } account && (account.UserPrincipalName ?? account.Email) is not null;

    private static TeamsChannelAccount Particulars(ChannelAccount member) => SchemaJson.Convert<TeamsChannelAccount>(member);

    private static async Task<TeamsChannelAccount> AskAsync(ChannelAccount member, ITurnContext turnContext, CancellationToken cancellationToken)
    {
        try
        {
            return await TeamsInfo.GetMemberAsync(turnContext, member.Id, cancellationToken);
        }
        catch (ErrorResponseException e) when (e.Body?.Error?.Code == "ConversationNotFound" || e.Body?.Error?.Code == "MemberNotFoundInConversation")
        {
            return Particulars(member);
        }
    }
}
