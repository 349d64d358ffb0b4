using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Registers the database.</summary>
public static class StorageServices
{
    /// <summary>Registers SQL Server if there is a connection string, otherwise a SQLite file.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<DatabaseOptions>()
            .BindConfiguration(DatabaseOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AuditKeys>().AddSingleton<SaveFailures>();
        var options = configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new();
        if (options.SqlServer.Length > 0)
        {
            services.AddPooledDbContextFactory<SqlServerUpcDbContext>(
                (s, b) => Common(s, b, options.ChecksThreads).UseSqlServer(options.SqlServer));
            services.AddSingleton<IDbContextFactory<UpcDbContext>, Factory<SqlServerUpcDbContext>>();
        }
        else
        {
            var path = options.FullPath();
            CountNoMemory();
            services.AddDbContextFactory<SqliteUpcDbContext>((s, b) =>
                Common(s, b, options.ChecksThreads)
                    .UseSqlite(
                        $"Data Source={path}",

                        // One parameter for a list of any length, so that its statement stays prepared. SQL Server gets
                        // one for each value: the text of a JSON list has another collation than a key.
                        o => o.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
                    .AddInterceptors(new SqliteConnections(), new SqliteStatements()));
            services.AddSingleton(_ => new SharedFlush(path));
            services.AddSingleton<IDbContextFactory<UpcDbContext>, SqliteContexts>();
            services.ConfigureHttpClientDefaults(
                b => b.AddHttpMessageHandler(s => new DurableRequests(s.GetRequiredService<SharedFlush>())));
        }

        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        services.AddSingleton<UnitOfWork>();
        return services;
    }

    // SQLite counts the memory that it uses, under one lock for all connections, and nobody reads that count. This can
    // be set until a connection is opened. Later it changes nothing, and SQLite says so.
    private static void CountNoMemory()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private static DbContextOptionsBuilder Common(
        IServiceProvider services, DbContextOptionsBuilder builder, bool checksThreads) =>

        // Query parameters and exceptions hold personal data. Off is the default; keep it off.
        builder
            .AddInterceptors(
                services.GetRequiredService<AuditKeys>(), services.GetRequiredService<SaveFailures>())
            .EnableSensitiveDataLogging(false)

            // Each context has one owner. The tests check that; otherwise each command would pay for it.
            .EnableThreadSafetyChecks(checksThreads)
            .EnableDetailedErrors(false)
            .ConfigureWarnings(w =>
                // Comparing the model with the migrations takes a quarter of a first start. MigrationTests does it.
                w.Ignore(
                        RelationalEventId.MultipleCollectionIncludeWarning,
                        RelationalEventId.PendingModelChangesWarning)
                    // Transactions retries duplicates, conflicts and lost connections, so they are not errors. Real
                    // ones are thrown to the caller.
                    .Log(
                        (RelationalEventId.CommandError, LogLevel.Warning),
                        (RelationalEventId.TransactionError, LogLevel.Warning))

                    // These log the database's message, which quotes values. SaveFailures logs the number.
                    .Ignore(CoreEventId.SaveChangesFailed, CoreEventId.QueryIterationFailed));

    private sealed class Factory<T>(IDbContextFactory<T> inner) : IDbContextFactory<UpcDbContext>
        where T : UpcDbContext
    {
        public UpcDbContext CreateDbContext() => inner.CreateDbContext();

        public async Task<UpcDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }
}
