using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Host.Graph;

/// <summary>Registers Microsoft Graph or its local replacements.</summary>
public static class GraphServices
{
    // An upper bound. Each call has a shorter timeout of its own.
    private static readonly TimeSpan CallWithin = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Registers the activity feed, mail, app installation, channel files, automatic replies and the Graph directory.
    /// Call it after registering the people, since it replaces their directory. If Graph is disabled, the SDK's
    /// assemblies are not loaded.
    /// </summary>
    public static IServiceCollection AddGraph(
        this IServiceCollection services,
        IConfiguration configuration,
        IHostEnvironment environment)
    {
        var section = configuration.GetSection(GraphOptions.Section);
        services.AddOptions<GraphOptions>().Bind(section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<GraphOptions>, GraphOptionsCheck>();
        if (section.GetValue<bool>(nameof(GraphOptions.Enabled)))
        {
            return services.AddConnection().AddPorts(section.GetValue<bool>(nameof(GraphOptions.ReadAutomaticReplies)));
        }

        services.AddSingleton<IAutomaticReplies, NoAutomaticReplies>();
        services.AddSingleton<IAccounts, NoAccounts>();
        return environment.IsDevelopment()
            ? services.AddSingleton<LocalOutbox>().AddAll<LocalGraph>()
            : services.AddAll<NoGraph>();
    }

    private static IServiceCollection AddPorts(this IServiceCollection services, bool readAutomaticReplies)
    {
        services.AddSingleton<GraphProfiles>();
        services.AddSingleton<GraphMembers>();
        services.AddSingleton<GraphDirectory>();
        services.Replace(ServiceDescriptor.Singleton<IDirectory>(s => s.GetRequiredService<GraphDirectory>()));
        services.AddSingleton<IAccounts>(s => s.GetRequiredService<GraphDirectory>());
        services.AddSingleton<IActivityFeed, GraphActivityFeed>();
        services.AddSingleton<IAppInstaller, GraphAppInstaller>();
        services.AddSingleton<IMail, GraphMail>();
        services.AddSingleton<IChannelFiles, GraphChannelFiles>();
        return readAutomaticReplies
            ? services.AddSingleton<IAutomaticReplies, GraphAutomaticReplies>()
            : services.AddSingleton<IAutomaticReplies, NoAutomaticReplies>();
    }

    private static IServiceCollection AddConnection(this IServiceCollection services)
    {
        services.TryAddSingleton(s =>
        {
            var (teams, connector) = (
                s.GetRequiredService<IOptions<TeamsOptions>>(),
                s.GetRequiredService<IOptions<ConnectorOptions>>());
            return new GraphCredential(() => BotCredential.From(teams.Value, connector.Value));
        });
        services.AddSingleton<GraphTokens>();
        services.AddSingleton<GraphCalls>();

        // Of the SDK's middleware, only name decoding is used. The rest retries (even mail), follows redirects and
        // waits for minutes.
        services.AddHttpClient(GraphCalls.HttpClientName, http => http.Timeout = CallWithin)
            .ConfigurePrimaryHttpMessageHandler(ConnectorTransport.Create)
            .AddHttpMessageHandler(ReadableNames)
            .AddHttpMessageHandler(s => new GraphTransport(
                s.GetRequiredService<GraphTokens>(),
                s.GetRequiredService<TimeProvider>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

        // The URL of an upload session is its credential: no token, no redirects and no tracing.
        services.AddHttpClient(GraphChannelFiles.UploadClientName, http => http.Timeout = CallWithin)
            .AddHttpMessageHandler(s => new UploadTransport(s.GetRequiredService<TimeProvider>()))
            .ConfigurePrimaryHttpMessageHandler(ConnectorTransport.Create)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services;
    }

    private static DelegatingHandler ReadableNames() =>
        new Microsoft.Kiota.Http.HttpClientLibrary.Middleware.ParametersNameDecodingHandler();

    private static IServiceCollection AddAll<T>(this IServiceCollection services)
        where T : class, IActivityFeed, IMail, IAppInstaller, IChannelFiles => services
        .AddSingleton<T>()
        .AddSingleton<IActivityFeed>(s => s.GetRequiredService<T>())
        .AddSingleton<IMail>(s => s.GetRequiredService<T>())
        .AddSingleton<IAppInstaller>(s => s.GetRequiredService<T>())
        .AddSingleton<IChannelFiles>(s => s.GetRequiredService<T>());
}
