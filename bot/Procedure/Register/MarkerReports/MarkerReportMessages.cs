using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Register.MarkerReports;

/// <summary>CReST is alerted of a report (§19). The reporter is told nothing of what becomes of it.</summary>
public sealed class MarkerReportMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what) =>
        (record, what) is (MarkerReport, MarkerReportSent)
            ? [OutboxMessage.Show(record, MarkerReportCards.Triage, Audience.Channel(TeamsChannel.Crest), what.At)]
            : [];
}
