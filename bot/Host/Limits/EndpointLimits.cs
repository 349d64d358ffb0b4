using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Limits;

/// <summary>
/// Limits the size of requests and the number of connections, decides which proxies are trusted, and adds security
/// headers.
/// </summary>
public static class EndpointLimits
{
    // The most bytes that the server buffers on a connection before the caller is authenticated.
    private const int ReadAhead = 64 * 1024;

    /// <summary>Registers the limits.</summary>
    public static IServiceCollection AddEndpointLimits(this IServiceCollection services)
    {
        services.AddTrustedProxies();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<ProxyOptions>>((kestrel, network) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = network.Value.MostConnections;
            kestrel.Limits.MaxRequestBodySize = InboundAllowance.LargestBody;
            kestrel.Limits.MaxRequestBufferSize = ReadAhead;
            kestrel.Limits.Http2.InitialStreamWindowSize = ReadAhead;
            kestrel.Limits.Http2.InitialConnectionWindowSize = 2 * ReadAhead;
        });
        return services;
    }

    /// <summary>Adds the trusted proxies and the headers before all other middleware.</summary>
    public static WebApplication UseEndpointLimits(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        return app;
    }

    /// <summary>Limits the size of an endpoint's requests.</summary>
    public static TBuilder WithLimits<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new SizeLimit());

    private sealed class SizeLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => InboundAllowance.LargestBody;
    }
}
