using System.Net;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Calls Graph with rate limiting and timeouts, and classifies failures. Creates the client on first use, because the
/// SDK is large.
/// </summary>
internal sealed class GraphCalls(
    IHttpClientFactory clients,
    GraphTokens tokens,
    IOptions<GraphOptions> options,
    TimeProvider time)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string HttpClientName = "graph";

    /// <summary>Timeout for deliveries, which no one waits for.</summary>
    public static readonly TimeSpan ToDeliver = TimeSpan.FromSeconds(10);

    /// <summary>Timeout for look-ups. A user may be waiting, and there is a fallback.</summary>
    public static readonly TimeSpan ToLookUp = TimeSpan.FromSeconds(2);

    private readonly Lazy<GraphServiceClient> _client = new(() =>
        new(clients.CreateClient(HttpClientName), tokens, options.Value.BaseUrl.TrimEnd('/')));

    /// <summary>Calls Graph and maps its response, so that callers need not mention the SDK's types.</summary>
    /// <exception cref="DeliveryException">The call failed.</exception>
    public async Task<T> CallAsync<TAnswer, T>(
        Pace pace,
        TimeSpan within,
        Repeatable repeatable,
        Func<GraphServiceClient, CancellationToken, Task<TAnswer>> call,
        Func<TAnswer, T> read,
        CancellationToken cancellationToken)
    {
        T? result = default;
        await CallAsync(
            pace,
            within,
            repeatable,
            async (client, cancel) => result = read(await call(client, cancel)),
            cancellationToken);
        return result!;
    }

    /// <summary>Calls Graph for a side effect.</summary>
    /// <exception cref="DeliveryException">The call failed.</exception>
    public Task DeliverAsync(
        Pace pace,
        Repeatable repeatable,
        Func<GraphServiceClient, CancellationToken, Task> call,
        CancellationToken cancellationToken) =>
        CallAsync(pace, ToDeliver, repeatable, call, cancellationToken);

    private async Task CallAsync(
        Pace pace,
        TimeSpan within,
        Repeatable repeatable,
        Func<GraphServiceClient, CancellationToken, Task> call,
        CancellationToken cancellationToken)
    {
        await pace.WaitAsync(cancellationToken);
        using var limit = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await call(_client.Value, either.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var failure = GraphFailures.Of(e, repeatable);
            if (
                e
                is GraphException { Status: HttpStatusCode.TooManyRequests }
                    or GraphException { RetryAfter: not null })
            {
                pace.Hold(failure.RetryAfter);
            }

            throw failure;
        }
    }
}
