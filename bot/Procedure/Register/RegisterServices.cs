
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Directory.Businesses;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>Puts the register together.</summary>
public static class RegisterServices
{
    /// <summary>The register's rules, its messages and its lists.</summary>
    public static IServiceCollection AddRegister(this IServiceCollection services) => services
        .AddSingleton<RegisterAccess>()
        .AddSingleton<ContactPointAccess>()
        .AddSingleton<SampleRegister>()
        .AddSingleton<IDirectoryWork, RegisterHandOver>()
        .AddSingleton<IMissedWorkFinder, MissedEntries>()
        .AddSingleton<IMissedWorkFinder, DepartedContacts>()
        .AddSingleton<IMissedWorkFinder, MissedComplaintsTeams>();
}
