using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Telemetry;

/// <summary>
/// Exports logs, traces and metrics by OpenTelemetry: over OTLP if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, and to
/// Azure Monitor if <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> is. They hold kinds, references and numbers only.
/// </summary>
public static class TelemetryServices
{
    private const string Otlp = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string AzureMonitor = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>Registers OpenTelemetry if there is anywhere to export to.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        var overOtlp = configuration[Otlp] is { Length: > 0 };
        var toAzure = configuration[AzureMonitor] is { Length: > 0 };
        if (overOtlp || toAzure)
        {
            Add(services, configuration, overOtlp, toAzure);
        }

        return services;
    }

    // A separate method, so that the OpenTelemetry assemblies are loaded only if used. Outgoing HTTP calls are not
    // traced, because the URLs of the connector and of Graph identify people. Only the bot's own log messages are
    // exported, because others may quote exceptions.
    private static void Add(IServiceCollection services, IConfiguration configuration, bool overOtlp, bool toAzure)
    {
        var identity = configuration[$"{TeamsOptions.Section}:{nameof(TeamsOptions.ManagedIdentityClientId)}"];
        void Azure(AzureMonitorExporterOptions options)
        {
            options.ConnectionString = configuration[AzureMonitor];

            // Nothing is kept on disk, which is read-only in the container.
            options.DisableOfflineStorage = true;
            options.EnableLiveMetrics = false;

            // A log message may be an alarm, whether or not its trace was sampled.
            options.EnableTraceBasedLogsSampler = false;
            if (identity is { Length: > 0 })
            {
                options.Credential = new ManagedIdentityCredential(
                    ManagedIdentityId.FromUserAssignedClientId(identity));
            }
        }

        var telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("UpcTeamsBot"))
            .WithMetrics(m =>
            {
                m.AddMeter(
                    OutboxMetrics.Name,
                    JobRunner.MeterName,
                    MissedWorkCheck.MeterName,
                    RefusedRequests.MeterName,
                    "Microsoft.AspNetCore.Hosting",
                    "Microsoft.AspNetCore.Server.Kestrel",
                    "System.Runtime");
                if (toAzure)
                {
                    m.AddAzureMonitorMetricExporter(Azure);
                }
            })
            .WithTracing(t =>
            {
                t.AddSource(OutboxMetrics.Name, JobRunner.MeterName)
                    .AddAspNetCoreInstrumentation(o => o.Filter = context => context.Request.Path == "/api/messages");
                if (toAzure)
                {
                    t.AddAzureMonitorTraceExporter(Azure);
                }
            })
            .WithLogging(
                l =>
                {
                    if (toAzure)
                    {
                        l.AddAzureMonitorLogExporter(Azure);
                    }
                },
                o => o.IncludeFormattedMessage = true);
        services.AddLogging(l => l.AddFilter<OpenTelemetryLoggerProvider>((category, level) =>
            level >= LogLevel.Information && category?.StartsWith("UpcTeamsBot.", StringComparison.Ordinal) == true));
        if (overOtlp)
        {
            telemetry.UseOtlpExporter();
        }
    }
}
