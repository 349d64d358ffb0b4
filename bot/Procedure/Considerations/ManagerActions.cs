using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The referring officer's buttons for choosing another manager if the first has not answered (§22).</summary>
[CardActions(
    Place = PressPlace.OwnChat, Record = RecordKind.Consideration, Card = ConsiderationCards.Own, KeepsTyped = true)]
public sealed class ManagerActions(ConsiderationService service, LateManagers late) : ICardAction
{
    [CardAction("consideration.otherManager")]
    internal async Task<CardOutcome> OpenAsync(CardPress press, CancellationToken cancellationToken)
    {
        (await service.LookAsync(press.Id, cancellationToken)).ForReferringOfficer(press.Actor);
        return press.Shown(new CardState(ConsiderationParts.Manager));
    }

    [CardAction("consideration.keepManager")]
    internal static CardOutcome Back(CardPress press) => press.Shown(CardState.Plain);

    [CardAction("consideration.chooseManager", Part = ConsiderationParts.Manager)]
    internal async Task<CardOutcome> ChooseAsync(CardPress press, CancellationToken cancellationToken)
    {
        var seen = await service.LookAsync(press.Id, cancellationToken);
        seen.ForReferringOfficer(press.Actor);
        var choice = await late.FindAsync(
            press.Person, press["managerName"], press["managerId"], press["managerPersonId"], cancellationToken);
        if (choice.Manager is not { } manager)
        {
            // The list of matches asks for a choice by itself, so it is not an error that none has been made yet.
            return press.Shown(choice.ErrorField == "managerId" && press["managerId"].Length == 0
                ? new CardState(ConsiderationParts.Manager, press.Fields)
                : new CardState(ConsiderationParts.Manager, press.Fields)
                {
                    Errors = FieldErrors.None.With(choice.ErrorField!, choice.Error!),
                });
        }

        try
        {
            await service.DoAsync(
                press.Id, press.ActKey,
                c => c.ChooseManager(manager, press.Actor, late.MayChooseFrom(c), service.Now), cancellationToken);
            return press.Shown(CardState.Plain);
        }
        catch (RefusedException refused) when (refused.Reason == RefusalReason.Facts)
        {
            return press.Shown(FieldErrors.None.With(
                press["managerName"].Length == 0 ? "managerPersonId" : "managerId", refused.Message));
        }
    }
}
