using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Register.MarkerReports;

/// <summary>Alerts CReST of a report (§19). The reporter does not learn the result.</summary>
public sealed class MarkerReportMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what) =>
        (record, what) is (MarkerReport, MarkerReportSent)
            ? [OutboxMessage.Show(record, MarkerReportCards.Triage, Audience.Channel(TeamsChannel.Crest), what.At)]
            : [];
}
