
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Puts this part of the procedure into the app.</summary>
public static class ConsiderationServices
{
    /// <summary>Requests to record a customer (Annex F): form, decisions, recording, cards and notices.</summary>
    public static IServiceCollection AddConsiderations(this IServiceCollection services) => services
        .AddSingleton<ManagerFinder>()
        .AddSingleton<ConsiderationDrafts>()
        .AddSingleton<ConsiderationDesk>()
        .AddSingleton<DecisionSender>()
        .AddSingleton<OverdueCardDrawer>()
        .AddSingleton<IDirectoryWork, ConsiderationHandOver>()
        .AddSingleton<ISilenceFinder, SilentConsiderations>()
        .AddSingleton<ISweep, ReminderSweep>()
        .AddSingleton<ISweep, DeadlineSweep>()
        .AddSingleton<ISweep, DaysLeftSweep>()
        .AddSingleton<AbsenceSweep>()
        .AddSingleton<ISweep>(s => s.GetRequiredService<AbsenceSweep>())
        .AddSingleton<IAbsenceFollower>(s => s.GetRequiredService<AbsenceSweep>())
        .AddSingleton<ConsiderationDraftDrawer>()
        .AddSingleton<DecisionCardDrawer>()
        .AddSingleton<RecordingCardDrawer>()
        .AddSingleton<ICardSource, ConsiderationCardSource>()
        .AddSingleton<ICardAction, ConsiderationFormActions>()
        .AddSingleton<ICardAction, ConsiderationActions>()
        .AddSingleton<ICardAction, RecordingActions>()
        .AddSingleton<ICommand, ReferCommand>()
        .AddSingleton<IDraftForm, ConsiderationDraftForm>()
        .AddSingleton<INoticeRules, ConsiderationNotices>()
        .AddSingleton<INoticeRules, ConsiderationStandIns>()
        .AddSingleton<IRequestSource, ConsiderationRequests>()
        .AddSingleton<IEntryFollower, ToldByConsideration>()
        .AddSingleton<IPersonalDataHolder, ConsiderationHolder>()
        .AddSingleton<IComplaintHolder, ConsiderationHolder>()
        .AddSingleton<IRegisterAccess, ToldByConsideration>();
}
