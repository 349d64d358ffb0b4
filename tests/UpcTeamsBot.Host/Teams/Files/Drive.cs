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
/// Somebody's drive: takes an upload session's pieces as OneDrive does, and gives files that were sent.
/// </summary>
internal sealed class Drive : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Drive(WebApplication app) => _app = app;

    /// <summary>Its address, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>What was uploaded, by name, as soon as all of it is there.</summary>
    public ConcurrentDictionary<string, byte[]> Files { get; } = new();

    /// <summary>The ranges of the pieces that came, in order, refused ones too.</summary>
    public ConcurrentQueue<string> Ranges { get; } = new();

    /// <summary>The statuses that the next pieces are answered with, instead of being taken.</summary>
    public ConcurrentQueue<int> Refusals { get; } = new();

    /// <summary>What can be fetched, by name.</summary>
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
            drive._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
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
