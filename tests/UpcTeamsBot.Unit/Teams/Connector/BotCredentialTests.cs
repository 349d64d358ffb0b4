using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Identity;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Tests.Hosting;

public sealed class BotCredentialTests
{
    [Fact]
    public void Identity_OfTheBotItself_IsUsedDirectly() =>
        Assert.IsType<ManagedIdentityCredential>(
            BotCredential.From(With(managedIdentity: Call.AppId.ToUpperInvariant()), new()));

    [Fact]
    public void Identity_OfAnother_VouchesForTheAppBeforeAnySecret() =>
        Assert.IsType<ClientAssertionCredential>(
            BotCredential.From(With(managedIdentity: "9a000000-0000-4000-8000-000000000001", secret: "s3cret"), new()));

    [Fact]
    public void Certificate_IsPreferredToASecret()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=upc", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12));
            Assert.IsType<ClientCertificateCredential>(
                BotCredential.From(With(certificate: path, secret: "s3cret"), new()));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Secret_IsTheLastResort() =>
        Assert.IsType<ClientSecretCredential>(BotCredential.From(With(secret: "s3cret"), new()));

    private static TeamsOptions With(string managedIdentity = "", string certificate = "", string secret = "") => new()
    {
        AppId = Call.AppId, TenantId = Call.TenantId, ManagedIdentityClientId = managedIdentity,
        CertificatePath = certificate, ClientSecret = secret,
    };
}
