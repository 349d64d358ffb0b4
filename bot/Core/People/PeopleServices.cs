namespace UpcTeamsBot.Core.People;

/// <summary>Registers the directory.</summary>
public static class PeopleServices
{
    /// <summary>
    /// Registers the directory file, which provides profiles in Development and seeds the database at the first start.
    /// Without one, the directory in the database counts alone.
    /// </summary>
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(DirectoryOptions.Section).Get<DirectoryOptions>() ?? new();
        var directory = options.File.Length == 0
            ? LocalDirectory.None
            : LocalDirectory.Load(Path.Combine(AppContext.BaseDirectory, options.File));
        services.AddOptions<DirectoryOptions>().BindConfiguration(DirectoryOptions.Section);
        return services
            .AddSingleton(directory)
            .AddSingleton<IDatabaseDirectory>(directory)
            .AddSingleton<IDirectory>(s => s.GetRequiredService<IDatabaseDirectory>());
    }
}
