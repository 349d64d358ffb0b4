using Microsoft.Extensions.DependencyInjection.Extensions;
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>Registers the directory.</summary>
public static class DirectoryServices
{
    /// <summary>
    /// Adds the directory in the database and CReST's changes to it. Call it after registering the people, since it
    /// replaces their directory.
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
