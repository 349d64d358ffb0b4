using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>Puts the work lists and the chasers together.</summary>
public static class WaitingServices
{
    /// <summary>What waits for whom: kept, listed, chased and checked.</summary>
    public static IServiceCollection AddWaiting(this IServiceCollection services)
    {
        services.AddOptions<ChaserOptions>().BindConfiguration(ChaserOptions.Section).ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<WorkItems>()
            .AddSingleton<IRecordFollower>(s => s.GetRequiredService<WorkItems>())
            .AddSingleton<WorkListPages>()
            .AddSingleton<IMissedWorkFinder, MissedWorkItems>()
            .AddSingleton(new RemindedRecords(RecordKind.Enquiry))
            .AddSingleton(new RemindedRecords(RecordKind.Letter));
    }
}
