using System.Globalization;
using System.Net;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Sends the slices of upload sessions at the pace of Graph's files. It turns a failed answer into a <see cref="GraphException"/>, which says whether
/// and when to try again.
/// </summary>
internal sealed class UploadTransport(TimeProvider time) : DelegatingHandler
{
    private readonly Pace _pace = new(perSecond: 5, time);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
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

            // A session that is gone is no reason to give up: the next attempt starts another.
            var status = answer.StatusCode == HttpStatusCode.NotFound ? HttpStatusCode.PreconditionFailed : answer.StatusCode;
            throw new GraphException(status, code, RetryAfter.Of(answer.Headers, time));
        }
    }
}
