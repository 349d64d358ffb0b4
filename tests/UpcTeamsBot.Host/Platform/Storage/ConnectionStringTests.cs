using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Tests.SqlServer;

public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("data/upc.db Password=s3cret")]
    [InlineData("Database=Upc;Password=s3cret")]
    [InlineData("Server=sql.example;Pasword=s3cret")]
    [InlineData("Server=sql.example;Encrypt=s3cret")]
    [InlineData("Server=sql.example;Connect Timeout=s3cret")]
    [InlineData("Server=;Password=s3cret")]
    public async Task Start_WithAConnectionStringThatIsNone_SaysWhichSettingAndNothingThatItHolds(string connection)
    {
        await using var services = Services(connection);
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => services.MigrateAsync());
        Assert.Contains(
            "Database:SqlServer must be a connection string that names a server", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithAConnectionString_IsForSqlServer()
    {
        await using var services = Services("Server=sql.example;Database=Upc;Authentication=Active Directory Default");
        await using var db =
            services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<UpcDbContext>>()
                .CreateDbContext();
        Assert.IsType<SqlServerUpcDbContext>(db);
        Assert.Empty(
            new DatabaseOptions { SqlServer = "Server=sql.example;Database=Upc;Encrypt=Strict" }.Validate(new(this)));
    }

    private static ServiceProvider Services(string connection)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Database:SqlServer", connection)])
            .Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System)
            .AddLogging().AddStorage(configuration).BuildServiceProvider();
    }
}
