using Microsoft.Extensions.Compliance.Redaction;
using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Host.Telemetry;

/// <summary>Redacts personal data from logs, whichever provider writes them.</summary>
public static class RedactionServices
{
    /// <summary>Registers a redactor that erases values classified with <see cref="PersonalDataAttribute"/>.</summary>
    public static IServiceCollection AddLogRedaction(this IServiceCollection services) => services
        .AddRedaction(redaction => redaction.SetRedactor<ErasingRedactor>(PersonalDataAttribute.Class))
        .AddLogging(logging => logging.EnableRedaction());
}
