using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Register.MarkerReports;

/// <summary>Registers reports from people who see the marker.</summary>
public static class MarkerReportServices
{
    /// <summary>Adds the form, the cards, the buttons and the lists.</summary>
    public static IServiceCollection AddMarkerReports(this IServiceCollection services) => services
        .AddSingleton<MarkerReportService>()
        .AddSingleton(new RemindedRecords(RecordKind.MarkerReport));
}
