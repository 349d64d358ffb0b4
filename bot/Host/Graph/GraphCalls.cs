using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Calls Graph at its pace and within a time, and says what a failure means. The client is made at the first call: its library is large.
/// </summary>
internal sealed class GraphCalls(IHttpClientFactory clients, GraphTokens tokens, IOptions<GraphOptions> options, TimeProvider time)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpClientName = "graph";

    /// <summary>How long a delivery may take; nobody waits at a screen for it.</summary>
    public static readonly TimeSpan ToDeliver = TimeSpan.FromSeconds(10);

    /// <summary>How long a look-up may take: somebody may wait for what it is a part of, and there is something to fall back on.</summary>
    public static readonly TimeSpan ToLookUp = TimeSpan.FromSeconds(2);

    private readonly Lazy<GraphServiceClient> _client = new(() => new(clients.CreateClient(HttpClientName), tokens, options.Value.BaseUrl.TrimEnd('/')));

    /// <summary>Calls, and takes from the answer what is wanted of it. Whoever awaits it names none of the SDK's types.</summary>
    /// <exception cref="DeliveryException">It failed.</exception>
    public async Task<T> CallAsync<TAnswer, T>(
        Pace pace, TimeSpan within, Repeatable repeatable, Func<GraphServiceClient, CancellationToken, Task<TAnswer>> call, Func<TAnswer, T> read, CancellationToken cancellationToken)
    {
        await pace.WaitAsync(cancellationToken);
        using var limit = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return read(await call(_client.Value, either.Token));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = GraphFailures.Of(e, repeatable);
            if (e is GraphException { Status: HttpStatusCode.TooManyRequests } or GraphException { RetryAfter: not null })
            {
                pace.Hold(failure.RetryAfter);
            }

            throw failure;
        }
    }

    /// <summary>Calls for nothing but its effect.</summary>
    /// <exception cref="DeliveryException">It failed.</exception>
    public Task DeliverAsync(Pace pace, Repeatable repeatable, Func<GraphServiceClient, CancellationToken, Task> call, CancellationToken cancellationToken) =>
        CallAsync(
            pace,
            ToDeliver,
            repeatable,
            async (client, cancel) =>
            {
                await call(client, cancel);
                return true;
            },
            done => done,
            cancellationToken);
}
