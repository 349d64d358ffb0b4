using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Telemetry;

/// <summary>
/// Registers OpenTelemetry if the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Traces and metrics hold
/// kinds, references and numbers only.
/// </summary>
public static class TelemetryServices
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Registers OpenTelemetry if there is an endpoint.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Endpoint] is { Length: > 0 })
        {
            Add(services);
        }

        return services;
    }

    // A separate method, so that the OpenTelemetry assemblies are loaded only if used. Outgoing HTTP calls are not
    // traced, because the URLs of the connector and of Graph identify people.
    private static void Add(IServiceCollection services) =>
        services
            .AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("UpcTeamsBot"))
            .WithMetrics(m =>
                m.AddMeter(
                    OutboxMetrics.Name,
                    JobRunner.MeterName,
                    MissedWorkCheck.MeterName,
                    "Microsoft.AspNetCore.Hosting",
                    "Microsoft.AspNetCore.Server.Kestrel",
                    "System.Runtime"))
            .WithTracing(t =>
                t.AddSource(OutboxMetrics.Name)
                    .AddAspNetCoreInstrumentation(o => o.Filter = context => context.Request.Path == "/api/messages"))
            .UseOtlpExporter();
}
