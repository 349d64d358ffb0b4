using System.Net;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Graph answered with a failure. Only its code goes on from here: its messages name people and addresses, and so do the requests.
/// </summary>
internal sealed class GraphException(HttpStatusCode status, string code, TimeSpan? retryAfter) : Exception(code)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>Graph's <c>error.code</c>, or <c>Http503</c> and the like.</summary>
    public string Code { get; } = code;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
