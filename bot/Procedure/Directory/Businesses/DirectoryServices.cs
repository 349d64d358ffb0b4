using Microsoft.Extensions.DependencyInjection.Extensions;
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>Puts the keeping of the directory together.</summary>
public static class DirectoryServices
{
    /// <summary>
    /// The directory in the database, and what CReST does with it. Add it after the people: it takes their file's
    /// place.
    /// </summary>
    public static IServiceCollection AddDirectoryKeeping(this IServiceCollection services) => services
        .AddSingleton<DatabaseDirectory>()
        .Replace(ServiceDescriptor.Singleton<IDatabaseDirectory>(s => s.GetRequiredService<DatabaseDirectory>()))
        .AddSingleton<DirectoryStart>()
        .AddSingleton<WorkMover>()
        .AddSingleton<DirectoryService>()
        .AddSingleton<BusinessService>()
        .AddSingleton<PersonPicker>()
        .AddSingleton<DirectoryPages>()
        .AddSingleton<DirectoryCsv>()
        .AddSingleton<ChannelService>()
        .AddSingleton<ChannelCards>();
}
