using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Used by <c>dotnet ef migrations add … --context SqliteUpcDbContext</c>.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteUpcDbContext>
{
    public SqliteUpcDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteUpcDbContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>Used by <c>dotnet ef migrations add … --context SqlServerUpcDbContext</c>.</summary>
internal sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerUpcDbContext>
{
    public SqlServerUpcDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerUpcDbContext>().UseSqlServer("Server=design-time").Options);
}
