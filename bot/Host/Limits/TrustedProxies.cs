using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Host.Limits;

/// <summary>Trusts forwarded headers from the configured proxies only.</summary>
internal static class TrustedProxies
{
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>()
            .BindConfiguration(ProxyOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();

        // After ASP.NET Core's own setup, because ASPNETCORE_FORWARDEDHEADERS_ENABLED would trust everybody.
        services.AddOptions<ForwardedHeadersOptions>().PostConfigure<IOptions<ProxyOptions>>((forwarded, ours) =>
        {
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in ours.Value.Proxies)
            {
                forwarded.KnownIPNetworks.Add(ProxyOptions.Read(proxy)!.Value);
            }

            forwarded.ForwardedHeaders = ours.Value.Proxies.Count > 0
                ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                : ForwardedHeaders.None;
        });
        return services;
    }
}
