
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Who may see which card of a consideration. Nobody else learns that there is one.</summary>
public static class ConsiderationViewers
{
    /// <summary>Whether somebody may see a card; null stands for everybody in CReST's channel.</summary>
    public static bool May(Consideration consideration, string card, Person? viewer) => card switch
    {
        ConsiderationCards.Recording =>
            consideration.DsmDecision?.Verdict == Verdict.Agreed && (viewer is null || viewer.Is(Roles.Crest)),
        ConsiderationCards.Overdue => (consideration.OverdueToldAt is not null || consideration.UncoveredAt is not null)
            && (viewer is null || viewer.Is(Roles.Crest) || viewer.ObjectId == consideration.EscalatedToId),
        _ when viewer is null => false,
        ConsiderationCards.Own => viewer.ObjectId == consideration.ReferringOfficerId,
        ConsiderationCards.Approval => viewer.ObjectId == consideration.ManagerId,
        ConsiderationCards.Decision =>
            consideration.SentToDsmAt is not null && IsOrWasDsm(consideration, viewer.ObjectId),
        ConsiderationCards.Details => consideration.DsmDecision?.Verdict == Verdict.Agreed && viewer.Is(Roles.Crest),
        _ => false,
    };

    /// <summary>
    /// The card that somebody sees who opens it by its reference; null: none. What they have to act on comes first.
    /// </summary>
    public static string? CardFor(Consideration consideration, Person viewer)
    {
        string[] cards = consideration.State == ConsiderationState.AwaitingManager
            ? [ConsiderationCards.Own, ConsiderationCards.Approval]
            : [ConsiderationCards.Own, ConsiderationCards.Decision, ConsiderationCards.Details,
                ConsiderationCards.Approval, ConsiderationCards.Overdue];
        return Array.Find(cards, card => May(consideration, card, viewer));
    }

    // Whoever passed it on, or decided it, may still see what became of it.
    private static bool IsOrWasDsm(Consideration consideration, Guid person) =>
        consideration.DsmId == person || consideration.DsmDecision?.ById == person
            || consideration.Passings.Any(p => p.ById == person || p.FromId == person);
}
