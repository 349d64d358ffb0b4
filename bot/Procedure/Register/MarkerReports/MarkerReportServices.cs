using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Register.MarkerReports;

/// <summary>Registers the reports of those who see the marker.</summary>
public static class MarkerReportServices
{
    /// <summary>Adds the form, the cards, the buttons and the lists.</summary>
    public static IServiceCollection AddMarkerReports(this IServiceCollection services) => services
        .AddSingleton<MarkerReportService>()
        .AddSingleton<ICardView, MarkerReportCardView>()
        .AddSingleton<ICardAction, MarkerReportFormActions>()
        .AddSingleton<ICardAction, MarkerReportActions>()
        .AddSingleton<IDraftForm, MarkerReportDraftForm>()
        .AddSingleton<IOutboxRules, MarkerReportMessages>()
        .AddSingleton<IRequestSource, MarkerReportRequests>()
        .AddSingleton<IWaitSource, MarkerReportWaits>()
        .AddSingleton(new RemindedRecords(RecordKind.MarkerReport))
        .AddSingleton<IEntryFollower, MarkerReportData>()
        .AddSingleton<IPersonalDataStore, MarkerReportData>()
        .AddSingleton<IComplaintDataStore, MarkerReportData>();
}
