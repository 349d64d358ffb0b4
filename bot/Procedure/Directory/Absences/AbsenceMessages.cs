
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>Tells the deputy, the DSM if CReST recorded the absence, and any DSM whose deputy will be away.</summary>
public sealed class AbsenceMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what)
    {
        if (record is not Absence absence || what is not (AbsenceSaid or AbsenceDeputyAway))
        {
            yield break;
        }

        if (what is AbsenceDeputyAway)
        {
            yield return OutboxMessage.Show(absence, AbsenceCards.Absence, Audience.Person(absence.PersonId), what.At);
            yield break;
        }

        yield return OutboxMessage.Show(absence, AbsenceCards.Absence, Audience.Person(absence.DeputyId), what.At);
        if (absence.SaidById != absence.PersonId)
        {
            yield return OutboxMessage.Show(absence, AbsenceCards.Absence, Audience.Person(absence.PersonId), what.At);
        }
    }
}
