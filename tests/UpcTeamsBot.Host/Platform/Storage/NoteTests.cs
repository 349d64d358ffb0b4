using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Tests.Storage;

/// <summary>Whoever commits waits for a flush that others share. A note waits for none.</summary>
// Only SQLite's flushes are the bot's own. The storage alone: a whole bot commits by itself.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class NoteTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("upc-notes-").FullName;
    private readonly ServiceProvider _services;
    private readonly SharedFlush _flush;
    private int _flushes;

    public NoteTests()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Path", Path.Combine(_folder, "upc.db"))]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System).AddStorage(configuration).BuildServiceProvider();
        _flush = _services.GetRequiredService<SharedFlush>();
    }

    public async Task InitializeAsync()
    {
        await _services.MigrateAsync();
        await _flush.OnDiskAsync();
        _flush.Flushing += () => Interlocked.Increment(ref _flushes);
    }

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Note_IsSavedWithoutAFlush_AndTheNextRequestWaitsForOne()
    {
        var databases = _services.GetRequiredService<IDbContextFactory<UpcDbContext>>();
        for (var i = 0; i < 8; i++)
        {
            await using var db = await databases.CreateDbContextAsync();
            await NoteAsync(db, $"note-{i}");
        }

        Assert.Equal(0, _flushes);
        await _flush.OnDiskAsync();
        await _flush.OnDiskAsync();
        Assert.Equal(1, _flushes);
        await using (var failing = await databases.CreateDbContextAsync())
        {
            await Assert.ThrowsAsync<DbUpdateException>(() => NoteAsync(failing, "note-1"));
        }

        await using var after = await databases.CreateDbContextAsync();
        Assert.Equal(8, await after.Set<StoredState>().CountAsync());
        await NoteAsync(after, "note-8");
    }

    [Fact]
    public async Task Commits_OfManyAtOnce_ShareFlushes()
    {
        const int many = 64;
        var work = _services.GetRequiredService<UnitOfWork>();
        using var all = new ManualResetEventSlim();
        _flush.Flushing += all.Wait;
        var committed = 0;
        await Task.WhenAll(Enumerable.Range(0, many).Select(i => work.DoAsync(
            $"act-{i}",
            _ =>
            {
                // The first flush waits for the last of them. They share the next.
                if (Interlocked.Increment(ref committed) == many)
                {
                    all.Set();
                }

                return Task.CompletedTask;
            })));
        Assert.InRange(_flushes, 1, 8);
    }

    private static Task NoteAsync(UpcDbContext db, string key)
    {
        db.Add(new StoredState { Key = key, Json = "{}", ETag = Guid.NewGuid() });
        return db.SaveNoteAsync(default);
    }
}
