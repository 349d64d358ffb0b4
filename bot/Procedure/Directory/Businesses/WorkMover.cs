using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// Hands over work that a change of the directory leaves with the wrong people: at once if it is quick, otherwise in
/// the background.
/// </summary>
public sealed partial class WorkMover(
    UnitOfWork work,
    IEnumerable<IDirectoryWork> parts,
    IDirectory directory,
    ILogger<WorkMover> logger)
{
    // A user is waiting for the reply to a button.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1.5);

    /// <summary>Starts handing over, and leaves the rest to the background job if it takes too long.</summary>
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

    /// <summary>Completes open moves.</summary>
    /// <returns>Number of records handed over.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        var open = await work.ReadAsync(
            db =>
                db.Set<DirectoryMove>()
                    .AsNoTracking()
                    .Where(m => m.DoneAt == null)
                    .OrderBy(m => m.Id)
                    .Take(100)
                    .ToListAsync(cancellationToken),
            cancellationToken);
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

    /// <summary>Starts a move for everybody with open work who is no longer a DSM or has no account.</summary>
    public async Task<int> FindStrandedAsync(IAccounts accounts, CancellationToken cancellationToken)
    {
        var stores = new Dictionary<Guid, string>();
        foreach (var part in parts)
        {
            foreach (
                var (id, name) in await work.ReadAsync(db => part.StoresAsync(db, cancellationToken), cancellationToken)
            )
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
                    if (
                        !await db.Set<DirectoryMove>()
                            .AnyAsync(m => m.PersonId == id && m.DoneAt == null, cancellationToken))
                    {
                        db.Add(
                            DirectoryMove.OfPerson(
                                gone ? MoveReason.AccountGone : MoveReason.RoleTaken,
                                id,
                                name,
                                null,
                                "",
                                UpcTeamsBot.Core.Records.Actor.Upc,
                                work.Now));
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

    [LoggerMessage(8001, LogLevel.Warning, "Handing over was interrupted and will continue in the background: {Error}")]
    private static partial void LogLeft(ILogger logger, string error);
}
