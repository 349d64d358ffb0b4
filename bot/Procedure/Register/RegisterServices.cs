
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Directory.Businesses;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>Registers the register.</summary>
public static class RegisterServices
{
    /// <summary>Adds the register's rules, messages and lists.</summary>
    public static IServiceCollection AddRegister(this IServiceCollection services) => services
        .AddSingleton<RegisterAccess>()
        .AddSingleton<ContactPointAccess>()
        .AddSingleton<SampleRegister>()
        .AddSingleton<IDirectoryWork, RegisterHandOver>()
        .AddSingleton<IMissedWorkFinder, MissedEntries>()
        .AddSingleton<IMissedWorkFinder, DepartedContacts>()
        .AddSingleton<IMissedWorkFinder, MissedComplaintsTeams>();
}
