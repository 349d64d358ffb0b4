using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Puts this part of the procedure into the app.</summary>
public static class ConsiderationServices
{
    /// <summary>Requests to record a customer (Annex F): form, decisions, recording, cards and notices.</summary>
    public static IServiceCollection AddConsiderations(this IServiceCollection services) => services
        .AddSingleton<IAbsenceWorkload, AbsenceWorkload>()
        .AddSingleton<ManagerFinder>()
        .AddSingleton<LateManagers>()
        .AddSingleton<DsmFinder>()
        .AddSingleton<NextDsm>()
        .AddSingleton<ConsiderationDrafts>()
        .AddSingleton<ConsiderationService>()
        .AddSingleton<DecisionSender>()
        .AddSingleton<OverdueCardView>()
        .AddSingleton<IDirectoryWork, ConsiderationHandOver>()
        .AddSingleton<IMissedWorkFinder, MissedConsiderations>()
        .AddSingleton<IBackgroundJob, ReminderJob>()
        .AddSingleton<IBackgroundJob, DeadlineJob>()
        .AddSingleton<IBackgroundJob, DaysLeftJob>()
        .AddSingleton<AbsenceJob>()
        .AddSingleton<IBackgroundJob>(s => s.GetRequiredService<AbsenceJob>())
        .AddSingleton<IAbsenceFollower>(s => s.GetRequiredService<AbsenceJob>())
        .AddSingleton<ConsiderationDraftView>()
        .AddSingleton<DecisionCardView>()
        .AddSingleton<RecordingCardView>()
        .AddSingleton<ICardView, ConsiderationCardView>()
        .AddSingleton(new RemindedRecords(RecordKind.Consideration))
        .AddSingleton<ICardAction, ConsiderationFormActions>()
        .AddSingleton<ICardAction, ConsiderationActions>()
        .AddSingleton<ICardAction, ManagerActions>()
        .AddSingleton<ICardAction, RecordingActions>()
        .AddSingleton<ICommand, ReferCommand>()
        .AddSingleton<IDraftForm, ConsiderationDraftForm>()
        .AddSingleton<IOutboxRules, ConsiderationMessages>()
        .AddSingleton<IOutboxRules, ConsiderationStandIns>()
        .AddSingleton<IRequestSource, ConsiderationRequests>()
        .AddSingleton<IWaitSource, ConsiderationWaits>()
        .AddSingleton<IEntryFollower, ConsiderationAccess>()
        .AddSingleton<IPersonalDataStore, ConsiderationPersonalDataStore>()
        .AddSingleton<IComplaintDataStore, ConsiderationPersonalDataStore>()
        .AddSingleton<IRegisterAccess, ConsiderationAccess>();
}
