using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>
/// Seals events when the program starts, soon after each commit, and every now and then for what was committed
/// elsewhere.
/// </summary>
public sealed partial class AuditSealing(
    AuditSealer sealer, AuditHeads heads, IOptions<AuditOptions> options, TimeProvider time,
    ILogger<AuditSealing> logger) : BackgroundService, IRecordListener
{
    private static readonly TimeSpan Gathers = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _committed = new(0, 1);

    /// <inheritdoc/>
    public IEnumerable<object> RowsFor(Record record, DomainEvent what) => [];

    /// <inheritdoc/>
    public void Committed()
    {
        if (_committed.CurrentCount == 0)
        {
            try
            {
                _committed.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else's commit has said so already.
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _committed.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        BackgroundWork.Begins();
        var noteAt = DateTimeOffset.MinValue;
        while (true)
        {
            try
            {
                if (time.GetUtcNow() < noteAt)
                {
                    await sealer.SealNewAsync(stoppingToken);
                }
                else
                {
                    await sealer.SealAllAsync(stoppingToken);
                    await heads.NoteAsync(stoppingToken);
                    noteAt = time.GetUtcNow() + options.Value.NoteEvery;
                }
            }
            catch (Exception e) when (
                e is DbUpdateException or System.Data.Common.DbException or InvalidOperationException
                    or TimeoutException)
            {
                // The events are there, and the next run seals them.
                LogNotSealed(logger, e.GetType().Name);
            }

            await _committed.WaitAsync(AtLeastEvery, stoppingToken);

            // What is committed in the next moments is sealed with it: one write for many. It goes by the system's
            // clock, as the wait for a commit does.
            await Task.Delay(Gathers, TimeProvider.System, stoppingToken);
        }
    }

    [LoggerMessage(7101, LogLevel.Warning, "New audit events were not sealed yet: {Type}")]
    private static partial void LogNotSealed(ILogger logger, string type);
}
