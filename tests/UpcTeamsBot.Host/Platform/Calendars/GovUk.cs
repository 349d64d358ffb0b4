using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace UpcTeamsBot.Tests.Calendars;

/// <summary>A stand-in for gov.uk's bank holidays, over real HTTP on loopback.</summary>
internal sealed class GovUk : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GovUk(WebApplication app) => _app = app;

    /// <summary>The file's URL.</summary>
    public string Url => _app.Urls.First() + "/bank-holidays.json";

    /// <summary>Handles requests.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    /// <summary>The ETags in the requests, in order.</summary>
    public List<string> ETagsAsked { get; } = [];

    public static async Task<GovUk> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var site = new GovUk(app);
        app.Run(context =>
        {
            site.ETagsAsked.Add(context.Request.Headers.IfNoneMatch.ToString());
            return site.Answer(context);
        });
        await app.StartAsync();
        return site;
    }

    /// <summary>Serves a file, and "not modified" to clients that have it.</summary>
    public void Has(string json, string etag) => Answer = async context =>
    {
        context.Response.Headers.ETag = etag;
        if (context.Request.Headers.IfNoneMatch == etag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes(json));
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
