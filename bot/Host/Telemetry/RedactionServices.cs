using Microsoft.Extensions.Compliance.Redaction;
using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Host.Telemetry;

/// <summary>Keeps personal data out of the logs, whichever provider writes them.</summary>
public static class RedactionServices
{
    /// <summary>Has every logger erase values of the class <see cref="PersonalDataAttribute"/>.</summary>
    public static IServiceCollection AddLogRedaction(this IServiceCollection services) => services
        .AddRedaction(redaction => redaction.SetRedactor<ErasingRedactor>(PersonalDataAttribute.Class))
        .AddLogging(logging => logging.EnableRedaction());
}
