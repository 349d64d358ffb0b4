using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Tests.Storage;

/// <summary>A note needs no flush of its own. Whoever commits next must have theirs.</summary>
public sealed class NoteTests : IAsyncLifetime
{
    private const long Full = 2;

    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Note_SavedOrFailed_LeavesEveryConnectionFlushingAtEachCommit()
    {
        var databases = _host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>();
        for (var i = 0; i < 8; i++)
        {
            await using var db = await databases.CreateDbContextAsync();
            await NoteAsync(db, $"note-{i}");
            Assert.Equal(Full, await SynchronousAsync(db));
        }

        for (var i = 0; i < 8; i++)
        {
            await using var db = await databases.CreateDbContextAsync();
            await Assert.ThrowsAsync<DbUpdateException>(() => NoteAsync(db, $"note-{i}"));
            Assert.Equal(Full, await SynchronousAsync(db));
        }

        var open = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => databases.CreateDbContextAsync()));
        foreach (var db in open)
        {
            Assert.Equal(Full, await SynchronousAsync(db));
            await db.DisposeAsync();
        }

        Assert.Equal(
            8, await _host.ReadAsync(db => db.Set<StoredState>().CountAsync(s => EF.Functions.Like(s.Key, "note-%"))));
    }

    private static Task NoteAsync(UpcDbContext db, string key)
    {
        db.Add(new StoredState { Key = key, Json = "{}", ETag = Guid.NewGuid() });
        return db.SaveNoteAsync(default);
    }

    private static async Task<long> SynchronousAsync(UpcDbContext db)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
