using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Tests.Migrations;

/// <summary>The compiled models in <c>bot/Host/CompiledModels</c> are what the mappings say.</summary>
public sealed class CompiledModelTests
{
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("SqlServer")]
    public void CompiledModel_ComparedWithTheMappings_IsUpToDate(string provider)
    {
        using UpcDbContext db = provider == "Sqlite"
            ? new SqliteUpcDbContext(
                new DbContextOptionsBuilder<SqliteUpcDbContext>().UseSqlite("Data Source=:memory:").Options)
            : new SqlServerUpcDbContext(
                new DbContextOptionsBuilder<SqlServerUpcDbContext>().UseSqlServer("Server=none").Options);

        var compiled = db.Model;
        var mapped = db.GetService<IDesignTimeModel>().Model;

        Assert.Equal($"{provider}UpcDbContextModel", compiled.GetType().Name);
        var difference = Lines(mapped).Except(Lines(compiled)).Select(line => $"missing: {line}")
            .Concat(Lines(compiled).Except(Lines(mapped)).Select(line => $"no longer mapped: {line}")).ToArray();
        Assert.True(
            difference.Length == 0,
            $"Renew the compiled models, see docs/development.md\n{string.Join('\n', difference)}");
    }

    // What the bot needs when it runs. Check constraints, for example, only stand in migrations.
    private static HashSet<string> Lines(IModel model) =>
    [
        .. from type in model.GetEntityTypes()
           from line in type.GetDeclaredProperties().Select(OfProperty)
               .Concat(type.GetDeclaredKeys().Select(k => $"key {Names(k.Properties)} {k.IsPrimaryKey()}"))
               .Concat(type.GetDeclaredIndexes().Select(i => $"index {Names(i.Properties)} {i.IsUnique}"))
               .Concat(type.GetDeclaredTriggers().Select(t => $"trigger {t.ModelName}"))
               .Concat(type.GetDeclaredForeignKeys().Select(OfForeignKey))
               .Append($"{type.ClrType.Name} {type.BaseType?.Name} {type.GetTableName()} {type.IsOwned()}")
           select $"{type.Name}: {line}",
    ];

    private static string OfProperty(IProperty property) => string.Join(
        ' ', property.Name, property.ClrType.Name, property.GetColumnName(), property.GetColumnType(),
        property.IsNullable, property.GetMaxLength(), property.IsConcurrencyToken, property.ValueGenerated,
        property.GetBeforeSaveBehavior(), property.GetAfterSaveBehavior(),
        property.GetTypeMapping().Converter?.GetType().FullName);

    private static string OfForeignKey(IForeignKey key) => string.Join(
        ' ', "to", key.PrincipalEntityType.Name, Names(key.Properties), Names(key.PrincipalKey.Properties),
        key.DeleteBehavior, key.IsUnique, key.IsRequired, key.IsOwnership, key.DependentToPrincipal?.Name,
        key.PrincipalToDependent?.Name);

    private static string Names(IEnumerable<IReadOnlyProperty> properties) =>
        string.Join(',', properties.Select(p => p.Name));
}
