using System.Globalization;
using System.Net;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Uploads chunks at the pace that Graph allows for files. Turns error responses into <see cref="GraphException"/>s,
/// which say whether and when to retry.
/// </summary>
internal sealed class UploadTransport(TimeProvider time) : DelegatingHandler
{
    private readonly Pace _pace = new(perSecond: 5, time);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        await _pace.WaitAsync(cancellationToken);
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"Upload{(int)answer.StatusCode}");

            // An expired session can be retried with a new one.
            var status =
                answer.StatusCode == HttpStatusCode.NotFound ? HttpStatusCode.PreconditionFailed : answer.StatusCode;
            throw new GraphException(status, code, RetryAfter.Of(answer.Headers, time));
        }
    }
}
