using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Puts the database together.</summary>
public static class StorageServices
{
    /// <summary>SQL Server where a connection string is given, a SQLite file otherwise.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        var options = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new();
        if (options.SqlServer.Length > 0)
        {
            services.AddPooledDbContextFactory<SqlServerUpcDbContext>(b => Common(b).UseSqlServer(options.SqlServer));
            services.AddSingleton<IDbContextFactory<UpcDbContext>, Factory<SqlServerUpcDbContext>>();
        }
        else
        {
            var path = options.FullPath();
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            services.AddPooledDbContextFactory<SqliteUpcDbContext>(b => Common(b).UseSqlite($"Data Source={path}").AddInterceptors(new SqliteConnections()));
            services.AddSingleton<IDbContextFactory<UpcDbContext>, Factory<SqliteUpcDbContext>>();
        }

        services.AddSingleton<UnitOfWork>();
        return services;
    }

    private static DbContextOptionsBuilder Common(DbContextOptionsBuilder builder) =>

        // Parameters and exceptions of queries hold personal data: they stay out of the logs, which is the default and stays it.
        builder.EnableSensitiveDataLogging(false).EnableDetailedErrors(false)
            .ConfigureWarnings(w => w.Ignore(RelationalEventId.MultipleCollectionIncludeWarning)

                // A repeated act and a lost race are noticed by the database, and done again (see Work): worth a line, and no error. What is one is thrown, and logged by whoever asked.
                .Log((RelationalEventId.CommandError, LogLevel.Warning), (CoreEventId.SaveChangesFailed, LogLevel.Warning)));

    private sealed class Factory<T>(IDbContextFactory<T> inner) : IDbContextFactory<UpcDbContext>
        where T : UpcDbContext
    {
        public UpcDbContext CreateDbContext() => inner.CreateDbContext();

        public async Task<UpcDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) => await inner.CreateDbContextAsync(cancellationToken);
    }
}
