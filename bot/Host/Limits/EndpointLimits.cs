using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace UpcTeamsBot.Host.Limits;

/// <summary>How much anybody may send to the bot, and what every answer says besides its content.</summary>
public static class EndpointLimits
{
    /// <summary>Teams sends a few kilobytes; a card's inputs may hold some more.</summary>
    public const long LargestRequest = 4 * 1024 * 1024;

    /// <summary>Teams itself sends all of a tenant's activities from few addresses, so the limit is far above what one bot is given (50 a second).</summary>
    public const int RequestsPerSecond = 200;

    private const string Policy = "messages";

    /// <summary>Sets the limits up.</summary>
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
            limiter.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
                Sender(context.Connection.RemoteIpAddress), _ => new() { PermitLimit = RequestsPerSecond, Window = TimeSpan.FromSeconds(1), QueueLimit = 0 }));
        });
        return services;
    }

    /// <summary>Puts the limits and the headers in front of everything. In Development nothing is limited: a benchmark is no attack.</summary>
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

    /// <summary>Limits the size and the rate of an endpoint's requests.</summary>
    public static TBuilder WithLimits<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint
        .WithMetadata(new SizeLimit())
        .RequireRateLimiting(Policy);

    // An IPv6 network is one sender: it has as many addresses as it likes.
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
