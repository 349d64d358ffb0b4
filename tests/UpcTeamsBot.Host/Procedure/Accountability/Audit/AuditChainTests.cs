using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Audit;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Audit;

/// <summary>
/// The audit trail is append-only and chained. Any manipulation in the database is found, and the first break is named.
/// </summary>
// Takes the triggers away and changes rows, as whoever has the file can.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
[UseCase(Area.Accountability, "See who looked at an entry", Who.Crest, "entry", "audit.looks",
    "type who looked at UPC-000006")]
[UseCase(Area.Accountability, "Verify the audit trail", Who.Crest, "none", "type verify audit")]
[CardPrivacy("looks", "CReST", Surfaces.OwnChat, Data.Staff)]
public sealed class AuditChainTests : IAsyncLifetime
{
    private const int Events = 20;
    private readonly BotHost _host = new();

    private TeamsUser Chris => _host.People.Chris;

    private AuditSealer Sealer => _host.Services.GetRequiredService<AuditSealer>();

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        await _host.ReadAsync(async db =>
        {
            for (var i = 0; i < Events; i++)
            {
                db.Add(AuditEvent.Opened(
                    new(RecordKind.RegisterEntry, 100 + i), Chris.ObjectId,
                    NodaTime.Instant.FromDateTimeOffset(_host.Time.GetUtcNow()), i % 2 == 0 ? null : "E-2026-000001"));
            }

            return await db.SaveChangesAsync();
        });
        await Sealer.SealNewAsync(default);
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Chain_ThatNobodyTouched_IsWhole()
    {
        var verdict = await VerifyAsync();
        Assert.Equal(
            (await _host.ReadAsync(db => db.Set<AuditEvent>().LongCountAsync()), 0, null),
            (verdict.Links, verdict.Unsealed, verdict.Break));
        Assert.StartsWith(
            $"The audit trail is whole: {verdict.Links} events are as they were written. Head: {verdict.Links}-",
            (await Chris.AsksAsync("verify audit")).Text, StringComparison.Ordinal);
        Assert.Equal(
            "Only CReST can verify the audit trail", (await _host.People.Casey.AsksAsync("verify audit")).Text);
    }

