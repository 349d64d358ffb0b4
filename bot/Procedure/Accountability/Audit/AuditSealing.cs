using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>Seals events at startup, soon after each commit, and at intervals for events committed elsewhere.</summary>
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
                // Another commit has already released it.
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
        long? noted = null;
        while (true)
        {
            try
            {
                if (noted is { } at && time.GetElapsedTime(at) < options.Value.NoteEvery)
                {
                    await sealer.SealNewAsync(stoppingToken);
                }
                else
                {
                    await sealer.SealAllAsync(stoppingToken);
                    await heads.NoteAsync(stoppingToken);
                    noted = time.GetTimestamp();
                }
            }
            catch (Exception e) when (
                e is DbUpdateException or System.Data.Common.DbException or InvalidOperationException
                    or TimeoutException)
            {
                // The events are stored. The next run seals them.
                LogNotSealed(logger, e.GetType().Name);
            }

            await _committed.WaitAsync(AtLeastEvery, stoppingToken);

            // Wait so that one write seals the events of several commits. Uses the system clock, like the wait for a
            // commit.
            await Task.Delay(Gathers, TimeProvider.System, stoppingToken);
        }
    }

    [LoggerMessage(7101, LogLevel.Warning, "New audit events could not be sealed yet: {Type}")]
    private static partial void LogNotSealed(ILogger logger, string type);
}
