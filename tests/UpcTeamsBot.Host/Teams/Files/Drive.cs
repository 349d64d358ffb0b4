using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace UpcTeamsBot.Tests.Files;

/// <summary>
/// A stand-in for a person's OneDrive: accepts the chunks of upload sessions, and serves files that were sent.
/// </summary>
internal sealed class Drive : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Drive(WebApplication app) => _app = app;

    /// <summary>The URL, without a trailing slash.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Completed uploads by name.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>The ranges of all chunks received, in order, including refused ones.</summary>
    public ConcurrentQueue<string> Ranges { get; } = new();

    /// <summary>Statuses with which to refuse the next chunks.</summary>
    public ConcurrentQueue<int> Refusals { get; } = new();

    /// <summary>Files that can be downloaded, by name.</summary>
    public ConcurrentDictionary<string, byte[]> Sent { get; } = new();

    public static async Task<Drive> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var drive = new Drive(builder.Build());
        drive._app.MapPut("/up/{name}", drive.TakeAsync);
        drive._app.MapGet(
            "/down/{name}", (string name) =>
                drive.Sent.TryGetValue(name, out var file) ? Results.Bytes(file) : Results.NotFound());
        await drive._app.StartAsync();
        drive.Address =
            drive._app.Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return drive;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private readonly ConcurrentDictionary<string, MemoryStream> _half = new();

    private async Task<IResult> TakeAsync(HttpContext context, string name)
    {
        var range = context.Request.Headers.ContentRange.ToString();
        Ranges.Enqueue(range);
        if (Refusals.TryDequeue(out var status))
        {
            return Results.StatusCode(status);
        }

        Assert.False(context.Request.Headers.ContainsKey("Authorization"));
        var file = _half.GetOrAdd(name, _ => new());
        await context.Request.Body.CopyToAsync(file);
        if (file.Length < long.Parse(range.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture))
        {
            return Results.StatusCode(202);
        }

        Files[name] = file.ToArray();
        return Results.StatusCode(201);
    }
}
