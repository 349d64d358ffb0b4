using System.Threading.RateLimiting;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Limits what authenticated calls may use: their number in a second, and the memory of those in progress. Calls that
/// fail authentication never get here, so they cannot use up what Teams may use.
/// </summary>
public sealed class InboundAllowance : IDisposable
{
    /// <summary>
    /// The largest request body in bytes. Teams limits a message to about 100 kB, and a card's inputs are far smaller.
    /// </summary>
    public const int LargestBody = 256 * 1024;

    /// <summary>The most bytes of requests in progress. Further calls wait.</summary>
    public const int MostBytes = 64 * LargestBody;

    /// <summary>The most calls per second, far above the 50 per second that Teams allows a bot.</summary>
    public const int CallsPerSecond = 200;

    private const int Unit = 1024;
    private readonly ConcurrencyLimiter _bytes = new(new()
    {
        PermitLimit = MostBytes / Unit,
        QueueLimit = 4 * MostBytes / Unit,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private readonly RateLimiter? _calls;

    /// <summary>Creates the limits. In Development, where benchmarks run, calls are not counted.</summary>
    public InboundAllowance(IHostEnvironment environment) => _calls = environment.IsDevelopment()
        ? null
        : new FixedWindowRateLimiter(new()
        {
            PermitLimit = CallsPerSecond, Window = TimeSpan.FromSeconds(1), QueueLimit = 0,
        });

    /// <summary>Waits until there is room for a call.</summary>
    /// <param name="length">The body's length in bytes, if known.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The room, to dispose at the end of the call.</returns>
    public async ValueTask<Room> EnterAsync(long? length, CancellationToken cancellationToken)
    {
        using var call = _calls?.AttemptAcquire();
        if (call is { IsAcquired: false })
        {
            return default;
        }

        var units = (int)(Math.Clamp(length ?? LargestBody, 0, LargestBody) / Unit) + 1;
        return new(await _bytes.AcquireAsync(units, cancellationToken));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _bytes.Dispose();
        _calls?.Dispose();
    }

    /// <summary>Room for one call.</summary>
    public readonly struct Room : IDisposable
    {
        private readonly RateLimitLease? _lease;

        internal Room(RateLimitLease lease) => _lease = lease;

        /// <summary>Whether there is room. If not, the caller is to try again in a second.</summary>
        public bool IsGiven => _lease is { IsAcquired: true };

        /// <summary>Gives the room back.</summary>
        public void Dispose() => _lease?.Dispose();
    }
}
