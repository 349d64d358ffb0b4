using System.Net.Http.Headers;

namespace UpcTeamsBot.Host.Graph;

/// <summary>How long Graph asks to wait.</summary>
internal static class RetryAfter
{
    // Nothing that Graph documents asks for more; a wrong answer must not silence the bot for a day.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public static TimeSpan? Of(HttpResponseHeaders headers, TimeProvider time)
    {
        // A date is by Graph's clock, which its answer says.
        var wait = headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date - (headers.Date ?? time.GetUtcNow()));
        return wait is not { } asked || asked <= TimeSpan.Zero ? null : asked < Longest ? asked : Longest;
    }
}
