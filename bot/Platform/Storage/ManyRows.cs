using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Bulk-inserts rows within the current transaction, without change tracking, which took most of an import's time. Uses
/// the model's table, columns and value converters. Does not read back generated keys.
/// </summary>
public static class ManyRows
{
    /// <summary>
    /// Options of the bulk copy. Switching off constraints or triggers, as it does by default, needs the right to alter
    /// the table, which the app does not have.
    /// </summary>
    internal const SqlBulkCopyOptions CopyOptions =
        SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.FireTriggers;

    /// <summary>Inserts the rows.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public static async Task AddRowsAsync<T>(
        this UpcDbContext db,
        IReadOnlyCollection<T> rows,
        CancellationToken cancellationToken)
        where T : class
    {
        var transaction =
            db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Rows can only be bulk-inserted within a transaction");
        if (rows.Count == 0)
        {
            return;
        }

        var entity = db.Model.FindEntityType(typeof(T))!;
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var columns = entity
            .GetProperties()
            .Where(p => p.ValueGenerated == ValueGenerated.Never)
            .Select(p => new Column(p, p.GetColumnName(table)!, p.GetRelationalTypeMapping()))
            .ToArray();
        if (transaction is SqlTransaction sqlServer)
        {
            // Wraps transient errors as EF's own statements do, so that Transactions retries the whole transaction.
            await db
                .Database.CreateExecutionStrategy()
                .ExecuteAsync(cancel => CopyAsync(sqlServer, table.Name, columns, rows, cancel), cancellationToken);
        }
        else
        {
            await InsertAsync(db, transaction, table.Name, columns, rows, cancellationToken);
        }
    }

    private static async Task InsertAsync<T>(
        UpcDbContext db,
        DbTransaction transaction,
        string table,
        Column[] columns,
        IReadOnlyCollection<T> rows,
        CancellationToken cancellationToken)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        foreach (var (column, i) in columns.Select((c, i) => (c, i)))
        {
            command.Parameters.Add(column.Mapping.CreateParameter(command, $"@p{i}", null, nullable: true));
        }

#pragma warning disable CA2100 // Only names from the model are concatenated. Values are parameters.
        command.CommandText =
            $"INSERT INTO {sql.DelimitIdentifier(table)} "
                + $"({string.Join(", ", columns.Select(c => sql.DelimitIdentifier(c.Name)))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
#pragma warning restore CA2100
        await command.PrepareAsync(cancellationToken);
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                command.Parameters[i].Value = columns[i].Of(row!);
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task CopyAsync<T>(
        SqlTransaction transaction,
        string table,
        Column[] columns,
        IReadOnlyCollection<T> rows,
        CancellationToken cancellationToken)
    {
        using var copy = new SqlBulkCopy(transaction.Connection, CopyOptions, transaction)
        {
            DestinationTableName = $"[{table}]",
            BulkCopyTimeout = 120,
        };
        using var data = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var column in columns)
        {
            data.Columns.Add(column.Name, column.Type);
            copy.ColumnMappings.Add(column.Name, column.Name);
        }

        foreach (var row in rows)
        {
            data.Rows.Add([.. columns.Select(c => c.Of(row!))]);
        }

        await copy.WriteToServerAsync(data, cancellationToken);
    }

    private sealed record Column(IProperty Property, string Name, RelationalTypeMapping Mapping)
    {
        public Type Type =>
            Mapping.Converter?.ProviderClrType ?? Nullable.GetUnderlyingType(Property.ClrType) ?? Property.ClrType;

        public object Of(object row)
        {
            var value = Property.PropertyInfo!.GetValue(row);
            return (Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
        }
    }
}
