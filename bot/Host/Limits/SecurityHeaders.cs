namespace UpcTeamsBot.Host.Limits;

/// <summary>Headers of every answer. The bot answers with JSON, so nothing may be loaded, framed or guessed from an answer; a page says otherwise itself.</summary>
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
