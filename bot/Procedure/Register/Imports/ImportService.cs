using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// The use cases of imports: send a file, and decide. Reading and importing continue after the reply, one import at a
/// time. An import left unfinished by a process is resumed at the next start, or by the job of another instance. A
/// reading is not, because its file is gone.
/// </summary>
public sealed partial class ImportService(
    UnitOfWork work, ImportChecker checker, ImportRunner runner, ILogger<ImportService> logger)
        : BackgroundService, IFileTaker
{
    private readonly Channel<(long Id, string Type, Stream? File, Actor By)> _queue = Channel.CreateUnbounded<(
        long, string, Stream?, Actor)>();

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types { get; } = ["csv", "xlsx"];

    /// <inheritdoc/>
    public void MayTake(CommandCall call) => Import.ForCrest(call.Person);

    /// <inheritdoc/>
    public int Fits(IReadOnlyList<string> row) => ImportColumns.Recognised(row).Count;

    /// <inheritdoc/>
    public async Task<CardOutcome> TakeAsync(ReceivedFile file, CommandCall call, CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(call.Person, call.ActKey, cancellationToken);
        if (begun is not { } id)
        {
            await file.Content.DisposeAsync();
            return new CardOutcome.Message("That file is being read already");
        }

        _queue.Writer.TryWrite((id, file.Type, file.Content, Actor.Of(call.Person)));
        return new CardOutcome.OfRecord(new(RecordKind.Import, id), ImportCardView.Card, CardState.Plain);
    }

    /// <summary>Starts an import.</summary>
    /// <returns>Its number, or null if this act has already started one.</returns>
    public async Task<long?> BeginAsync(Person by, string actKey, CancellationToken cancellationToken)
    {
        var (import, _) = await work.DoAsync(
            actKey,
            db =>
            {
                var begun = Import.Begin(by, work.Now);
                db.Add(begun);
                return Task.FromResult(begun);
            },
            cancellationToken);
        return import?.Id;
    }

    /// <summary>Sets which column of the file is one of ours.</summary>
    public Task ChooseColumnAsync(
        long id, string name, int at, Person by, string actKey, CancellationToken cancellationToken) =>
        ChangeAsync(id, i => i.ChooseColumn(name, at, by, work.Now), actKey, cancellationToken);

    /// <summary>Confirms the columns, remembers them and checks the rows.</summary>
    public async Task ConfirmColumnsAsync(long id, Person by, string actKey, CancellationToken cancellationToken)
    {
        await work.DoAsync(
            actKey,
            async db =>
            {
                var import = await db.FindAsync<Import>([id], cancellationToken)
                    ?? throw RefusedException.NotFound("import");
                var remembered = import.ConfirmColumns(by, work.Now).Remembered(work.Now);
                if (await db.FindAsync<RememberedColumns>([remembered.Key], cancellationToken) is { } before)
                {
                    before.Become(remembered);
                }
                else
                {
                    db.Add(remembered);
                }
            },
            cancellationToken);
        _queue.Writer.TryWrite((id, "", null, Actor.Of(by)));
    }

    /// <summary>Goes back to choosing the columns.</summary>
    public Task ReopenColumnsAsync(long id, Person by, string actKey, CancellationToken cancellationToken) =>
        work.DoAsync(
            actKey,
            async db =>
            {
                (await db.FindAsync<Import>([id], cancellationToken) ?? throw RefusedException.NotFound("import"))
                    .ReopenColumns(by, work.Now);
                await ImportRows.ForgetCheckAsync(db, id, cancellationToken);
            },
            cancellationToken);

    /// <summary>Decides to import it.</summary>
    public async Task GoAsync(long id, Person by, string actKey, CancellationToken cancellationToken)
    {
        await ChangeAsync(id, i => i.Go(by, work.Now), actKey, cancellationToken);
        _queue.Writer.TryWrite((id, "", null, Actor.Of(by)));
    }

    /// <summary>Cancels it, and erases the rows.</summary>
    public Task CancelAsync(long id, Person by, string actKey, CancellationToken cancellationToken) =>
        ChangeAsync(id, i => i.Cancel(by, work.Now), actKey, cancellationToken);

    /// <summary>
    /// Erases the rows of imports that nobody decided on in time, and resumes those that a process left unfinished.
    /// </summary>
    /// <returns>Number of imports whose rows were erased.</returns>
    public async Task<int> LetGoAsync(CancellationToken cancellationToken)
    {
        await TakeUpAsync(work.Now - Import.RunsAtMost, cancellationToken);
        var before = work.Now - Import.KeptFor;
        var late = await work.ReadAsync(
            db => db.Set<Import>().AsNoTracking()
                .Where(i => (i.State == ImportState.Checked || i.State == ImportState.Checking
                    || i.State == ImportState.Columns) && i.StateAt <= before)
                .OrderBy(i => i.StateAt).Take(100).Select(i => i.Id).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var id in late)
        {
            await StopAsync(id, "Nobody decided within a day.", Actor.Upc, cancellationToken);
        }

        return late.Count + await LeaveOutAsync(cancellationToken);
    }

    // Rows that nobody decided about, and rows with faults.
    private async Task<int> LeaveOutAsync(CancellationToken cancellationToken)
    {
        var before = work.Now - Import.HeldFor;
        var late = await work.ReadAsync(
            db => db.Set<Import>().AsNoTracking()
                .Where(i => i.State == ImportState.Imported && i.StateAt <= before
                    && (i.Held > 0 || i.FaultyRows > 0))
                .OrderBy(i => i.StateAt).Take(100).Select(i => i.Id).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var id in late)
        {
            await LeaveOutAsync(id, Actor.Upc, cancellationToken);
        }

        return late.Count;
    }

    /// <summary>Leaves out all rows of an import that were not imported.</summary>
    public Task LeaveOutAsync(long id, Actor by, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            var import = await db.Set<Import>().SingleAsync(i => i.Id == id, cancellationToken);
            if (import.Held > 0)
            {
                import.LeaveOut(import.Held, by, work.Now);
            }

            if (import.FaultyRows > 0)
            {
                import.ForgetFaulty(import.FaultyRows, by, work.Now);
            }

            await ImportRows.ForgetAsync(db, id, cancellationToken);
        },
        cancellationToken);

    /// <summary>Cancels it without importing anything, and erases the rows.</summary>
    public Task GiveUpAsync(long id, CancellationToken cancellationToken) =>
        StopAsync(id, "Nothing was imported.", Actor.Upc, cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        BackgroundWork.Begins();
        await TakeUpAsync(work.Now, stoppingToken);
        await foreach (var (id, type, file, by) in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await (file is null ? GoOnAsync(id, by, stoppingToken) : ReadAsync(id, type, file, by, stoppingToken));
            }
            catch (RefusedException refused)
            {
                await StopAsync(id, refused.Message + ".", by, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogStopped(logger, id, e.GetType().FullName ?? "");
                await FailAsync(id, by, stoppingToken);
            }
        }
    }

    // What is on the register stays there, so the rest is given back.
    private async Task FailAsync(long id, Actor by, CancellationToken cancellationToken)
    {
        try
        {
            if (!await runner.GiveBackAsync(
                id, "Something went wrong before this row was imported. Send it again", cancellationToken))
            {
                await StopAsync(
                    id, "Something went wrong, and nothing was imported. Send the file again.", by, cancellationToken);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // It stays as it is, and is resumed by the job.
            LogStopped(logger, id, e.GetType().FullName ?? "");
        }
    }

    private async Task ReadAsync(long id, string type, Stream file, Actor by, CancellationToken cancellationToken)
    {
        await using (file)
        {
            if (await checker.ReadAsync(id, type, file, by, cancellationToken))
            {
                await checker.CheckAsync(id, by, cancellationToken);
            }
        }
    }

    private async Task GoOnAsync(long id, Actor by, CancellationToken cancellationToken)
    {
        var state = await work.ReadAsync(
            db => db.Set<Import>().Where(i => i.Id == id).Select(i => i.State).SingleAsync(cancellationToken),
            cancellationToken);
        await (state == ImportState.Checking ? checker.CheckAsync(id, by, cancellationToken)
            : runner.ImportAsync(id, cancellationToken));
    }

    private async Task TakeUpAsync(NodaTime.Instant before, CancellationToken cancellationToken)
    {
        var left = await work.ReadAsync(
            db => db.Set<Import>().AsNoTracking()
                .Where(i => i.State == ImportState.Importing && i.StateAt <= before).OrderBy(i => i.Id)
                .Take(10).ToListAsync(cancellationToken), cancellationToken);
        foreach (var import in left)
        {
            _queue.Writer.TryWrite((import.Id, "", null, new(import.ById, import.ByName)));
        }
    }

    private Task ChangeAsync(long id, Action<Import> change, string? actKey, CancellationToken cancellationToken) =>
        work.DoAsync(
        actKey,
        async db =>
        {
            var import = await db.FindAsync<Import>([id], cancellationToken)
                ?? throw RefusedException.NotFound("import");
            change(import);
            if (import.State == ImportState.Cancelled)
            {
                await ImportRows.ForgetAsync(db, id, cancellationToken);
            }
        },
        cancellationToken);

    private async Task StopAsync(long id, string words, Actor by, CancellationToken cancellationToken) =>
        await ChangeAsync(
        id,
        i =>
        {
            if (i.State is not (ImportState.Imported or ImportState.Cancelled))
            {
                i.Stop(words, by, work.Now);
            }
        },
        null, cancellationToken);

    [LoggerMessage(7201, LogLevel.Error, "Import {ImportId} was stopped: {Type}")]
    private static partial void LogStopped(ILogger logger, long importId, string type);
}
