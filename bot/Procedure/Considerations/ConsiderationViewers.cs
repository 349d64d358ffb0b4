
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Decides who may see which card of a consideration. Nobody else learns that it exists.</summary>
public static class ConsiderationViewers
{
    /// <summary>Returns whether somebody may see a card. Null stands for everybody in CReST's channel.</summary>
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
    /// Returns the card that somebody sees when they open it by reference, or null if none. A card on which they have
    /// to act comes first.
    /// </summary>
    public static string? CardFor(Consideration consideration, Person viewer)
    {
        string[] cards = consideration.State == ConsiderationState.AwaitingManager
            ? [ConsiderationCards.Own, ConsiderationCards.Approval]
            : [ConsiderationCards.Own, ConsiderationCards.Decision, ConsiderationCards.Details,
                ConsiderationCards.Approval, ConsiderationCards.Overdue];
        return Array.Find(cards, card => May(consideration, card, viewer));
    }

    // A DSM who passed it on or decided it may still see its outcome.
    private static bool IsOrWasDsm(Consideration consideration, Guid person) =>
        consideration.DsmId == person || consideration.DsmDecision?.ById == person
            || consideration.Passings.Any(p => p.ById == person || p.FromId == person);
}
