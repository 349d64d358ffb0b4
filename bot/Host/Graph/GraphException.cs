using System.Net;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// An error response from Graph. Keeps only the error code, because messages and URLs identify people.
/// </summary>
internal sealed class GraphException(HttpStatusCode status, string code, TimeSpan? retryAfter) : Exception(code)
{
    public HttpStatusCode Status { get; } = status;

    /// <summary>Gets Graph's <c>error.code</c>, or a code like <c>Http503</c> if there is none.</summary>
    public string Code { get; } = code;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
