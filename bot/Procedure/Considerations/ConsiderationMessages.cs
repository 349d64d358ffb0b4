
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Decides who is told about the events of a consideration. The person who acted sees the result on their own card, and
/// every other copy is refreshed anyway.
/// </summary>
public sealed class ConsiderationMessages : IOutboxRules
{
    /// <inheritdoc/>
    public bool AsksForDecision(OutboxMessage outboxMessage) => outboxMessage.Card is ConsiderationCards.Decision;

    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what)
    {
        if (record is not Consideration consideration)
        {
            return [];
        }

        var officer = Audience.Person(consideration.ReferringOfficerId);
        var dsm = Audience.Person(consideration.DsmId);
        OutboxMessage Show(string card, Audience to) => OutboxMessage.Show(consideration, card, to, what.At);
        return what switch
        {
            ConsiderationSubmitted or ConsiderationCorrected or ManagerChosen =>
                [Show(ConsiderationCards.Approval, Audience.Person(consideration.ManagerId))],

            // However often it was passed on in one commit, only the final DSM is shown it, once.
            ConsiderationApproved or ConsiderationPassed
                or InformationGiven when !ReferenceEquals(what, consideration.Events.Last(IsShownToDsm)) => [],
            // While the manager has it, the DSM has not been asked.
            ConsiderationPassed when consideration.SentToDsmAt is null => [],

            // A DSM who takes it back sees it on the card on which they pressed.
            ConsiderationPassed passed when passed.By.Id == passed.ToDsmId => [],
            ConsiderationApproved or ConsiderationPassed or InformationGiven =>
                [Show(ConsiderationCards.Decision, dsm)],
            DsmReturned back => [Show(ConsiderationCards.Decision, Audience.Person(back.DsmId))],
            DsmReminded reminded => RemindersOf(consideration, reminded),
            DecisionUncovered => [Show(ConsiderationCards.Overdue, Audience.Channel(TeamsChannel.Crest))],
            ConsiderationDeclined or ConsiderationNotAgreed or InformationWanted =>
                [Show(ConsiderationCards.Own, officer)],

            // To the database administrators, with a copy to the referring officer (§23).
            ConsiderationAgreed =>
                [Show(ConsiderationCards.Recording, Audience.Channel(TeamsChannel.Crest)),
                Show(ConsiderationCards.Own, officer)],
            ConsiderationRecorded recorded =>
            [
                Show(ConsiderationCards.Own, officer), Show(ConsiderationCards.Decision, dsm),
                OutboxMessage.MailTo(
                    consideration, consideration.BusinessKey,
                    $"Recorded on the UPC register: {RegisterEntry.ReferenceOf(recorded.RegisterEntryId)} "
                        + $"({consideration.Reference})", what.At),
            ],
            // Everyone who was told of the recording is told that it was undone.
            ConsiderationRecordingUndone undone =>
            [
                Show(ConsiderationCards.Own, officer), Show(ConsiderationCards.Decision, dsm),
                OutboxMessage.MailTo(
                    consideration, consideration.BusinessKey,
                    "Recording taken back, it was a mistake: "
                    + $"{RegisterEntry.ReferenceOf(undone.RegisterEntryId)} ({consideration.Reference})",
                    what.At),
            ],
            _ => [],
        };
    }

    private static bool IsShownToDsm(DomainEvent what) =>
        what is ConsiderationApproved or ConsiderationPassed or InformationGiven;

    private static IEnumerable<OutboxMessage> RemindersOf(Consideration consideration, DsmReminded what)
    {
        OutboxMessage Remind(string card, Audience to) =>
            OutboxMessage.Reminder(consideration, card, to, what.Day, what.At);
        if (what.To.HasFlag(ReminderRecipients.Dsm))
        {
            yield return Remind(ConsiderationCards.Decision, Audience.Person(consideration.DsmId));
        }

        if (what.To.HasFlag(ReminderRecipients.ReferringOfficer))
        {
            yield return Remind(ConsiderationCards.Own, Audience.Person(consideration.ReferringOfficerId));
        }

        if (what.To.HasFlag(ReminderRecipients.Crest))
        {
            yield return Remind(ConsiderationCards.Overdue, Audience.Channel(TeamsChannel.Crest));
        }

        if (what.EscalatedToId is { } escalatedTo)
        {
            yield return Remind(ConsiderationCards.Overdue, Audience.Person(escalatedTo));
        }
    }
}
