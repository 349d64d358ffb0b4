using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Telemetry;

/// <summary>
/// Sends traces and figures where the standard variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says; without it there is nobody to send them to, and
/// nothing is loaded. They name kinds, references and numbers. Calls of the connector and of Graph are not traced by address: an address names a person.
/// </summary>
public static class TelemetryServices
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>OpenTelemetry, when there is an endpoint.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Endpoint] is { Length: > 0 })
        {
            Add(services);
        }

        return services;
    }

    // Apart, so that the assemblies are loaded only then.
    // Outgoing HTTP calls are not traced: addresses of the connector and of Graph name people.
    private static void Add(IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(r => r.AddService("UpcTeamsBot"))
        .WithMetrics(m => m.AddMeter(OutboxMetrics.Name, JobRunner.MeterName, MissedWorkCheck.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"))
        .WithTracing(t => t.AddSource(OutboxMetrics.Name).AddAspNetCoreInstrumentation(o => o.Filter = context => context.Request.Path == "/api/messages"))
        .UseOtlpExporter();
}
