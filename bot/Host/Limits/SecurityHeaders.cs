namespace UpcTeamsBot.Host.Limits;

/// <summary>
/// Adds security headers to every response. Responses are JSON, so nothing may be loaded, framed or sniffed. Pages
/// override this.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                var headers = ((HttpResponse)state).Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.TryAdd("Referrer-Policy", "no-referrer");
                headers.TryAdd("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
                headers.Remove("Server");
                return Task.CompletedTask;
            },
            context.Response);
        return next(context);
    }
}
