using System.Globalization;
using System.Net;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// The innermost HTTP handler. Reads the whole response within limits of size and time, and turns errors into <see
/// cref="GraphException"/>s before the SDK parses a body that may be a gateway's error page. Never retries: the outbox
/// decides about that, and look-ups have fallbacks.
/// </summary>
internal sealed class GraphTransport(GraphTokens tokens, TimeProvider time) : DelegatingHandler
{
    // A page of members or a batch of twenty profiles is far smaller.
    private const int LargestAnswer = 8 * 1024 * 1024;
    private const int LargestError = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        if (!tokens.IsGraph(request.RequestUri))
        {
            throw new RequestRefusedException("Refused to send a Graph request to another address");
        }

        var answer = await base.SendAsync(request, cancellationToken);
        try
        {
            if (answer.IsSuccessStatusCode)
            {
                await answer.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
                return answer;
            }

            if (
                answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.PreconditionFailed
                && request.Headers.Authorization?.Parameter is { } token)
            {
                tokens.Forget(token);
            }

            throw new GraphException(
                answer.StatusCode,
                await CodeOfAsync(answer, cancellationToken),
                RetryAfter.Of(answer.Headers, time));
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
            // The status code is enough.
        }

        return code ?? string.Create(CultureInfo.InvariantCulture, $"Http{(int)answer.StatusCode}");
    }
}
