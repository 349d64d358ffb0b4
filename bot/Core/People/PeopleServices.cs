namespace UpcTeamsBot.Core.People;

/// <summary>Puts the directory together.</summary>
public static class PeopleServices
{
    /// <summary>The directory from a file of people, businesses and channels: profiles in Development, and what the database is filled with at first.</summary>
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
