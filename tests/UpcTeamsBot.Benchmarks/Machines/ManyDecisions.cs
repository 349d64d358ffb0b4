using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Calendars;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Benchmarks;

/// <summary>
/// Many considerations, nearly all decided. Some wait for a decision, and some of those have a reminder due now. Two
/// are created through the rules. The others are copies.
/// </summary>
internal sealed class ManyDecisions : IAsyncDisposable
{
    /// <summary>Number of due reminders.</summary>
    public const int Due = 100;

    private const int Waiting = 500;
    private static readonly Instant Sent = Instant.FromUtc(2026, 11, 24, 10, 30);
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 27, 9, 0);

    private readonly ServiceProvider _services;
    private readonly string _file;

    private ManyDecisions(ServiceProvider services, string file) => (_services, _file) = (services, file);

    /// <summary>The reminder job, created as the bot does.</summary>
    public ReminderJob Job => ActivatorUtilities.CreateInstance<ReminderJob>(_services);

    public static async Task<ManyDecisions> CreateAsync(string file, int count)
    {
        var services = Open(file);
        await services.MigrateAsync();
        await services.GetRequiredService<CalendarStore>().SyncAsync(default);
        var (waits, decided) = (Make(services, decided: false), Make(services, decided: true));
        await using (
            var db = await services.GetRequiredService<IDbContextFactory<UpcDbContext>>().CreateDbContextAsync())
        {
            db.AddRange(waits);
            await db.SaveChangesAsync();
            db.AddRange(decided);
            await db.SaveChangesAsync();
        }

        await using var connection = await ConnectAsync(file);
        await ExecuteAsync(connection, "PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; BEGIN");
        await CopyAsync(connection, from: 1, firstId: 3, Due + Waiting - 1);
        await CopyAsync(connection, from: 2, firstId: Due + Waiting + 2, count - Due - Waiting - 1);
        await ExecuteAsync(connection, "COMMIT; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
        return new(services, file);
    }

    /// <summary>Makes the same reminders due again, as if none had been sent.</summary>
    public async Task MakeDueAsync()
    {
        await using var connection = await ConnectAsync(_file);
        await ExecuteAsync(connection, "DELETE FROM OutboxMessages");
        await ExecuteAsync(
            connection,
            "UPDATE Considerations SET RemindedUntil = NULL, NextReminderAt = CASE WHEN Id <= $last "
                + "THEN '2026-11-27 09:00:00' ELSE '2026-11-30 09:00:00' END WHERE NextReminderAt IS NOT NULL",
            ("$last", Due + 1));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private static ServiceProvider Open(string file)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                [new("Database:Path", file), new("Directory:File", "Core/People/people.json")]).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(new FixedTime(Now)).AddSingleton(_ => CardLibrary.Load())
            .AddSingleton<IAutomaticReplies, UpcTeamsBot.Host.Graph.NoAutomaticReplies>()
            .AddStorage(configuration).AddPeople(configuration).AddDeadlines().AddCalendars().AddAbsences().AddOutbox()
            .AddConsiderations().BuildServiceProvider();
    }

    private static Consideration Make(ServiceProvider services, bool decided)
    {
        static Person Of(int number, string name, Roles roles) =>
            new(Guid.Parse($"00000000-0000-0000-0000-{number:000000000000}"), name, "Officer", "Leeds Complaints",
                $"p{number}@dwp.example", "", null, roles, []);
        var (officer, manager, dsm) = (
            Of(10, "Casey Worker", Roles.None), Of(11, "Priya Shah", Roles.None), Of(12, "Dana Smith", Roles.Dsm));
        var day = LondonTime.DateOf(Sent);
        var consideration = Consideration.Submit(
            new(
                new Customer("Robin Invented", Nino.Parse(Ninos.Of(0)), null, "Leeds", "North"), "jcp-north",
                    "Jobcentre Plus North", Nation.EnglandAndWales,
                "Nine calls a week, and four letters since September", day, ContactChannel.Letter,
                [new("The sanction of January 2026", FinalResponseKind.Operations, day, false)], "Leeds Complaints"),
            new ReferralChecks(true, "Calls at set times", false, false, true), officer, manager, dsm, day, Sent);
        consideration.Approve(manager, 5, Sent);
        consideration.PlanReminders(
            services.GetRequiredService<BankHolidayCalendars>().Current,
            services.GetRequiredService<IOptions<DecisionOptions>>().Value, Sent);
        if (decided)
        {
            consideration.Agree(dsm, "", day, Sent);
        }

        return consideration;
    }

    private static async Task CopyAsync(SqliteConnection connection, int from, int firstId, int count)
    {
        var columns = new List<string>();
        await using (
            var command = new SqliteCommand("SELECT name FROM pragma_table_info('Considerations')", connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                columns.Add($"\"{reader.GetString(0)}\"");
            }
        }

        var copied = string.Join(
            ", ", columns.Select(
                c => c switch { "\"Id\"" => "$first + i", "\"Customer_NinoBody\"" => "printf('AB%06d', i)", _ => c }));
        await ExecuteAsync(
            connection,
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < $count) "
                + $"INSERT INTO Considerations ({string.Join(", ", columns)}) "
                + $"SELECT {copied} FROM n, Considerations WHERE Id = $from",
            ("$first", firstId), ("$count", count), ("$from", from));
    }

    private static async Task<SqliteConnection> ConnectAsync(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(
        SqliteConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
#pragma warning disable CA2100 // Only table and column names from the model are concatenated.
        await using var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        await command.ExecuteNonQueryAsync();
    }

    private sealed class FixedTime(Instant now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now.ToDateTimeOffset();
    }
}
