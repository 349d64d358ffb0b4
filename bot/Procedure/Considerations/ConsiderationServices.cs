using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Registers considerations.</summary>
public static class ConsiderationServices
{
    /// <summary>Adds requests to record a customer (Annex F): form, decisions, recording, cards and messages.</summary>
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
        .AddSingleton<AbsenceJob>()
        .AddSingleton<IAbsenceFollower>(s => s.GetRequiredService<AbsenceJob>())
        .AddSingleton<ConsiderationDraftView>()
        .AddSingleton<DecisionCardView>()
        .AddSingleton<RecordingCardView>()
        .AddSingleton(new RemindedRecords(RecordKind.Consideration))
        .AddSingleton(new RoutineEvents("DsmReminded"))
        .AddSingleton<IRegisterAccess, ConsiderationAccess>();
}
