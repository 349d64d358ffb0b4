using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>What operators can see of the outbox: traces and metrics over OTLP, and health.</summary>
public sealed class TelemetryTests : IAsyncLifetime
{
    private const string OtherTenant = "99999999-9999-9999-9999-999999999999";
    private readonly BotHost _host = new();
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();
    private WebApplication _collector = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
            _received.Enqueue((context.Request.Path, await reader.ReadToEndAsync()));
        });
        await _collector.StartAsync();
        _host.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Urls.First();
        _host.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        await _host.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _collector.DisposeAsync();
    }

    [Fact]
    public async Task Outbox_AtWork_IsTracedAndCountedWithoutPersonalData()
    {
        await Referrals.SendAsync(_host.People.Casey, "AB000003C");
        await _host.Teams.SeesAsync(
            _host.People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the approval");
        await _host.SettledAsync();

        // A job, a press of somebody who may not, and a call for another tenant.
        var lapses = _host.Services.GetServices<IBackgroundJob>().Single(j => j.Name == "lapses");
        await _host.Services.GetRequiredService<JobRunner>().RunAsync(lapses, default);
        var request = _host.Teams.In(_host.People.Priya.Chat)[^1];
        await _host.People.Stranger.PressesAsync(
            _host.People.Stranger.Chat, request.Id, "consideration.approve", new() { ["id"] = "1", ["v"] = "1" });
        var foreign = _host.People.Casey.Activity("message", _host.People.Casey.Chat, null);
        foreign["text"] = "check AB000003C";
        foreign["conversation"]!["tenantId"] = OtherTenant;
        foreign["channelData"]!["tenant"]!["id"] = OtherTenant;
        using var refused = await _host.Http.PostAsJsonAsync("/api/messages", foreign);
        Assert.False(refused.IsSuccessStatusCode);

        // Buffered telemetry is sent on shutdown.
        await _host.RestartAsync();

        var figures = string.Concat(_received.Where(r => r.Path == "/v1/metrics").Select(r => r.Body));
        var traces = string.Concat(_received.Where(r => r.Path == "/v1/traces").Select(r => r.Body));
        Assert.All(
            new[] { "upc.outbox.queued", "upc.outbox.sent", "upc.outbox.waiting", "upc.outbox.oldest",
                "upc.outbox.undelivered" },
            name => Assert.Contains(name, figures, StringComparison.Ordinal));
        var logs = string.Concat(_received.Where(r => r.Path == "/v1/logs").Select(r => r.Body));
        Assert.Contains("upc.job.duration", figures, StringComparison.Ordinal);
        Assert.Contains("upc.request.refused", figures, StringComparison.Ordinal);
        Assert.Contains("send msteams", traces, StringComparison.Ordinal);
        Assert.Contains("job lapses", traces, StringComparison.Ordinal);
        Assert.Contains("A request was refused", logs, StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.EntityFrameworkCore", logs, StringComparison.Ordinal);
        Assert.Contains("Consideration:1", traces, StringComparison.Ordinal);
        foreach (var personal in new[] {
            "Robin", "Invented", "AB000003C", "Casey", "Priya", "sanction", "a:personal",
            "00000000-0000-0000-0000-0000000000" })
        {
            Assert.DoesNotContain(personal, figures + traces + logs, StringComparison.OrdinalIgnoreCase);
        }
    }

    // As Application Insights takes it: lines of JSON, packed.
    [Fact]
    public async Task Outbox_AtWork_IsToldToAzureMonitorWithoutPersonalData()
    {
        var host = new BotHost();
        host.Settings["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
            $"InstrumentationKey=00000000-0000-4000-8000-0000000000a1;IngestionEndpoint={_collector.Urls.First()}/";
        host.Settings["APPLICATIONINSIGHTS_STATSBEAT_DISABLED"] = "true";
        await host.InitializeAsync();
        await Referrals.SendAsync(host.People.Casey, "AB000003C");
        await host.SettledAsync();

        // A shutdown gives the exporter little time.
        Assert.True(host.Services.GetRequiredService<TracerProvider>().ForceFlush());
        Assert.True(host.Services.GetRequiredService<MeterProvider>().ForceFlush());
        await host.DisposeAsync();

        var told = string.Concat(_received.Where(r => r.Path.Contains("track", StringComparison.Ordinal))
            .Select(r => Unpacked(r.Body)));
        Assert.Contains("send msteams", told, StringComparison.Ordinal);
        Assert.Contains("upc.outbox.sent", told, StringComparison.Ordinal);
        foreach (var personal in new[] { "Robin", "AB000003C", "Casey", "Priya", "sanction", "a:personal" })
        {
            Assert.DoesNotContain(personal, told, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Figures_WithNobodyAskingForHealth_SayWhatWaits()
    {
        var host = new BotHost();
        host.Settings["Outbox:Lease"] = "00:00:01";
        await host.InitializeAsync();
        host.Teams.Interfere = async context =>
        {
            context.Response.Headers.RetryAfter = "1";
            await Results.Json(new { error = new { code = "Throttled", message = "Throttled" } }, statusCode: 429)
                .ExecuteAsync(context);
            return true;
        };
        using var waiting = new MetricCollector<int>(
            host.Services.GetRequiredService<IMeterFactory>(), OutboxMetrics.Name, "upc.outbox.waiting");
        await host.RemindNowAsync((await host.ManyWithDsmAsync(1))[0]);

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var look = 0; look < 1200 && waiting.LastMeasurement?.Value is not > 0; look++)
        {
            await timer.WaitForNextTickAsync();
            waiting.RecordObservableInstruments();
        }

        await host.DisposeAsync();
        Assert.True(waiting.LastMeasurement?.Value > 0);
    }

    [Fact]
    public async Task Health_WhenTeamsTakesNothing_SaysSoAfterTheLimitAndRecovers()
    {
        await _host.SettledAsync();
        Assert.Equal(HttpStatusCode.OK, (await _host.Http.GetAsync("/health/ready")).StatusCode);
        var down = true;
        _host.Teams.Interfere = async context =>
        {
            if (down)
            {
                context.Response.Headers.RetryAfter = "1";
                await Results.Json(new { error = new { code = "Throttled", message = "Throttled" } }, statusCode: 429)
                    .ExecuteAsync(context);
            }

            return down;
        };
        await _host.RemindNowAsync((await _host.ManyWithDsmAsync(1))[0]);
        Assert.Equal(HttpStatusCode.OK, (await _host.Http.GetAsync("/health/ready")).StatusCode);

        _host.Time.Advance(TimeSpan.FromMinutes(16));
        var sick = await _host.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, sick.StatusCode);
        var outbox = (await sick.Content.ReadFromJsonAsync<JsonObject>())!["checks"]!.AsArray()
            .Single(c => (string?)c!["name"] == "outbox")!;
        Assert.Equal("The oldest outbox message has waited 16 minutes. Is Teams reachable?", (string?)outbox["reason"]);

        down = false;
        await _host.SettledAsync();
        Assert.Equal(HttpStatusCode.OK, (await _host.Http.GetAsync("/health/ready")).StatusCode);
    }

    private static string Unpacked(string body)
    {
        var bytes = Encoding.Latin1.GetBytes(body);
        if (bytes is not [0x1f, 0x8b, ..])
        {
            return body;
        }

        using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }
}
