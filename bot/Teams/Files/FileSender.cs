using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Files;

/// <summary>A file to be made and sent.</summary>
/// <param name="Id">Number of the offer.</param>
/// <param name="Person">Who accepted it.</param>
/// <param name="To">Where to. It opens the person's drive to whoever has it, so it is kept in memory alone.</param>
/// <param name="StoredUrl">Where it will be.</param>
/// <param name="StoredId">What it will be called there.</param>
/// <param name="StoredType">Its type.</param>
public sealed record FileToSend(long Id, Person Person, Uri To, string? StoredUrl, string? StoredId, string? StoredType);

/// <summary>
/// Makes and sends the files that were accepted, a few at a time, after the consent was answered: Teams waits for that some seconds only. What a
/// process that ends leaves behind counts as failed after a while, and is asked for again.
/// </summary>
public sealed partial class FileSender(UnitOfWork work, FileMaker maker, FileUpload upload, ILogger<FileSender> logger) : BackgroundService
{
    private const int AtOnce = 2;
    private const int MostWaiting = 20;
    private readonly Channel<FileToSend> _queue = Channel.CreateUnbounded<FileToSend>();
    private int _waiting;

    /// <summary>A place in the queue, or null when too many wait. To be disposed; a place that was not used is given back.</summary>
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
                // It stays on its way until the sweep lets go of it.
                LogNotNoted(logger, file.Id, e.GetType().FullName ?? "");
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
            await NoteAsync(file, f => f.Fail(refused.Message + ".", Actor.Of(file.Person), work.Now), cancellationToken);
            return;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotSent(logger, file.Id, e is FileTransferException t ? t.Code : e.GetType().FullName ?? "");
            await NoteAsync(file, f => f.Fail("Your drive did not take it.", Actor.Of(file.Person), work.Now), cancellationToken);
            return;
        }

        await NoteAsync(file, f => f.Arrived(file.StoredId, file.StoredUrl, file.StoredType, Actor.Of(file.Person), work.Now), cancellationToken);
    }

    private Task NoteAsync(FileToSend file, Action<OfferedFile> note, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            if (await db.Set<OfferedFile>().SingleOrDefaultAsync(f => f.Id == file.Id && f.State == OfferedFileState.Taking, cancellationToken) is { } offered)
            {
                note(offered);
            }
        },
        cancellationToken);

    [LoggerMessage(7001, LogLevel.Warning, "File {FileId} was not sent: {Code}")]
    private static partial void LogNotSent(ILogger logger, long fileId, string code);

    [LoggerMessage(7002, LogLevel.Error, "What became of file {FileId} was not noted: {Type}")]
    private static partial void LogNotNoted(ILogger logger, long fileId, string type);

    /// <summary>A place in the queue.</summary>
    public sealed class Turn(FileSender sender) : IDisposable
    {
        private FileSender? _sender = sender;

        /// <summary>Has the file sent.</summary>
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
