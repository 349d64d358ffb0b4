using System.Globalization;
using System.Net;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// The last step before the wire. It reads the whole answer, within a limit and within the client's time, and turns a failure into a
/// <see cref="GraphException"/> before anything tries to make sense of its body, which may be a gateway's page. It repeats nothing: whether and when
/// to try again is the outbox's decision, and what is only looked up has something to fall back on.
/// </summary>
internal sealed class GraphTransport(GraphTokens tokens, TimeProvider time) : DelegatingHandler
{
    // A page of members or a batch of twenty profiles is far smaller.
    private const int LargestAnswer = 8 * 1024 * 1024;
    private const int LargestError = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!tokens.IsGraph(request.RequestUri))
        {
            throw new RequestRefusedException("A request to Graph was about to go elsewhere");
        }

        var answer = await base.SendAsync(request, cancellationToken);
        try
        {
            if (answer.IsSuccessStatusCode)
            {
                await answer.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
                return answer;
            }

            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.PreconditionFailed && request.Headers.Authorization?.Parameter is { } token)
            {
                tokens.Forget(token);
            }

            throw new GraphException(answer.StatusCode, await CodeOfAsync(answer, cancellationToken), RetryAfter.Of(answer.Headers, time));
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static async Task<string> CodeOfAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        string? code = null;
        try
        {
            await answer.Content.LoadIntoBufferAsync(LargestError, cancellationToken);
            code = ConnectorErrorCode.Of(await answer.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException)
        {
            // The status says enough.
        }

        return code ?? string.Create(CultureInfo.InvariantCulture, $"Http{(int)answer.StatusCode}");
    }
}
