using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Benchmarks;

/// <summary>
/// A register of many invented customers. One entry is created through the rules. The others are copies with their own
/// names and numbers.
/// </summary>
internal sealed class LargeRegister : IAsyncDisposable
{
    private static readonly string[] Districts = [.. Enumerable.Range(1, 40).Select(i => $"District {i}")];
    private readonly ServiceProvider _services;

    private LargeRegister(ServiceProvider services, IReadOnlyList<(string Name, string District)> customers) =>
        (_services, Customers) = (services, customers);

    /// <summary>The customers. An entry's id is its index plus one.</summary>
    public IReadOnlyList<(string Name, string District)> Customers { get; }

    /// <summary>The database, opened as the bot does.</summary>
    public IDbContextFactory<UpcDbContext> Databases => _services.GetRequiredService<IDbContextFactory<UpcDbContext>>();

    public static async Task<LargeRegister> CreateAsync(string file, int entries)
    {
        var random = new Random(20_261_124);
        var customers = Enumerable.Range(0, entries)
            .Select(_ => (Name: Names.Random(random), District: Districts[random.Next(Districts.Length)])).ToArray();
        var services = Stores.Open(file);
        await services.MigrateAsync();
        await using (
            var db = await services.GetRequiredService<IDbContextFactory<UpcDbContext>>().CreateDbContextAsync())
        {
            db.Add(First(customers[0].Name, customers[0].District));
            await db.SaveChangesAsync();
        }

        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        Execute(connection, "PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; BEGIN");
        CopyRows(connection, "RegisterEntries", customers, withName: true);
        CopyRows(connection, "Complaints", customers, withName: false);
        AddNameKeys(connection, customers);

        // Without ANALYZE, which nothing runs on the bot's database either.
        Execute(connection, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
        return new(services, customers);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private static RegisterEntry First(string name, string district)
    {
        var day = new LocalDate(2026, 11, 2);
        var complaint = new Complaint("The sanction of March 2025", FinalResponseKind.IceService, day, day,
            new("jcp-north", "Jobcentre Plus North", "Sam Contact", "", Guid.Empty, "Dana Smith", day), null);
        return RegisterEntry.Record(
            new Customer(name, Nino.Parse(Ninos.Of(0)), null, district, "North"), complaint,
                new Actor(Guid.Empty, "Benchmark"), Instant.FromUtc(2026, 11, 24, 10, 30));
    }

    private static void CopyRows(
        SqliteConnection connection, string table, (string Name, string District)[] customers, bool withName)
    {
        var own = new Dictionary<string, string> { ["Id"] = "$id", ["RegisterEntryId"] = "$id" };
        if (withName)
        {
            (own["Customer_Name"], own["Customer_District"]) = ("$name", "$district");
            (own["Customer_Nino"], own["Customer_NinoBody"]) = ("$nino", "substr($nino, 1, 8)");
            own["RecordedNumber"] = "substr($nino, 1, 8)";
            (own["DistrictKey"], own["NinoEndKey"]) = (
                "lower($district)",
                string.Join("||", Enumerable.Range(1, 8).Reverse().Select(i => $"substr($nino, {i}, 1)")));
        }

        var columns = ColumnsOf(connection, table);
        using var insert = Command(
            connection,
            $"INSERT INTO {table} ({string.Join(", ", columns)}) "
                + $"SELECT {string.Join(", ", columns.Select(c => own.GetValueOrDefault(c, c)))} "
                + $"FROM {table} WHERE Id = 1");
        var (id, name, district, nino) = (
            Add(insert, "$id"), Add(insert, "$name"), Add(insert, "$district"), Add(insert, "$nino"));
        for (var i = 1; i < customers.Length; i++)
        {
            (id.Value, name.Value, district.Value, nino.Value) = (
                i + 1, customers[i].Name, customers[i].District, Ninos.Of(i));
            insert.ExecuteNonQuery();
        }
    }

    // Insert in the order of the table's key, which is far faster than in the order of the entries.
    private static void AddNameKeys(SqliteConnection connection, (string Name, string District)[] customers)
    {
        var entries = new SortedDictionary<(string Key, string District),
            List<int>>(Comparer<(string Key, string District)>.Create(
            (a, b) => string.CompareOrdinal(a.Key, b.Key) is var byKey and not 0 ? byKey
                : string.CompareOrdinal(a.District, b.District)));
        for (var i = 1; i < customers.Length; i++)
        {
            var district = EntryKeys.OfDistrict(customers[i].District);
            foreach (var key in NameKey.KeysOf(customers[i].Name))
            {
                if (!entries.TryGetValue((key, district), out var list))
                {
                    entries[(key, district)] = list = [];
                }

                list.Add(i + 1);
            }
        }

        using var insert = Command(
            connection,
            "INSERT INTO RegisterNameKeys (Key, DistrictKey, RegisterEntryId) VALUES ($key, $district, $id)");
        var (key_, district_, id) = (Add(insert, "$key"), Add(insert, "$district"), Add(insert, "$id"));
        foreach (var ((key, district), list) in entries)
        {
            (key_.Value, district_.Value) = (key, district);
            foreach (var entry in list)
            {
                id.Value = entry;
                insert.ExecuteNonQuery();
            }
        }
    }

    private static List<string> ColumnsOf(SqliteConnection connection, string table)
    {
        using var command = Command(connection, $"SELECT name FROM pragma_table_info('{table}')");
        using var reader = command.ExecuteReader();
        var columns = new List<string>();
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

#pragma warning disable CA2100 // Only table and column names from the model are concatenated.
    private static SqliteCommand Command(SqliteConnection connection, string sql) => new(sql, connection);
#pragma warning restore CA2100

    private static SqliteParameter Add(SqliteCommand command, string name)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, DBNull.Value);
        command.Parameters.Add(parameter);
        return parameter;
    }
}

/// <summary>The bot's own storage on a SQLite file.</summary>
internal static class Stores
{
    public static ServiceProvider Open(string file)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Database:Path", file)]).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System).AddStorage(configuration).BuildServiceProvider();
    }
}
