
namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>Puts absences and deputies together.</summary>
public static class AbsenceServices
{
    /// <summary>Absences: command, form, cards, and who stands in for whom.</summary>
    public static IServiceCollection AddAbsences(this IServiceCollection services) => services
        .AddSingleton<StandIns>()
        .AddSingleton<AbsenceService>();
}
