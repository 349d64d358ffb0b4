using System.ComponentModel.DataAnnotations;
using System.Net;

namespace UpcTeamsBot.Host.Limits;

/// <summary>Settings for the proxies in front of the bot, and for connections from them.</summary>
public sealed class ProxyOptions : IValidatableObject
{
    /// <summary>The name of the configuration section.</summary>
    public const string Section = "Network";

    /// <summary>
    /// Addresses (10.1.2.3) and networks (10.1.0.0/16) of the proxies whose X-Forwarded-For and X-Forwarded-Proto
    /// headers are trusted. If empty, none are.
    /// </summary>
    public IList<string> Proxies { get; } = [];

    /// <summary>
    /// The most connections at a time. Further ones are closed at once. Each can take up 64 kB of memory before the
    /// caller is authenticated.
    /// </summary>
    [Range(
        100,
        100_000,
        ErrorMessage = Section + ":" + nameof(MostConnections) + " must be from 100 to 100,000, like 2000")]
    public int MostConnections { get; set; } = 2000;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Proxies.All(p => Read(p) is not null)
            ? []
            :
            [
                new(
                    $"{Section}:{nameof(Proxies)} must hold addresses or networks of proxies, like 10.1.2.3 or "
                        + "10.1.0.0/16",
                    [nameof(Proxies)]),
            ];

    /// <summary>Parses an entry into a network. Null if it is malformed.</summary>
    internal static IPNetwork? Read(string entry)
    {
        if (IPAddress.TryParse(entry, out var address))
        {
            return new(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(entry, out var network) ? network : null;
    }
}
