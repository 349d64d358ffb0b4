using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Files;

/// <summary>A file to make and send.</summary>
/// <param name="Id">The ID of the offer.</param>
/// <param name="Person">The person who accepted it.</param>
/// <param name="To">The upload address. It gives access to the person's drive, so it is kept in memory only.</param>
/// <param name="StoredUrl">The address the file will have.</param>
/// <param name="StoredId">The ID the file will have.</param>
/// <param name="StoredType">The file type.</param>
public sealed record FileToSend(
    long Id, Person Person, Uri To, string? StoredUrl, string? StoredId, string? StoredType);

/// <summary>
/// Makes and sends accepted files in the background, a few in parallel, because Teams waits only seconds for the reply
/// to a consent. Files left unfinished when a process ends count as failed after a while and can be requested again.
/// </summary>
public sealed partial class FileSender(
    UnitOfWork work, FileMaker maker, FileUpload upload, ILogger<FileSender> logger) : BackgroundService
{
    private const int AtOnce = 2;
    private const int MostWaiting = 20;
    private readonly Channel<FileToSend> _queue = Channel.CreateUnbounded<FileToSend>();
    private int _waiting;

    /// <summary>
    /// Takes a place in the queue, or returns null if it is full. Disposing of an unused place gives it back.
    /// </summary>
    public Turn? TakeTurn()
    {
        if (Interlocked.Increment(ref _waiting) <= MostWaiting)
        {
            return new(this);
        }

        Interlocked.Decrement(ref _waiting);
        return null;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        BackgroundWork.Begins();
        return Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)));
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        await foreach (var file in _queue.Reader.ReadAllAsync(stopping))
        {
            try
            {
                await SendAsync(file, stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // It stays in this state until the background job expires it.
                LogResultNotSaved(logger, file.Id, e.GetType().FullName ?? "");
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }
    }

    private async Task SendAsync(FileToSend file, CancellationToken cancellationToken)
    {
        try
        {
            using var made = await maker.MakeAsync(file.Id, file.Person, cancellationToken);
            await upload.SendAsync(file.To, made, cancellationToken);
        }
        catch (RefusedException refused)
        {
            await SaveResultAsync(
                file,
                f => f.Fail(refused.Message + ".", Actor.Of(file.Person), work.Now),
                cancellationToken);
            return;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotSent(logger, file.Id, e is FileTransferException t ? t.Code : e.GetType().FullName ?? "");
            await SaveResultAsync(
                file,
                f => f.Fail("Your drive did not take it.", Actor.Of(file.Person), work.Now),
                cancellationToken);
            return;
        }

        await SaveResultAsync(
            file,
            f => f.Arrived(file.StoredId, file.StoredUrl, file.StoredType, Actor.Of(file.Person), work.Now),
            cancellationToken);
    }

    private Task SaveResultAsync(
        FileToSend file, Action<OfferedFile> change, CancellationToken cancellationToken) =>
        work.DoAsync(
        async db =>
        {
            if (await db.Set<OfferedFile>().SingleOrDefaultAsync(
                f => f.Id == file.Id && f.State == OfferedFileState.Taking,
                cancellationToken) is { } offered)
            {
                change(offered);
            }
        },
        cancellationToken);

    [LoggerMessage(7301, LogLevel.Warning, "File {FileId} was not sent: {Code}")]
    private static partial void LogNotSent(ILogger logger, long fileId, string code);

    [LoggerMessage(7302, LogLevel.Error, "The result for file {FileId} could not be saved: {Type}")]
    private static partial void LogResultNotSaved(ILogger logger, long fileId, string type);

    /// <summary>A place in the queue.</summary>
    public sealed class Turn(FileSender sender) : IDisposable
    {
        private FileSender? _sender = sender;

        /// <summary>Queues a file to be made and sent.</summary>
        public void Send(FileToSend file)
        {
            if (Interlocked.Exchange(ref _sender, null) is { } open)
            {
                open._queue.Writer.TryWrite(file);
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref _sender, null) is { } open)
            {
                Interlocked.Decrement(ref open._waiting);
            }
        }
    }
}
