using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>A signing key of the connector, and the channels it is endorsed for.</summary>
internal sealed record ConnectorKey(JsonWebKey Key, FrozenSet<string> Endorsements);

/// <summary>The connector's signing keys by ID.</summary>
internal sealed record ConnectorKeys(FrozenDictionary<string, ConnectorKey> ById);

/// <summary>
/// Reads the connector's OpenID metadata and keys. The standard retriever ignores <c>endorsements</c>, the connector's
/// own property of a key: the channels that its holder may speak for.
/// </summary>
internal sealed class ConnectorKeysRetriever : IConfigurationRetriever<ConnectorKeys>
{
    public async Task<ConnectorKeys> GetConfigurationAsync(
        string address, IDocumentRetriever retriever, CancellationToken cancel)
    {
        var metadata = OpenIdConnectConfiguration.Create(await retriever.GetDocumentAsync(address, cancel));
        using var set = JsonDocument.Parse(await retriever.GetDocumentAsync(metadata.JwksUri, cancel));
        var keys = set.RootElement.GetProperty("keys").EnumerateArray().Select(Read).OfType<ConnectorKey>()
            .GroupBy(k => k.Key.Kid, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        return keys.Count > 0
            ? new(keys)
            : throw new InvalidOperationException("The connector's metadata names no keys.");
    }

    private static ConnectorKey? Read(JsonElement element)
    {
        var key = new JsonWebKey(element.GetRawText());
        if (key.Kty != JsonWebAlgorithmsKeyTypes.RSA || string.IsNullOrEmpty(key.Kid))
        {
            return null;
        }

        var endorsements = element.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)
            : [];
        return new(key, endorsements.ToFrozenSet(StringComparer.OrdinalIgnoreCase));
    }
}
