using System.Text.RegularExpressions;

namespace UpcTeamsBot.Manifest.Rules;

/// <summary>
/// Addresses must be https and not a template's examples. Domains must be plain names, and not shared ones where anyone
/// can host content.
/// </summary>
public sealed partial class AddressesRule : IRule
{
    private static readonly string[] Anybodys =
    [
        "azurewebsites.net",
        "azurefd.net",
        "azurecontainerapps.io",
        "cloudapp.azure.com",
        "devtunnels.ms",
        "ngrok.io",
        "ngrok-free.app",
        "onmicrosoft.com",
    ];

    /// <inheritdoc/>
    public IEnumerable<Finding> Check(AppPackage package, BotFacts bot)
    {
        var manifest = package.Manifest;
        foreach (var name in (string[])["websiteUrl", "privacyUrl", "termsOfUseUrl"])
        {
            if (ManifestDocument.TextOf(manifest.Root["developer"]?[name]) is not { } address)
            {
                continue;
            }

            if (
                !Uri.TryCreate(address, UriKind.Absolute, out var uri)
                || uri.Scheme != Uri.UriSchemeHttps
                || uri.Host.Length == 0)
            {
                yield return new(
                    "addresses/https",
                    manifest.At($"/developer/{name}"),
                    $"“{address}” is no address that begins with https://, as Teams' review requires.");
            }
            else if (OfATemplate().IsMatch(uri.Host))
            {
                yield return new(
                    "addresses/template",
                    manifest.At($"/developer/{name}"),
                    $"“{address}” is a template's example. People open it from the app's page. Write the real one.");
            }
        }

        var domains = ManifestDocument.Texts(manifest.Root["validDomains"]);
        for (var i = 0; i < domains.Count; i++)
        {
            var domain = domains[i];
            if (!Domain().IsMatch(domain))
            {
                yield return new(
                    "addresses/domain",
                    manifest.At($"/validDomains/{i}"),
                    $"“{domain}” is not a domain. Write a name alone, such as upc-bot.example.org, without https://, "
                        + "port or path.");
            }
            else if (domain.StartsWith("*.", StringComparison.Ordinal) && Anybodys.Any(a => domain[2..] == a))
            {
                yield return new(
                    "addresses/anybodys",
                    manifest.At($"/validDomains/{i}"),
                    $"“{domain}” is shared, so anyone can host content there. Name the bot's own domain.");
            }
        }
    }

    [GeneratedRegex(@"(^|\.)(example\.(com|org|net)|contoso\.com|fabrikam\.com|localhost)$", RegexOptions.IgnoreCase)]
    private static partial Regex OfATemplate();

    [GeneratedRegex(@"^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$", RegexOptions.IgnoreCase)]
    private static partial Regex Domain();
}
