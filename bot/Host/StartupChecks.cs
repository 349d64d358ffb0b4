using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host;

/// <summary>Checks that must pass before the host accepts requests.</summary>
public static class StartupChecks
{
    private const string LocalAddress = "http://localhost:3978";

    // App Service replaces such a value by the secret. If it cannot, the program gets the text itself, which anybody
    // can guess.
    private const string VaultReference = "@Microsoft.KeyVault(";

    /// <summary>Refuses settings that still hold a reference to Key Vault instead of what it refers to.</summary>
    /// <exception cref="StartRefusedException">There are such settings.</exception>
    public static WebApplicationBuilder RequireSecrets(this WebApplicationBuilder builder)
    {
        var unresolved = builder.Configuration.AsEnumerable()
            .Where(s => s.Value?.TrimStart().StartsWith(VaultReference, StringComparison.OrdinalIgnoreCase) == true)
            .Select(s => s.Key).Order(StringComparer.Ordinal).ToArray();
        return unresolved.Length == 0
            ? builder
            : throw new StartRefusedException(
                $"{string.Join(", ", unresolved)}: the reference to Key Vault was not replaced by its secret. Check "
                    + "that the secret exists, that the app's identity may read it, and that the vault can be reached");
    }

    /// <summary>
    /// Without an app id, makes the host listen on loopback only: on <c>http://localhost:3978</c> if no address is
    /// configured.
    /// </summary>
    /// <exception cref="StartRefusedException">An address that other machines can reach is configured.</exception>
    public static WebApplicationBuilder ListenLocallyWithoutAppId(this WebApplicationBuilder builder)
    {
        // Outside Development, the host does not start at all without an app id (TeamsOptionsCheck).
        if (
            !builder.Environment.IsDevelopment()
            || builder.Configuration[$"{TeamsOptions.Section}:{nameof(TeamsOptions.AppId)}"] is { Length: > 0 })
        {
            return builder;
        }

        var addresses = Configured(builder.Configuration).ToList();
        RequireLoopback(addresses);
        if (addresses.Count == 0)
        {
            builder.WebHost.UseUrls(LocalAddress);
        }

        return builder;
    }

    /// <summary>
    /// Checks the addresses again once the server listens, since endpoints set in code are not in the configuration.
    /// </summary>
    public static IServiceCollection AddStartupChecks(this IServiceCollection services) =>
        services.AddHostedService<ListensLocally>();

    /// <summary>Adds the check that nothing meant for Development is used elsewhere.</summary>
    public static IServiceCollection AddProductionCheck(this IServiceCollection services) =>
        services.AddSingleton<IValidateOptions<DatabaseOptions>, ProductionCheck>()
            .AddSingleton<IValidateOptions<DatabaseOptions>, SamplePeopleCheck>()
            .AddSingleton<IValidateOptions<AuditOptions>, AuditCheck>();

    /// <summary>Throws if any address can be reached from another machine.</summary>
    internal static void RequireLoopback(IEnumerable<string> addresses)
    {
        if (addresses.FirstOrDefault(a => !LocalCallers.IsLoopbackHost(BindingAddress.Parse(a).Host)) is { } open)
        {
            throw new StartRefusedException(
                $"Without Teams:AppId requests are not authenticated, so the bot may listen on loopback only, not "
                    + $"on {open}. Set an app id, or an address like {LocalAddress}");
        }
    }

    private static IEnumerable<string> Configured(ConfigurationManager configuration)
    {
        var urls = configuration[WebHostDefaults.ServerUrlsKey] ?? "";
        var ports =
            (configuration[WebHostDefaults.HttpPortsKey] ?? "") + ';' + configuration[WebHostDefaults.HttpsPortsKey];
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? "");
        return
        [
            .. Split(urls),
            .. urls.Length == 0 ? Split(ports).Select(p => $"http://*:{p}") : [],
            .. endpoints.Where(e => e.Length > 0),
        ];

        static string[] Split(string list) =>
            list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    internal sealed class ListensLocally(OpenMode open, IServer server) : IHostedLifecycleService
    {
        public Task StartedAsync(CancellationToken cancellationToken)
        {
            if (open.IsOn)
            {
                RequireLoopback(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
            }

            return Task.CompletedTask;
        }

        public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
