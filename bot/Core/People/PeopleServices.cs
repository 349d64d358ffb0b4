namespace UpcTeamsBot.Core.People;

/// <summary>Registers the directory.</summary>
public static class PeopleServices
{
    /// <summary>
    /// Registers the directory file, which provides profiles in Development and seeds the database at the first start.
    /// </summary>
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        var path = configuration["Directory:File"] ?? Path.Combine("Core", "People", "people.json");
        var directory = LocalDirectory.Load(Path.Combine(AppContext.BaseDirectory, path));
        return services
            .AddSingleton(directory)
            .AddSingleton<IDatabaseDirectory>(directory)
            .AddSingleton<IDirectory>(s => s.GetRequiredService<IDatabaseDirectory>());
    }
}
