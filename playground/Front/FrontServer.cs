using System.Net;
using UpcTeamsBot.Playground.Instances;
using UpcTeamsBot.Playground.Pages;

namespace UpcTeamsBot.Playground.Front;

/// <summary>
/// The playground's web server: the front on one port and each person's page on its own. Loopback only.
/// </summary>
internal static class FrontServer
{
    private const long LargestBody = 4 * 1024 * 1024;

    public static async Task<WebApplication> StartAsync(
        Ports ports,
        IReadOnlyList<PlaygroundInstance> instances,
        ConnectorEndpoints connector,
        PeopleEndpoint people,
        Func<PlaygroundInstance, PageProxy> proxyOf,
        CancellationToken cancel)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            foreach (var port in instances.Select(instance => instance.Page.Port).Prepend(ports.Front))
                kestrel.Listen(IPAddress.Loopback, port);
        });
        var app = builder.Build();
        app.UseWebSockets();
        var pages = instances.ToDictionary(instance => instance.Page.Port, proxyOf);
        app.Use(
            (context, next) =>
                pages.TryGetValue(context.Connection.LocalPort, out var page)
                    ? page.HandleAsync(context)
                    : next(context));
        app.Use(RefuseWrongShapesAsync);
        app.UseRouting();
        app.MapGet("/", () => Results.Text(StartPage.Html(instances), "text/html; charset=utf-8"));
        connector.MapOn(app);
        people.MapOn(app);
        await app.StartAsync(cancel);
        return app;
    }

    /// <summary>Returns 400 for well-formed JSON of the wrong shape, such as a number instead of an id.</summary>
    private static async Task RefuseWrongShapesAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (InvalidOperationException exception) when (!context.Response.HasStarted)
        {
            await ConnectorAnswer.BadSyntax(exception.Message).ExecuteAsync(context);
        }
    }
}
