using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>Registers the connection to Teams.</summary>
public static class TeamsServices
{
    /// <summary>Adds the adapter, its authentication and the connector clients.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TeamsOptions>()
            .Bind(configuration.GetSection(TeamsOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<ConnectorOptions>()
            .Bind(configuration.GetSection(ConnectorOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        return services.AddInbound().AddOutbound();
    }

    private static IServiceCollection AddInbound(this IServiceCollection services)
    {
        services.AddConnectorClient(ConnectorKeyRing.HttpClientName);
        services.AddSingleton<OpenMode>();
        services.AddSingleton<LocalCallers>();
        services.AddSingleton<Tenancy>();
        services.AddSingleton<ServiceAddresses>();
        services.AddSingleton<ConnectorKeyRing>();
        services.AddSingleton<ConnectorTokens>();
        services.AddSingleton<InboundAllowance>();
        services.AddSingleton<RefusedRequests>();
        services.AddSingleton<TeamsAuthentication>();
        services.AddSingleton<BotFrameworkAuthentication>(s => s.GetRequiredService<TeamsAuthentication>());
        services.AddSingleton<TeamsAdapter>();
        services.AddSingleton<CloudAdapter>(s => s.GetRequiredService<TeamsAdapter>());
        services.AddSingleton<IBotFrameworkHttpAdapter>(s => s.GetRequiredService<TeamsAdapter>());
        return services;
    }

    private static IServiceCollection AddOutbound(this IServiceCollection services)
    {
        services.AddConnectorClient(TeamsConnectors.HttpClientName);
        services.AddSingleton(s => new Lazy<BotTokens>(() =>
        {
            var connector = s.GetRequiredService<IOptions<ConnectorOptions>>().Value;
            var credential = BotCredential.From(s.GetRequiredService<IOptions<TeamsOptions>>().Value, connector);
            return new(credential, connector.Scope, s.GetRequiredService<TimeProvider>());
        }));
        services.AddSingleton<ConnectorFactory, TeamsConnectors>();
        services.AddSingleton<ConnectorTeams>();
        services.AddSingleton<ITeams>(s => s.GetRequiredService<ConnectorTeams>());
        services.AddSingleton<IRoster>(s => s.GetRequiredService<ConnectorTeams>());
        return services;
    }

    // No retries: only the outbox may send a message again. No request logs: the addresses contain conversation IDs.
    private static void AddConnectorClient(this IServiceCollection services, string name) => services
        .AddHttpClient(
            name,
            (s, http) => http.Timeout = s.GetRequiredService<IOptions<ConnectorOptions>>().Value.AnswerWithin)
        .ConfigurePrimaryHttpMessageHandler(ConnectorTransport.Create)
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();
}
