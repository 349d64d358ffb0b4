using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace UpcTeamsBot.Host.Limits;

/// <summary>Limits the size and rate of requests, and adds security headers.</summary>
public static class EndpointLimits
{
    /// <summary>Maximum request size in bytes. Teams sends a few kilobytes, and a card's inputs can add more.</summary>
    public const long LargestRequest = 4 * 1024 * 1024;

    /// <summary>
    /// Maximum requests per second and sender. Far above the 50 per second that Teams allows a bot, since Teams sends
    /// everything from few addresses.
    /// </summary>
    public const int RequestsPerSecond = 200;

    private const string Policy = "messages";

    /// <summary>Registers the limits.</summary>
    public static IServiceCollection AddEndpointLimits(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "1";
                return ValueTask.CompletedTask;
            };
            limiter.AddPolicy(
                Policy,
                context =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        Sender(context.Connection.RemoteIpAddress),
                        _ =>
                            new()
                            {
                                PermitLimit = RequestsPerSecond,
                                Window = TimeSpan.FromSeconds(1),
                                QueueLimit = 0,
                            }));
        });
        return services;
    }

    /// <summary>
    /// Adds the limits and headers before all other middleware. Requests are not limited in Development, where
    /// benchmarks run.
    /// </summary>
    public static WebApplication UseEndpointLimits(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseRateLimiter();
        }

        return app;
    }

    /// <summary>Limits the size and rate of an endpoint's requests.</summary>
    public static TBuilder WithLimits<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .WithMetadata(new SizeLimit())
        .RequireRateLimiting(Policy);

    // One IPv6 sender usually has a whole network of addresses.
    private static string Sender(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.MapToIPv4().ToString();
    }

    private sealed class SizeLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => LargestRequest;
    }
}
