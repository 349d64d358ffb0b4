
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>Who is told of an absence: the deputy, and the DSM where CReST said it for them.</summary>
public sealed class AbsenceMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what)
    {
        if (record is not Absence absence || what is not AbsenceSaid)
        {
            yield break;
        }

        yield return OutboxMessage.Show(absence, AbsenceCards.Absence, Audience.Person(absence.DeputyId), what.At);
        if (absence.SaidById != absence.PersonId)
        {
            yield return OutboxMessage.Show(absence, AbsenceCards.Absence, Audience.Person(absence.PersonId), what.At);
        }
    }
}
