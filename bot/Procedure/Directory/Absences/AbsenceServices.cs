
namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>Registers absences and deputies.</summary>
public static class AbsenceServices
{
    /// <summary>Adds absences: command, form, cards, and the search for who decides for whom.</summary>
    public static IServiceCollection AddAbsences(this IServiceCollection services) => services
        .AddSingleton<StandIns>()
        .AddSingleton<AbsenceService>();
}
