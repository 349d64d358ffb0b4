using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Host.Graph;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Searches;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.SqlServer;

/// <summary>
/// Checks what would be sent to SQL Server, without a server: its newest parser accepts every statement, every name
/// exists in the schema, and frequent queries use an index.
/// </summary>
// Sends nothing to a server: it reads what would be sent.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed partial class SqlServerTests : IAsyncLifetime
{
    // Tables with a row for each business, linked channel, job or instance. They may be scanned.
    private static readonly HashSet<string> Small = [
        "Businesses", "Calendars", "LinkedChannels", "ListedPeople", "ListedRoles", "JobRuns", "OutboxLanes",
        "DirectoryVersions", "LocalLists", "Scrubs"];

    private const string QuartzScript = "339DDCF466C1651E4BA2A2BFD2CEB700CACFB14B209710CA6A3F942F2A281B39";

    // Columns that an index need not include.
    private static readonly HashSet<string> NeedNotBeHeld =
    [
        // Entries that are gone have no name, number or district, so an index on those has no rows for them.
        "RegisterEntries.GoneAt",

        // A consideration has at most three duties.
        "Duties.DoneAt",

        // Absences that are not over: few, since there are about 400 DSMs.
        "Absences.From", "Absences.EndedAt",
    ];

    private readonly BotHost _host;
    private SqlServerListener? _listener;

    public SqlServerTests() => _host = new()
    {
        Ports = services =>
        {
            var sqlite = services.Last(s => s.ServiceType == typeof(IDbContextFactory<UpcDbContext>));
            services.Replace(
                ServiceDescriptor.Singleton<IDbContextFactory<UpcDbContext>>(
                    s => _listener ??= new(
                        (IDbContextFactory<UpcDbContext>)ActivatorUtilities.CreateInstance(
                            s, sqlite.ImplementationType!))));
        },
    };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    [InlineData(MigrationsSqlGenerationOptions.NoTransactions)]
    public void Migrations_AsAScript_AreReadWithoutAFault(MigrationsSqlGenerationOptions options)
    {
        using var db = SqlServerListener.NeverAsked();
        var script = db.GetService<IMigrator>().GenerateScript(options: options);
        TSql.Parsed(script);
        foreach (var table in Model(db).Tables)
        {
            Assert.Contains($"CREATE TABLE [{table.Name}]", script, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Migrations_EachByItself_UpAndDown_AreReadWithoutAFault()
    {
        using var db = SqlServerListener.NeverAsked();
        string[] all = [Migration.InitialDatabase, .. db.Database.GetMigrations()];
        Assert.True(all.Length > 1);
        foreach (var (from, to) in all.Zip(all.Skip(1)))
        {
            TSql.Parsed(db.GetService<IMigrator>().GenerateScript(from, to));
            TSql.Parsed(db.GetService<IMigrator>().GenerateScript(to, from));
        }
    }

    // SQL Server binds the columns of a whole batch before it runs any of it, but parses a string only when it executes
    // it.
    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void Migrations_UseNoColumnInTheBatchThatAddsIt_AndAreReadWithinStringsToo(
        MigrationsSqlGenerationOptions options)
    {
        using var db = SqlServerListener.NeverAsked();
        var script = TSql.Parsed(db.GetService<IMigrator>().GenerateScript(options: options));
        Assert.Empty(TSql.UsedWhereAdded(script));
        var inner = TSql.Executed(script);
        Assert.Contains(
            inner, sql => sql.Contains("CREATE TRIGGER [AuditEvents_AppendOnly]", StringComparison.Ordinal));
        Assert.All(inner, sql => Assert.Empty(TSql.UsedWhereAdded(TSql.Parsed(sql))));
    }

    [Theory]
    [InlineData("ALTER TABLE [A] ADD [B] int NULL; UPDATE A SET B = 1", "B")]
    [InlineData("ALTER TABLE [A] ADD [B] int NULL;\nGO\nUPDATE A SET B = 1", null)]
    [InlineData("ALTER TABLE [A] ADD [B] int NULL; EXEC(N'UPDATE A SET B = 1')", null)]
    public void Column_UsedInTheBatchThatAddsIt_IsFound(string sql, string? column) =>
        Assert.Equal(column is null ? [] : [column], TSql.UsedWhereAdded(TSql.Parsed(sql)));

    [Theory]
    [InlineData("SELECT 1 FROM [Chats] AS [c] WHERE [c].[Audience] IN "
        + "(SELECT [a].[value] FROM OPENJSON(@a) WITH ([value] nvarchar(120) '$') AS [a])", false)]
    [InlineData("SELECT 1 FROM [Chats] AS [c] WHERE [c].[Audience] IN (@a1, @a2)", true)]
    [InlineData("SELECT 1 FROM [SentCards] AS [c] WHERE [c].[Id] IN "
        + "(SELECT [a].[value] FROM OPENJSON(@a) WITH ([value] bigint '$') AS [a])", true)]
    [InlineData("SELECT 1 FROM [Chats] AS [c] INNER JOIN [Reviews] AS [r] ON [c].[Audience] = [r].[UpdatedByName]",
        false)]
    [InlineData("SELECT [c].[Audience] FROM [Chats] AS [c] UNION ALL SELECT [r].[UpdatedByName] FROM [Reviews] AS [r]",
        false)]
    [InlineData("SELECT 1 FROM [Chats] AS [c] "
        + "INNER JOIN (SELECT [r].[UpdatedByName] AS [N] FROM [Reviews] AS [r]) AS [x] "
        + "ON UPPER([x].[N]) = [c].[Audience]", false)]
    public void Text_OfDifferentCollations_Compared_IsFound(string sql, bool isFine)
    {
        using var db = SqlServerListener.NeverAsked();
        Assert.Equal(isFine, TSql.MixedCollations(TSql.Parsed(sql), Model(db)).Count == 0);
    }

    [Fact]
    public async Task Query_OfAHostOnSqlite_ThatSqlServerWouldRefuse_FailsTheTest()
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => _host.ReadAsync(
            db => db.Set<Chat>().Join(
                db.Set<RegisterEntry>(), c => c.Audience, e => e.UpdatedByName, (c, e) => e.Id).ToListAsync()));
        Assert.Contains("Latin1_General_100_BIN2) with", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_HasNoChangeThatNoMigrationMakes()
    {
        using var db = SqlServerListener.NeverAsked();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public void Migrations_CloseTruncateOfTheAuditTrail_AndMakeTheSchedulersTables()
    {
        using var db = SqlServerListener.NeverAsked();
        var script = db.GetService<IMigrator>().GenerateScript();
        foreach (var (table, key) in new[] { ("AuditEvents", "Id"), ("AuditSeals", "Number") })
        {
            // A table that a foreign key refers to cannot be truncated.
            Assert.Contains($"REFERENCES [{table}] ([{key}])", script, StringComparison.Ordinal);
        }

        foreach (var table in new[] { "JOB_DETAILS", "TRIGGERS", "FIRED_TRIGGERS", "SCHEDULER_STATE", "LOCKS" })
        {
            Assert.Contains($"CREATE TABLE QRTZ_{table} (", script, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Migrations_Undone_DropEveryTable_EachAfterThoseThatReferToIt()
    {
        using var db = SqlServerListener.NeverAsked();
        var up = TSql.Tables(TSql.Parsed(db.GetService<IMigrator>().GenerateScript()));
        var down = TSql.Tables(TSql.Parsed(
            db.GetService<IMigrator>().GenerateScript(db.Database.GetMigrations().Last(), Migration.InitialDatabase)));
        Assert.Equal(
            up.Made.Except(["__EFMigrationsHistory"]).Order(StringComparer.Ordinal),
            down.Dropped.Order(StringComparer.Ordinal));
        Assert.All(
            up.References.Where(r => r.From != r.To),
            r => Assert.True(down.Dropped.IndexOf(r.From) < down.Dropped.IndexOf(r.To), $"{r.From} before {r.To}"));
        Assert.Contains(("AuditEvents_NoTruncate", "AuditEvents"), up.References);
    }

    // The Initial migration reads Quartz's script when it runs. If a new version of Quartz changes the script,
    // databases that were migrated before need a migration of their own.
    [Fact]
    public void Migrations_MakeTheSchedulersTables_AsOfTheQuartzTheyWereWrittenFor()
    {
        var hash = Convert.ToHexString(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ScheduleTables.Statements()))));
        Assert.True(hash == QuartzScript, $"Quartz's script has changed. Its hash is {hash}");
    }

    // EF would save with OUTPUT, which SQL Server refuses for a table with triggers.
    [Fact]
    public void Table_WithATrigger_IsDeclaredSo()
    {
        using var db = SqlServerListener.NeverAsked();
        var made = Trigger().Matches(db.GetService<IMigrator>().GenerateScript()).Select(m => m.Groups[1].Value);
        var declared = db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
            .Where(e => e.GetDeclaredTriggers().Any()).Select(e => e.GetTableName()!);
        Assert.Equal(made.Order(StringComparer.Ordinal), declared.Order(StringComparer.Ordinal));
        Assert.NotEmpty(declared);
    }

    // A bulk copy that switches off constraints or triggers needs the right to alter the table, which the app lacks.
    [Fact]
    public void RowsCopiedInBulk_NeedNoRightToAlterTheirTable() => Assert.Equal(
        SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.FireTriggers, ManyRows.CopyOptions);

    [Fact]
    public void Database_OfEitherProvider_HoldsOnceWhatMustBeUnique()
    {
        using var sqlServer = SqlServerListener.NeverAsked();
        using var sqlite = new SqliteUpcDbContext(
            new DbContextOptionsBuilder<SqliteUpcDbContext>().UseSqlite("Data Source=never-asked").Options);
        Cases.AllHold(
            new[]
            {
                ("RegisterEntries", "RecordedNumber", "IS NOT NULL"), ("LinkedChannels", "ChannelId", "<> ''"),
                ("OutboxMessages", "Key", ""), ("ListedPeople", "ObjectId", ""),
                ("Businesses", "ChannelKey", "IS NOT NULL"),
            },
            one =>
            {
                foreach (UpcDbContext db in new UpcDbContext[] { sqlServer, sqlite })
                {
                    var index = db.Database.GenerateCreateScript().Replace('[', '"').Replace(']', '"').Split(';')
                        .Single(i => i.Contains($"ON \"{one.Item1}\" (\"{one.Item2}\")", StringComparison.Ordinal));
                    Assert.Contains("CREATE UNIQUE", index, StringComparison.Ordinal);
                    Assert.Contains(one.Item3, index, StringComparison.Ordinal);
                }
            });
    }

    [Fact]
    public void Columns_ForNamesOfPeopleAndBusinesses_HaveRoomForTheLongest()
    {
        using var db = SqlServerListener.NeverAsked();
        var names = db.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => p.ClrType == typeof(string) && p.Name.EndsWith("Name", StringComparison.Ordinal)
                && p.DeclaringType.ClrType.Name is not ("JobRun" or "OfferedFile")).ToArray();
        Assert.True(names.Length > 60, $"Only {names.Length} names");
        const int typed = Typed.Line * Typed.UnitsPerCharacter;
        Assert.InRange(typed, Profile.Longest, int.MaxValue);
        Assert.All(names, p => Assert.True(
            p.GetMaxLength() is null or >= typed, $"{p.DeclaringType.ClrType.Name}.{p.Name}: {p.GetMaxLength()}"));
    }

    [Fact]
    public void Index_OfTheMessagesThatWait_HoldsNoOthers()
    {
        using var db = SqlServerListener.NeverAsked();
        Assert.Contains(
            db.GetService<IDesignTimeModel>().Model.FindEntityType(typeof(OutboxMessage))!.GetIndexes(),
            i => i.GetFilter() == "[State] = 'Queued'");
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"CREATE TRIGGER \[\w+\] ON \[(\w+)\]")]
    private static partial System.Text.RegularExpressions.Regex Trigger();

    [Fact]
    public void Keys_AreComparedByCodePoint_AndRowsStoredInTheOrderInWhichTheyCome()
    {
        using var db = SqlServerListener.NeverAsked();
        var model = db.GetService<IDesignTimeModel>().Model;
        string[] machineKeys =
        [
            "ProcessedAct.Key", "OutboxMessage.Key", "OutboxMessage.Audience", "OutboxMessage.Lane", "OutboxLane.Key",
            "StoredState.Key", "SentCard.Audience", "SentCard.ConversationId", "SentCard.ActivityId", "Chat.Audience",
            "Chat.ConversationId", "OfferedFile.Secret", "NameKey.Key", "NameKey.DistrictKey",
            "RegisterEntry.DistrictKey", "RegisterEntry.NinoEndKey", "RegisterEntry.RecordedNumber",
            "ListedBusiness.Key", "LinkedChannel.Key", "ListedBusiness.ChannelKey", "ListedRole.BusinessKey",
            "Complaint.BusinessKey",
            "Consideration.BusinessKey", "ReviewPart.BusinessKey", "LocalList.BusinessKey", "AdviceRequest.BusinessKey",
            "Arrangement.BusinessKey", "LinkedChannel.ChannelId", "WorkItem.Assignee", "MeantCommand.ConversationId",
            "Chat.TeamsUserId", "JobRun.Name",
        ];
        var properties = model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .ToLookup(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}");
        Cases.AllHold(machineKeys, name =>
        {
            var property = properties[name].First();
            Assert.Equal("Latin1_General_100_BIN2", property.GetCollation());

            // An index of SQL Server holds 1,700 bytes, a clustered one 900.
            Assert.InRange(property.GetMaxLength()!.Value, 1, 400);
            Assert.True(!name.EndsWith("BusinessKey", StringComparison.Ordinal) || property.GetMaxLength() == 80);
        });

        // What must be unique is unique as in code. A National Insurance number has capital letters and digits alone.
        Assert.DoesNotContain(
            model.GetEntityTypes().SelectMany(e => e.GetKeys().Select(k => k.Properties)
                .Concat(e.GetIndexes().Where(i => i.IsUnique).Select(i => i.Properties))).SelectMany(p => p),
            p => p.ClrType == typeof(string) && p.Name != "NinoBody" && p.GetCollation() is null);
        foreach (var (table, by) in new[] { ("ProcessedActs", "At"), ("BotState", "CreatedAt") })
        {
            var entity = model.GetEntityTypes().Single(e => e.GetTableName() == table);
            Assert.False(entity.FindPrimaryKey()!.IsClustered());
            Assert.Equal([by], entity.GetIndexes().Single(i => i.IsClustered() == true).Properties.Select(p => p.Name));
        }
    }

    [Theory]
    [InlineData("search by number")]
    [InlineData("search by name")]
    [InlineData("find by name")]
    [InlineData("find by number")]
    [InlineData("find by reference")]
    [InlineData("find by district")]
    [InlineData("outbox claim")]
    [InlineData("queue")]
    [InlineData("my requests")]
    [InlineData("entry view")]
    public async Task Query_ThatPeopleWaitFor_IsReadWithoutAFault_NamesWhatThereIs_AndGoesByAnIndex(string what) =>
        Check(await ListenedAsync(() => DoAsync(what)), atLeast: 1);

    [Fact]
    public async Task JobQueries_AreReadWithoutAFault_NameWhatThereIs_AndGoByAnIndex()
    {
        foreach (var job in _host.Services.GetServices<IBackgroundJob>().Where(s => s.Name != "bank-holidays"))
        {
            await ListenedAsync(() => job.RunAsync(default));
        }

        Check(_listener!.Statements, atLeast: 1);
        Assert.True(_listener.Statements.Count > 25, $"Only {_listener.Statements.Count} statements");
    }

    [Fact]
    public void DueWork_IsReadWithoutAFault_NamesWhatThereIs_AndGoesByAnIndex()
    {
        using var db = SqlServerListener.NeverAsked();
        var (now, today) = (NodaTime.Instant.FromUtc(2026, 11, 24, 9, 0), new NodaTime.LocalDate(2026, 11, 24));
        var review = Review.Begin(ReviewQuarter.Of(today), today, asksDsms: false, 5, null, Actor.Upc, now);
        var part = ReviewPart.Of(review, "jcp-north", "Jobcentre Plus North");
        Check(
            [.. new IQueryable[]
            {
                ReminderJob.Due(db, now, null),
                ReminderJob.Due(db, now, Considerations.Invented.In(ConsiderationState.WithDsm)),
                DeadlineJob.PlannedOtherwise(db, "this plan", true, [7]),
                AbsenceJob.WaitingFor(db, _host.People.Dana.ObjectId, 5), ArrangementQueries.DueOn(db, today, null),
                ReviewReminders.Due(db, today, 5),
                ReviewPages.Items(db, part, ReviewFilter.ToAnswer),
                ConsiderationHandOver.Of(db, _host.People.Dana.ObjectId, "jcp-north", 5),
            }.Select(q => q.ToQueryString())],
            atLeast: 8);

        // Narrowed by what the entries say, it reads the part's rows alone.
        var narrowed = ReviewPages.Items(db, part, new(false, "Leeds", today, FromLastReview: true)).ToQueryString();
        Assert.Contains("[r].[PartId] = @id", narrowed, StringComparison.Ordinal);
        Assert.Contains("LIKE @pattern ESCAPE", narrowed, StringComparison.Ordinal);
    }

    private async Task DoAsync(string what)
    {
        await using var db = await _listener!.CreateDbContextAsync();
        var finder = _host.Services.GetRequiredService<RegisterFinder>();
        switch (what)
        {
            case "search by number":
                await db.WithNinoAsync(Nino.Parse("AA000001A"));
                break;
            case "search by name":
                await db.MatchesAsync("Alex Example", null, "Leeds");
                break;
            case "find by name":
                await finder.FindAsync(db, SearchWords.Read("alex example leeds"), default);
                break;
            case "find by number":
                await finder.FindAsync(db, SearchWords.Read("AA000001A"), default);
                break;
            case "find by reference":
                await finder.FindAsync(db, SearchWords.Read("F-2026-000001"), default);
                break;
            case "find by district":
                await finder.FindAsync(db, SearchWords.Read("Leeds"), default);
                break;
            case "outbox claim":
                var lanes = _host.Services.GetRequiredService<OutboxLanes>();
                await lanes.WaitingAsync(["person:a"], 50, default);
                await lanes.TakeAsync(["person:a", "person:b"], new HashSet<string> { "person:a" }, default);
                await _host.Services.GetRequiredService<OutboxNotes>().SettleUpToDateAsync([1, 2], default);
                break;
            case "entry view":
                var entries = _host.Services.GetServices<ICardView>()
                    .Single(s => s.Cards.Contains(RegisterCards.Entry));
                var chris = await _host.Services.GetRequiredService<UpcTeamsBot.Core.People.IDirectory>()
                    .FindAsync(_host.People.Chris.ObjectId);
                await entries.DrawAsync(
                    db, new(new(UpcTeamsBot.Core.Records.RecordKind.RegisterEntry, 1), RegisterCards.Entry, chris,
                        CardState.Plain), default);
                break;
            default:
                await ListAsync(what);
                break;
        }
    }

    private async Task ListAsync(string what)
    {
        await using var db = await _listener!.CreateDbContextAsync();
        var (list, who) = what == "queue" ? (UpcTeamsBot.Procedure.WorkLists.RequestList.Queue, _host.People.Chris)
            : (UpcTeamsBot.Procedure.WorkLists.RequestList.Mine, _host.People.Casey);
        var person = (
            await _host.Services.GetRequiredService<UpcTeamsBot.Core.People.IDirectory>().FindAsync(who.ObjectId))!;
        foreach (var source in _host.Services.GetServices<UpcTeamsBot.Procedure.WorkLists.IRequestSource>()
            .Where(s => s.IsIn(list)))
        {
            await source.FirstAsync(db, list, person, 5, default);
        }
    }

    // Returns what is sent while SQL Server is switched on. It stops when the code needs a real result, and what was
    // sent until then counts.
    private async Task<IReadOnlyList<string>> ListenedAsync(Func<Task> act)
    {
        var before = _listener!.Statements.ToHashSet();
        _listener.IsOn = true;
        try
        {
            await act();
        }
        catch (Exception e) when (e is InvalidOperationException or DbUpdateException or RefusedException)
        {
            // An empty database returns no row for a count, and no id for an inserted row.
        }
        finally
        {
            _listener.IsOn = false;
        }

        return [.. _listener.Statements.Where(s => !before.Contains(s))];
    }

    private static void Check(IReadOnlyCollection<string> statements, int atLeast)
    {
        Assert.True(statements.Count >= atLeast, "Nothing was sent");
        using var db = SqlServerListener.NeverAsked();
        var model = Model(db);
        Assert.All(statements, sql =>
        {
            var parsed = TSql.Parsed(sql);
            Assert.Empty(TSql.Unknown(parsed, model));
            Assert.Empty(TSql.MixedCollations(parsed, model));
            var bare = TSql.Queries(parsed).SelectMany(q => TSql.WithoutAnIndex(q, model))
                .Where(t => !Small.Contains(t)).Distinct().ToArray();
            Assert.True(bare.Length == 0, $"No index of {string.Join(", ", bare)} begins with what is asked:\n{sql}");
            var missing = TSql.Queries(parsed).SelectMany(q => TSql.NotGivenByOneIndex(q, model))
                .Where(m => !Small.Contains(m.Split('.')[0]) && !NeedNotBeHeld.Contains(m)).Distinct().ToArray();
            Assert.True(missing.Length == 0, $"No one index gives {string.Join(", ", missing)}:\n{sql}");
        });
    }

    private static IRelationalModel Model(UpcDbContext db) =>
        db.GetService<IDesignTimeModel>().Model.GetRelationalModel();
}
