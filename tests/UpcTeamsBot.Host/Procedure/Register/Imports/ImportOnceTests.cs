using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Imports;

namespace UpcTeamsBot.Tests.Imports;

/// <summary>
/// An import happens once, whatever happens to the process. A log that the bot wrote can be read again.
/// </summary>
public sealed class ImportOnceTests : IAsyncLifetime
{
    private const int Customers = 2300;
    private readonly Erased _erased = new();
    private readonly BotHost _host;

    public ImportOnceTests() => _host = new() { Ports = services => services.Intercept(_erased) };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    // A statement that takes 5,000 locks locks SQL Server's whole table.
    [Fact]
    public async Task Rows_OfALargeFile_AreErasedByStatementsThatLockNoTable()
    {
        const int Rows = 9_000;
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            foreach (var import in new[] { 901, 902 })
            {
                var numbers = Enumerable.Range(1, Rows).ToArray();
                await db.AddRowsAsync(
                    [.. numbers.Select(n => ImportFileRow.Of(import, new FileRow(n, [], null)))], default);
                await db.AddRowsAsync(
                    [.. numbers.Select(n => new StagedRow
                    {
                        ImportId = import, Number = n, Customer = n - 1, NinoBody = null, Json = "{}",
                    })],
                    default);
                await db.AddRowsAsync(
                    [.. numbers.Select(n => new ImportFault
                    {
                        ImportId = import, Place = n, Row = n, Column = "", Words = "x",
                    })],
                    default);
            }
        });
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(
            db => ImportRows.ForgetAsync(db, 901, default));

        Assert.InRange(_erased.Most, 1, 4_999);
        foreach (var (import, left) in new[] { (901, 0), (902, Rows) })
        {
            Assert.Equal((left, left, left), await _host.ReadAsync(async db => (
                await db.Set<ImportFileRow>().CountAsync(r => r.ImportId == import),
                await db.Set<StagedRow>().CountAsync(r => r.ImportId == import),
                await db.Set<ImportFault>().CountAsync(r => r.ImportId == import))));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Import_LeftBetweenTwoPieces_IsTakenUpWithNothingLostOrDoubled(int pieces)
    {
        var before = await EntriesAsync(_host);
        var id = await DecidedAsync();
        var dying = RunnerOf(new DyingDatabases(
            _host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>(),
            new OperationCanceledException("The process ends"), pieces));
        await Assert.ThrowsAsync<OperationCanceledException>(() => dying.ImportAsync(id, default));
        Assert.Equal(
            (before + Math.Min(pieces * ImportRunner.RowsAtATime, Customers), ImportState.Importing),
            (await EntriesAsync(_host), (await ImportAsync(id)).State));

        await _host.RestartAsync();
        await ImportedAsync(id);
        await OnceAsync(before);
    }

    [Fact]
    public async Task Import_ThatFailsMidway_KeepsWhatItSaysAndGivesTheRestBack()
    {
        var before = await EntriesAsync(_host);
        var id = await DecidedAsync();
        var databases = _host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>();
        await Assert.ThrowsAsync<ArithmeticException>(
            () => RunnerOf(new DyingDatabases(databases, new ArithmeticException(), 1)).ImportAsync(id, default));

        Assert.True(await RunnerOf(databases).GiveBackAsync(id, "Something went wrong", default));

        var import = await ImportAsync(id);
        Assert.Equal(
            (ImportState.Imported, ImportRunner.RowsAtATime, Customers - ImportRunner.RowsAtATime),
            (import.State, import.Customers, import.FaultyRows));
        Assert.Equal(before + import.Customers, await EntriesAsync(_host));
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<StagedRow>().CountAsync()));
        Assert.Equal(import.FaultyRows, await _host.ReadAsync(db => db.Set<ImportFileRow>().CountAsync()));
    }

    [Fact]
    public async Task Import_ThatFailsBeforeTheFirstPiece_IsNotGivenBack()
    {
        var id = await DecidedAsync();
        var databases = _host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>();
        Assert.False(await RunnerOf(databases).GiveBackAsync(id, "Something went wrong", default));
        Assert.Equal(ImportState.Importing, (await ImportAsync(id)).State);
    }

    [Fact]
    public async Task Import_ThatRuns_LetsOthersWriteBetweenItsPieces()
    {
        var id = await DecidedAsync();
        var databases = _host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>();
        var between = new List<ImportState>();
        await RunnerOf(new DyingDatabases(databases, null, int.MaxValue, BetweenAsync)).ImportAsync(id, default);
        await OnceAsync(await EntriesAsync(_host) - Customers);
        Assert.True(between.Count(s => s == ImportState.Importing) >= Customers / ImportRunner.RowsAtATime);

        async Task BetweenAsync()
        {
            await using var db = await databases.CreateDbContextAsync();
            await db.Set<Import>().Where(i => i.Id == id)
                .ExecuteUpdateAsync(i => i.SetProperty(p => p.ByName, "Chris Rest"))
                .WaitAsync(TimeSpan.FromSeconds(30));
            between.Add((await ImportAsync(id)).State);
        }
    }

    [Fact]
    public async Task Import_ByTwoInstances_HappensOnce()
    {
        var before = await EntriesAsync(_host);
        var id = await DecidedAsync();
        var second = new BotHost { SharedDatabase = _host.DatabasePath, SharedTeams = _host.Teams };
        await second.InitializeAsync();
        try
        {
            await Task.WhenAll(
                _host.Services.GetRequiredService<ImportRunner>()
                    .ImportAsync(id, default), second.Services.GetRequiredService<ImportRunner>()
                    .ImportAsync(id, default));
            await ImportedAsync(id);
            await OnceAsync(before);
        }
        finally
        {
            await second.DisposeAsync();
        }
    }

    [Fact]
    public async Task Log_ThatWasWritten_GivesTheSameEntriesInAnEmptyRegister()
    {
        await ImportFileAsync(_host, "csv", path => File.WriteAllLinesAsync(path, [
            string.Join(',', RegisterLog.Headings),
            "R1,Jo Invented,Jo Imagined; Jo Other,,Lives abroad,Leeds,North,Jobcentre Plus North,Sam Spoc,Del "
                + "Deputy,Dana Smith,1 Oct 2026,\"First of\ntwo lines\",DWP Operations,1 Sep 2026,20 Oct 2026,yes",
            "R1,Jo Invented,Jo Imagined; Jo Other,,Lives abroad,Leeds,North,Jobcentre Plus North,Sam Spoc,Del "
                + "Deputy,Dana Smith,1 Oct 2026,-second,ICE service,2 Sep 2026,21 Oct 2026,yes",
        ]));
        var written = await ContentAsync(_host);
        Assert.Contains(
            written, e =>
                e.Contains("First of\ntwo lines", StringComparison.Ordinal)
                    && e.Contains("-second", StringComparison.Ordinal));

        var other = new BotHost { Settings = { ["Database:LoadSamples"] = "false" } };
        await other.InitializeAsync();
        try
        {
            Assert.Equal(0, await EntriesAsync(other));
            await ImportFileAsync(other, "xlsx", async path =>
            {
                await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
                await Workbook.WriteAsync(
                    file, "UPC log", RegisterLog.Columns, (await FullEntriesAsync(_host))
                        .SelectMany(e => RegisterLog.RowsOf(e)).ToAsyncEnumerable());
            });
            Assert.Equal(written, await ContentAsync(other));
        }
        finally
        {
            await other.DisposeAsync();
        }
    }

    // Returns an import that was checked and confirmed but that this instance does not know it should run.
    private async Task<long> DecidedAsync()
    {
        var chris = Person.Unlisted(Guid.NewGuid(), "Chris Rest") with { Roles = Roles.Crest };
        var id = (await _host.Services.GetRequiredService<ImportService>().BeginAsync(chris, "begin", default))!.Value;
        using var file = new MemoryStream();
        await using (var text = new StreamWriter(file, leaveOpen: true))
        {
            await text.WriteLineAsync(string.Join(',', RegisterLog.Headings));
            for (var i = 0; i < Customers; i++)
            {
                await text.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $",Jo Invented,,AA{i + 1000:000000}A,,Leeds,North,Jobcentre Plus North,Sam Spoc,,Dana Smith,1 Oct "
                        + $"2026,Number {i},DWP Operations,1 Sep 2026,20 Oct 2026,yes"));
            }
        }

        file.Position = 0;
        var checker = _host.Services.GetRequiredService<ImportChecker>();
        Assert.True(await checker.ReadAsync(id, "csv", file, Actor.Of(chris), default));
        await checker.CheckAsync(id, Actor.Of(chris), default);
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            (await db.Set<Import>().SingleAsync(i => i.Id == id))
                .Go(chris, _host.Services.GetRequiredService<UnitOfWork>().Now);
        });
        return id;
    }

    private async Task ImportedAsync(long id)
    {
        for (var waits = 0; (await ImportAsync(id)).State != ImportState.Imported; waits++)
        {
            Assert.True(waits < 1200, "It is not imported");
            await Task.Delay(100);
        }
    }

    private async Task OnceAsync(int before)
    {
        Assert.Equal(before + Customers, await EntriesAsync(_host));
        Assert.Equal(
            Customers, await _host.ReadAsync(
                db => db.Set<AuditEvent>()
                    .CountAsync(e => e.What == "EntryRecorded" && e.Why != null && e.Why.StartsWith("I-"))));
        Assert.Equal(1, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == "ImportDone")));
        var entry = await _host.ReadAsync(
            db => db.Set<RegisterEntry>().Include(e => e.NameKeys).SingleAsync(e => e.Customer.NinoBody == "AA003299"));
        Assert.Equal(
            NameKey.KeysOf("Jo Invented").Order(StringComparer.Ordinal), entry.NameKeys.Select(k => k.Key)
                .Order(StringComparer.Ordinal));
        Assert.All(entry.NameKeys, k => Assert.Equal(entry.DistrictKey, k.DistrictKey));
    }

    private Task<Import> ImportAsync(long id) =>
        _host.ReadAsync(db => db.Set<Import>().AsNoTracking().SingleAsync(i => i.Id == id));

    private static async Task ImportFileAsync(BotHost host, string type, Func<string, Task> write)
    {
        var path = $"{Path.GetTempFileName()}.{type}";
        await write(path);
        using var output = new StringWriter();
        var code = await host.Services.ImportFileAsync(path, output);
        File.Delete(path);
        Assert.True(code == 0, output.ToString());
    }

    private static Task<int> EntriesAsync(BotHost host) => host.ReadAsync(db => db.Set<RegisterEntry>().CountAsync());

    private static Task<List<RegisterEntry>> FullEntriesAsync(BotHost host) =>
        host.ReadAsync(
            db => db.Set<RegisterEntry>().AsNoTracking().Include(e => e.Complaints).Include(e => e.Aliases)
                .Include(e => e.NameKeys).OrderBy(e => e.Id).ToListAsync());

    private static async Task<List<string>> ContentAsync(BotHost host) =>
        [.. (await FullEntriesAsync(host)).Select(e => string.Join(
            '|',
            [
                e.Customer.Name, e.Customer.Nino, e.Customer.NoNinoReason, e.Customer.District, e.Customer.Region,
                .. e.Aliases.Select(a => a.Name), .. e.NameKeys.Select(k => k.Key + k.DistrictKey)
                .Order(StringComparer.Ordinal),
                .. e.Complaints.OrderBy(c => c.Id).Select(c =>
                    $"{c.Description} {c.FinalResponseKind} {c.FinalResponseDate} {c.FinalResponseHeldIn} "
                        + $"{c.LastContact} "
                    + $"{c.BusinessKey} {c.BusinessName} {c.Spoc} {c.SpocDeputy} {c.DsmId} {c.DsmName} {c.DecidedOn} "
                    + $"{c.MarkerTickedAt is not null}"),
            ]))];

    private ImportRunner RunnerOf(IDbContextFactory<UpcDbContext> databases) => new(
        new UnitOfWork(databases, [], [], _host.Time), _host.Services.GetRequiredService<IDirectory>(),
        _host.Services.GetRequiredService<AuditKeys>());

    // Counts transactions that record entries, and fails before the next one after the last.
    private sealed class DyingDatabases(
        IDbContextFactory<UpcDbContext> real, Exception? end, int pieces, Func<Task>? between = null)
        : IDbContextFactory<UpcDbContext>
    {
        private int _created;

        public UpcDbContext CreateDbContext() => real.CreateDbContext();

        public async Task<UpcDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
        {
            // The first context reads the state.
            if (_created++ > pieces)
            {
                throw end!;
            }

            if (between is not null)
            {
                await between();
            }

            return await real.CreateDbContextAsync(cancellationToken);
        }
    }

    // The most rows that one statement erased.
    private sealed class Erased : DbCommandInterceptor
    {
        public int Most { get; private set; }

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result,
            CancellationToken cancellationToken = default)
        {
            Most = command.Says("DELETE FROM \"Import") ? Math.Max(Most, result) : Most;
            return new(result);
        }
    }
}
