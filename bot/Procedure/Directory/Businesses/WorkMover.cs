using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>Hands over what a change of the directory leaves with the wrong people: at once as far as it goes, the rest by the sweep.</summary>
public sealed partial class WorkMover(UnitOfWork work, IEnumerable<IDirectoryWork> parts, IDirectory directory, ILogger<WorkMover> logger)
{
    // Somebody waits for the answer to a button.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1.5);

    /// <summary>Begins at once; what takes longer is left to the sweep.</summary>
    public async Task SoonAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(AtOnce);
        try
        {
            await RunAsync(patience.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogLeft(logger, e.GetType().Name);
        }
    }

    /// <summary>Works off every move that is not done.</summary>
    /// <returns>How many records went over.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        var open = await work.ReadAsync(db => db.Set<DirectoryMove>().AsNoTracking().Where(m => m.DoneAt == null).OrderBy(m => m.Id).Take(100).ToListAsync(cancellationToken), cancellationToken);
        foreach (var move in open)
        {
            var handed = 0;
            foreach (var part in parts)
            {
                var after = 0L;
                while (await part.HandOverAsync(move, after, cancellationToken) is { } some)
                {
                    after = some.Last;
                    handed += some.Records.Count(r => r.ToId is not null);
                    await NoteAsync(move.Id, m => m.Went(some.Records), cancellationToken);
                }
            }

            done += handed;
            await NoteAsync(move.Id, m => m.Finish(work.Now), cancellationToken);
        }

        return done;
    }

    /// <summary>Begins the move of everything that somebody holds who is no DSM any more, or whose account is gone.</summary>
    public async Task<int> FindStrandedAsync(IAccounts accounts, CancellationToken cancellationToken)
    {
        var stores = new Dictionary<Guid, string>();
        foreach (var part in parts)
        {
            foreach (var (id, name) in await work.ReadAsync(db => part.StoresAsync(db, cancellationToken), cancellationToken))
            {
                stores.TryAdd(id, name);
            }
        }

        var begun = 0;
        foreach (var (id, name) in stores)
        {
            var gone = await accounts.IsHereAsync(id, cancellationToken) == false;
            if (!gone && (await directory.FindAsync(id, cancellationToken))?.Is(Roles.Dsm) == true)
            {
                continue;
            }

            await work.DoAsync(
                async db =>
                {
                    if (!await db.Set<DirectoryMove>().AnyAsync(m => m.PersonId == id && m.DoneAt == null, cancellationToken))
                    {
                        db.Add(DirectoryMove.OfPerson(gone ? MoveReason.AccountGone : MoveReason.RoleTaken, id, name, null, "", UpcTeamsBot.Core.Records.Actor.Upc, work.Now));
                    }
                },
                cancellationToken);
            begun++;
        }

        return begun;
    }

    private Task NoteAsync(long id, Action<DirectoryMove> change, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            change((await db.FindAsync<DirectoryMove>([id], cancellationToken))!);
        },
        cancellationToken);

    [LoggerMessage(8001, LogLevel.Warning, "Work is left to be handed over by the sweep: {Error}")]
    private static partial void LogLeft(ILogger logger, string error);
}
