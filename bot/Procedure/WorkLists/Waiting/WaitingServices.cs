using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>Registers the work lists and the chasers.</summary>
public static class WaitingServices
{
    /// <summary>Adds the index of what waits for whom, its lists, chasers and nightly check.</summary>
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
