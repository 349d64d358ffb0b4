using System.Net.Http.Headers;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Parses Retry-After headers.</summary>
internal static class RetryAfter
{
    // Graph documents nothing longer, and a wrong header must not silence the bot for a day.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public static TimeSpan? Of(HttpResponseHeaders headers, TimeProvider time)
    {
        // A Retry-After date uses Graph's clock, which is in the Date header.
        var wait = headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date - (headers.Date ?? time.GetUtcNow()));
        return wait is not { } asked || asked <= TimeSpan.Zero ? null : asked < Longest ? asked : Longest;
    }
}
