using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using UpcTeamsBot.Platform.Schedule;

namespace UpcTeamsBot.Tests.Schedule;

/// <summary>
/// The scheduler's store depends on the database. SQL Server is not contacted, because it is not available to these
/// tests.
/// </summary>
public sealed class ClusterTests
{
    [Fact]
    public void Store_OnSqlite_IsWithinTheProcess()
    {
        var options = Options("");
        Assert.Equal("UpcTeamsBot", options.InstanceName);
        Assert.False(options.GenerateInstanceId);
    }

    [Fact]
    public void Store_OnSqlServer_IsClusteredWithAnInstanceIdOfItsOwn() =>
        Assert.True(Options("Server=never-asked").GenerateInstanceId);

    private static QuartzSchedulerOptions Options(string sqlServer)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Database:SqlServer", sqlServer)])
            .Build();
        using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System).AddSchedule(configuration).BuildServiceProvider();
        Assert.Equal(
            sqlServer.Length > 0,
            services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ClusteringOptions>>().Value.Enabled);
        return services.GetRequiredService<Microsoft.Extensions.Options.IOptions<QuartzSchedulerOptions>>().Value;
    }
}