    [Theory]
    [InlineData("UPDATE AuditEvents SET Why = 'x' WHERE Id = 7")]
    [InlineData("DELETE FROM AuditEvents WHERE Id = 7")]
    [InlineData("UPDATE AuditSeals SET EventId = 900 WHERE Number = 7")]
    [InlineData("DELETE FROM AuditSeals")]
    public async Task Database_ItselfRefuses_ToChangeOrDeleteWhatWasWritten(string sql) =>
        Assert.Contains(
            "append-only", (await Assert.ThrowsAsync<SqliteException>(() => RunAsync(sql))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("UPDATE AuditEvents SET Why = 'x' WHERE Id = {0}", "event {0} (link {1}")]
    [InlineData("UPDATE AuditEvents SET Why = '' WHERE Id = {0} AND Why IS NULL; UPDATE AuditEvents SET Why = NULL "
        + "WHERE Id = {0} AND Why <> ''", "event {0} (link {1}")]
    [InlineData("UPDATE AuditEvents SET What = 'RegisterEntryFound' WHERE Id = {0}", "event {0} (link {1}")]
    [InlineData("UPDATE AuditEvents SET RecordId = RecordId + 1 WHERE Id = {0}", "event {0} (link {1}")]
    [InlineData("UPDATE AuditEvents SET ActorId = '00000000-0000-0000-0000-000000000001' WHERE Id = {0}",
        "event {0} (link {1}")]
    [InlineData("UPDATE AuditEvents SET At = '2026-11-24 10:30:00.0000001' WHERE Id = {0}", "event {0} (link {1}")]
    [InlineData("DELETE FROM AuditEvents WHERE Id = {0}", "event {0} (link {1}) is missing")]
    [InlineData("DELETE FROM AuditSeals WHERE Number = {1}", "link {1} is missing")]
    [InlineData("DELETE FROM AuditEvents WHERE Id = {0}; DELETE FROM AuditSeals WHERE Number = {1}; UPDATE AuditSeals "
        + "SET Number = Number - 1 WHERE Number > {1}", "(link {1}")]
    [InlineData("UPDATE AuditEvents SET Id = 0 WHERE Id = {0}; UPDATE AuditEvents SET Id = {0} WHERE Id = {0} + 1; "
        + "UPDATE AuditEvents SET Id = {0} + 1 WHERE Id = 0", "event {0} (link {1}")]
    [InlineData(
        "UPDATE AuditSeals SET EventId = 0 WHERE Number = {1}; UPDATE AuditSeals SET EventId = {0} WHERE Number = {1} "
            + "+ 1; UPDATE AuditSeals SET EventId = {0} + 1 WHERE Number = {1}",
        "(link {1}")]
    public async Task Tampering_AtAnyPlace_IsFoundThere(string sql, string named)
    {
        var link = await _host.ReadAsync(
            db => db.Set<AuditSeal>().AsNoTracking().OrderBy(s => s.Number).Skip(Random.Shared.Next(Events - 2))
                .FirstAsync());
        await TamperAsync(Filled(sql, link));

        var verdict = await VerifyAsync();

        Assert.Equal(link.Number - 1, verdict.Links);
        Assert.Contains(Filled(named, link), verdict.Break, StringComparison.Ordinal);
        Assert.StartsWith(
            "The audit trail is broken. ", (await Chris.AsksAsync("verify audit")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chain_CutOffAtItsEndOrWrittenAnew_DoesNotFitAHeadThatWasNoted()
    {
        var head = System.Text.RegularExpressions.Regex.Match(
            (await Chris.AsksAsync("verify audit")).Text!, "[0-9]+-[0-9a-f]{16}").Value;
        Assert.StartsWith(
            "The audit trail is whole: ", (await Chris.AsksAsync($"verify audit {head}")).Text,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Type verify audit alone, or with a head", (await Chris.AsksAsync("verify audit yesterday")).Text,
            StringComparison.Ordinal);
        var noted = AuditHead.Read(head)!;
        var other = noted with { Beginning = new string('0', 16) };
        Assert.Contains(
            $"link {noted.Links} is not the one that was noted",
            (await _host.Services.GetRequiredService<AuditVerifier>().VerifyAsync(default, other)).Break,
            StringComparison.Ordinal);

        File.Delete(_host.DatabasePath + ".heads");
        await TamperAsync(
            $"DELETE FROM AuditSeals WHERE Number > {noted.Links - 3}; DELETE FROM AuditEvents WHERE Id NOT IN "
                + "(SELECT EventId FROM AuditSeals)");
        var verdict = await VerifyAsync();
        Assert.Null(verdict.Break);
        Assert.EndsWith(
            $"No noted head was found in {_host.DatabasePath}.heads, so an end that was cut off cannot be seen. "
                + "Compare the heads in the log",
            verdict.Said, StringComparison.Ordinal);
        Assert.StartsWith(
            "The audit trail is broken. ", (await Chris.AsksAsync($"verify audit {head}")).Text,
            StringComparison.Ordinal);
        Assert.Contains(
            $"link {noted.Links - 2} is missing",
            (await _host.Services.GetRequiredService<AuditVerifier>().VerifyAsync(default, noted)).Break,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X''")]
    [InlineData("(SELECT Mac FROM AuditEvents ORDER BY Id LIMIT 1)")]
    public async Task Event_PutIntoTheTable_IsFoundWhereverItStands(string mac)
    {
        foreach (var (id, at) in new[] { (1_000_000, "2026-11-24 10:30:00"), (1_000_001, "2026-11-20 09:00:00") })
        {
            await RunAsync(
                "INSERT INTO AuditEvents (Id, At, ActorId, What, RecordKind, RecordId, Mac) VALUES "
                + $"({id}, '{at}', '{Chris.ObjectId}', 'RegisterEntryOpened', 'RegisterEntry', 1, {mac})");
            Assert.Equal(0, await Sealer.SealAllAsync(default));
            Assert.Contains(
                "event 1000000 was not written by the bot", (await VerifyAsync()).Break, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Chain_HashedAnewWithoutTheKey_IsFound()
    {
        // Everything that somebody could do with full access to the database, the program, and every key except the
        // right one.
        await TamperAsync("UPDATE AuditEvents SET Why = 'x' WHERE Id = 3");
        var chain = new AuditChain(
            new(Microsoft.Extensions.Options.Options.Create(new AuditOptions { Key = new('o', 44) })));
        var events = await _host.ReadAsync(db => db.Set<AuditEvent>().AsNoTracking().OrderBy(e => e.Id).ToListAsync());
        var (number, hash, anew) = (0L, AuditChain.Beginning, "BEGIN IMMEDIATE; DELETE FROM AuditSeals");
        foreach (var what in events)
        {
            hash = chain.Hash(hash, ++number, what);
            anew += $"; INSERT INTO AuditSeals (Number, EventId, Hash) VALUES ({number}, {what.Id}, "
                + $"X'{Convert.ToHexString(hash)}')";
        }

        await RunAsync(anew + "; COMMIT");

        var verdict = await VerifyAsync();
        Assert.Equal(0, verdict.Links);
        Assert.Contains("or its link was changed", verdict.Break, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chain_CutOffAtItsEnd_IsFoundByTheHeadThatWasNotedOutside()
    {
        await _host.Services.GetRequiredService<AuditHeads>().NoteAsync(default);
        Assert.Null((await VerifyAsync()).Break);
        var links = (await VerifyAsync()).Links;
        await TamperAsync(
            $"DELETE FROM AuditSeals WHERE Number > {links - 3}; DELETE FROM AuditEvents WHERE Id NOT IN (SELECT "
                + "EventId FROM AuditSeals)");

        Assert.Contains($"link {links - 2} is missing", (await VerifyAsync()).Break, StringComparison.Ordinal);
        Assert.StartsWith(
            "The audit trail is broken. ", (await Chris.AsksAsync("verify audit")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heads_InAFileThatSomebodyChanged_AreReported()
    {
        await _host.Services.GetRequiredService<AuditHeads>().NoteAsync(default);
        Assert.Null((await VerifyAsync()).Warning);
        var path = _host.DatabasePath + ".heads";
        await File.WriteAllTextAsync(path, "rubbish\n" + await File.ReadAllTextAsync(path));
        Assert.EndsWith(
            $". Line 1 of {path} is no head: the file is damaged or was changed",
            (await Chris.AsksAsync("verify audit")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_Changed_VerifiesWhatTheOldOneSigned_ButNothingThatItSignsADayLater()
    {
        var keys = new AuditKeys(
            Microsoft.Extensions.Options.Options.Create(
                new AuditOptions { Key = new('n', 44), PreviousKeys = { "" } }));
        var verifier = new AuditVerifier(Databases, new(keys), keys, _host.Services.GetRequiredService<AuditHeads>());
        Assert.Null((await verifier.VerifyAsync(default)).Break);

        // Another instance goes on with the old key for some hours, and seals with it.
        var newest = await _host.ReadAsync(db => db.Set<AuditEvent>().MaxAsync(e => e.Id));
        var sealer = new AuditSealer(Databases, new(keys), keys);
        await InsertAsync(newest + 1, keys, "2026-11-24 10:30:00");
        await sealer.SealNewAsync(default);
        await InsertAsync(newest + 2, at: "2026-11-25 10:00:00");
        await Sealer.SealNewAsync(default);
        await InsertAsync(newest + 3, keys, "2026-11-25 10:30:00");
        await sealer.SealNewAsync(default);
        Assert.Null((await verifier.VerifyAsync(default)).Break);

        // Whoever has the old key signs an event with it, whatever time that claims.
        await InsertAsync(newest + 4, at: "2026-11-24 10:30:00");
        const string signed = "was signed with a key that had been replaced for more than a day";
        Assert.Equal($"event {newest + 4} {signed}", (await verifier.VerifyAsync(default)).Break);
        await sealer.SealNewAsync(default);
        var verdict = await verifier.VerifyAsync(default);
        Assert.StartsWith($"event {newest + 4} (link {verdict.Links + 1}, ", verdict.Break, StringComparison.Ordinal);
        Assert.EndsWith(signed, verdict.Break, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Look_AtWhatIsNotThere_LeavesNoEvent()
    {
        var before = await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync());
        foreach (var person in new[] { _host.People.Casey, _host.People.Dana, Chris, _host.People.Stranger })
        {
            foreach (var place in new[] { person.Chat, SamplePeople.CrestChannel })
            {
                foreach (var verb in new[]
                {
                    "advice.open", "advice.claim", "enquiry.open", "consideration.open", "letter.open", "review.open",
                    "register.open", "local.open", "find.open",
                })
                {
                    await person.PressesAsync(
                        place, "1", verb, new() { ["id"] = "4711", ["v"] = "1", ["entry"] = "4711" });
                }
            }
        }

        await Chris.AsksAsync("who looked at UPC-004711");
        Assert.Equal(before, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync()));
    }

    [Fact]
    public async Task Event_ThatIsCommittedLate_IsSealedAfterTheOthersHoweverLate()
    {
        var first = await _host.ReadAsync(db => db.Set<AuditEvent>().MaxAsync(e => e.Id));
        await InsertAsync(first + 60_000);
        await Sealer.SealNewAsync(default);
        _host.Time.Advance(TimeSpan.FromHours(3));
        await InsertAsync(first + 1);
        Assert.Equal(1, await Sealer.SealAllAsync(default));
        Assert.Null((await VerifyAsync()).Break);

        var newest = await _host.ReadAsync(db => db.Set<AuditEvent>().MaxAsync(e => e.Id));
        await InsertAsync(newest + 10);
        await Sealer.SealNewAsync(default);
        await InsertAsync(newest + 5);
        Assert.Equal(1, await Sealer.SealNewAsync(default));
        Assert.Null((await VerifyAsync()).Break);
    }

    [Fact]
    public async Task Instances_ThatSealAtOnce_MakeOneChain()
    {
        for (var round = 0; round < 5; round++)
        {
            var newest = await _host.ReadAsync(db => db.Set<AuditEvent>().MaxAsync(e => e.Id));
            await Task.WhenAll(Enumerable.Range(1, 8).Select(async i =>
            {
                await InsertAsync(newest + i);
                await Sealer.SealNewAsync(default);
            }));
        }

        await Sealer.SealNewAsync(default);
        var verdict = await VerifyAsync();
        Assert.Equal(
            (await _host.ReadAsync(db => db.Set<AuditEvent>().LongCountAsync()), null), (verdict.Links, verdict.Break));
    }

    [Fact]
    public async Task WhoLookedAt_IsAnsweredWithNamesTimesAndReasonsByPages()
    {
        for (var i = 0; i < 6; i++)
        {
            await _host.ReadAsync(db =>
            {
                db.Add(AuditEvent.Opened(
                    new(RecordKind.RegisterEntry, 1), i == 0 ? Guid.NewGuid()
                        : _host.People.Dana.ObjectId, NodaTime.Instant
                        .FromDateTimeOffset(_host.Time.GetUtcNow()), i == 0 ? null : $"E-2026-00000{i}"));
                return db.SaveChangesAsync();
            });
        }

        var first = await Chris.AsksAsync("who looked at UPC-000001?");
        Assert.Contains("Page 1 of 2", first.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Dana Smith\nOpened it · 10:30am on Tue 24 Nov 2026\nE-2026-000005", first.Card.Words(),
            StringComparison.Ordinal);
        var second = await Chris.PressesAsync(first, "Next page");
        Assert.Contains(
            "Someone who is no longer in the directory\nOpened it · 10:30am on Tue 24 Nov 2026\nNo reason recorded",
            second.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(["Previous page"], second.Card.Buttons());
        Assert.Equal(
            "Only CReST can see who looked at a record",
            (await _host.People.Dana.AsksAsync("who looked at UPC-000001")).Text);
        Assert.StartsWith(
            "Type whose:", (await Chris.AsksAsync("who looked at everything")).Text, StringComparison.Ordinal);
        Assert.Equal(
            2, await _host.ReadAsync(
                db => db.Set<AuditEvent>().CountAsync(e => e.What == "LooksListed" && e.ActorId == Chris.ObjectId)));
    }

    private Task<AuditVerdict> VerifyAsync() => _host.Services.GetRequiredService<AuditVerifier>().VerifyAsync(default);

    private IDbContextFactory<UpcDbContext> Databases =>
        _host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>();

    // Inserts an event as the bot does, but with an id, key and time chosen by the test.
    private Task InsertAsync(long id, AuditKeys? keys = null, string at = "2026-11-24 10:30:00")
    {
        var time = NodaTime.Text.InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss").Parse(at).Value;
        var what = (keys ?? _host.Services.GetRequiredService<AuditKeys>()).Stamped(
            AuditEvent.Opened(new(RecordKind.RegisterEntry, 1), Chris.ObjectId, time, null));
        return RunAsync(
            "INSERT INTO AuditEvents (Id, At, ActorId, What, RecordKind, RecordId, Mac) VALUES "
            + $"({id}, '{at}', '{Chris.ObjectId}', 'RegisterEntryOpened', 'RegisterEntry', 1, "
                + $"X'{Convert.ToHexString(what.Mac)}')");
    }

    // Simulates somebody with full access to the database. All in one statement, because the bot would seal events
    // between two statements.
    private Task TamperAsync(string sql) => RunAsync(
        "PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE; "
            + string.Concat(
                new[] { "AuditEvents", "AuditSeals" }
                    .SelectMany(t => new[] { $"DROP TRIGGER {t}_NoUPDATE; ", $"DROP TRIGGER {t}_NoDELETE; " }))
        + sql + "; COMMIT");

    private async Task RunAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_host.DatabasePath};Default Timeout=20");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are the rows of this test.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static string Filled(string text, AuditSeal link) => text
        .Replace("{0}",
        link.EventId.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{1}",
        link.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
