using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>A message that Teams accepted, so that people can see it.</summary>
/// <param name="Number">Its position in the order of messages.</param>
/// <param name="Conversation">The conversation.</param>
/// <param name="Reference">The reference in its notification.</param>
/// <param name="SaysRepeat">Whether it is marked as a possible repeat.</param>
/// <param name="AnswerLost">Whether the bot could not know that it was accepted.</param>
/// <param name="At">When it was accepted, by the system's clock.</param>
internal sealed record Seen(
    long Number, string Conversation, string Reference, bool SaysRepeat, bool AnswerLost, long At)
{
    /// <summary>
    /// Whether the bot could not know that it was accepted, either because the response was lost or because the bot had
    /// stopped waiting.
    /// </summary>
    public bool AnswerLost { get; set; } = AnswerLost;
}

/// <summary>
/// A connector on its worst day: it returns 429, 500, 502 or 504, hangs, and drops connections before or after it
/// accepts a message. It is truthful: a message refused with 429 was not accepted. For the other failures, the bot
/// cannot know.
/// </summary>
internal sealed class UnreliableTeams : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Random _random = new(20261124);
    private readonly Lock _lock = new();
    private readonly ConcurrentQueue<Seen> _seen = new();
    private readonly CancellationTokenSource _ended = new();
    private long _number;

    private UnreliableTeams(WebApplication app) => _app = app;

    public string ServiceUrl { get; private set; } = "";

    /// <summary>The messages that people have seen, in order.</summary>
    public IReadOnlyCollection<Seen> Messages => _seen;

    /// <summary>Messages that were not accepted although the bot could not know that.</summary>
    public ConcurrentQueue<(string Conversation, string Reference)> LostUntaken { get; } = new();

    /// <summary>Number of requests refused with 429.</summary>
    public int Throttled { get; private set; }

    /// <summary>Percentage of requests that fail.</summary>
    public int Percent { get; set; } = 15;

    public static async Task<UnreliableTeams> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var teams = new UnreliableTeams(app);
        app.MapPost("/v3/conversations", (Delegate)OpenAsync);
        app.MapPost("/v3/conversations/{conversation}/activities", (HttpContext c, string conversation) =>
            teams.PostAsync(c, conversation));
        app.MapPut("/v3/conversations/{conversation}/activities/{activity}", (string activity) =>
            Results.Json(new { id = activity }));
        await app.StartAsync();
        teams.ServiceUrl =
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/";
        return teams;
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _app.DisposeAsync();
        _ended.Dispose();
    }

    private static async Task<IResult> OpenAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        return Results.Json(
            new { id = $"a:{body.RootElement.GetProperty("members")[0].GetProperty("id").GetString()}" },
                statusCode: 201);
    }

    private async Task PostAsync(HttpContext context, string conversation)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var reference = body.RootElement.GetProperty("summary").GetString()!.Split(' ')[^1];
        var repeat = body.RootElement.GetRawText().Contains("Sent again, because", StringComparison.Ordinal);
        var (fate, taken) = Draw();
        Seen? seen = null;
        if (taken)
        {
            lock (_lock)
            {
                seen = new(++_number, conversation, reference, repeat, fate is not Fate.Taken, Environment.TickCount64);
                _seen.Enqueue(seen);
            }
        }
        else if (fate is not Fate.Throttle)
        {
            LostUntaken.Enqueue((conversation, reference));
        }

        switch (fate)
        {
            case Fate.Taken:
                await Results.Json(new { id = $"m{_number}-{Guid.NewGuid():N}" }, statusCode: 201)
                    .ExecuteAsync(context);
                seen!.AnswerLost = context.RequestAborted.IsCancellationRequested;
                break;
            case Fate.Throttle:
                Throttled++;
                context.Response.Headers.RetryAfter = "1";
                await ErrorAsync(context, 429, "Throttled");
                break;
            case Fate.Hang:
                try
                {
                    using var over = CancellationTokenSource.CreateLinkedTokenSource(
                        context.RequestAborted, _ended.Token);
                    await Task.Delay(Timeout.Infinite, over.Token);
                }
                catch (OperationCanceledException)
                {
                    // The bot stopped waiting, or its process ended.
                }

                break;
            case Fate.Drop:
                context.Abort();
                break;
            default:
                await ErrorAsync(context, (int)fate, "ServiceError");
                break;
        }
    }

    private (Fate Fate, bool Taken) Draw()
    {
        lock (_lock)
        {
            if (_random.Next(100) >= Percent)
            {
                return (Fate.Taken, true);
            }

            Fate[] all = [Fate.Throttle, Fate.Error, Fate.BadGateway, Fate.GatewayTimeout, Fate.Hang, Fate.Drop];
            var fate = all[_random.Next(all.Length)];
            return (fate, fate != Fate.Throttle && _random.Next(2) == 0);
        }
    }

    private static Task ErrorAsync(HttpContext context, int status, string code) =>
        Results.Json(new { error = new { code, message = code } }, statusCode: status).ExecuteAsync(context);

    private enum Fate
    {
        Taken = 0,
        Hang = 1,
        Drop = 2,
        Throttle = 429,
        Error = 500,
        BadGateway = 502,
        GatewayTimeout = 504,
    }
}
