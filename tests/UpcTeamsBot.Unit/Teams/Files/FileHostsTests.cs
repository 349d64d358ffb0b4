using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NSubstitute;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Tests.Files;

/// <summary>The hosts that files may be sent to and fetched from in production.</summary>
public sealed class FileHostsTests
{
    [Theory]
    [InlineData("https://contoso-my.sharepoint.com/personal/x/_api/v2.0/drive/items/1/uploadSession?guid=2", true)]
    [InlineData("https://contoso-my.sharepoint.us/personal/x", true)]
    [InlineData("http://contoso-my.sharepoint.com/personal/x", false)]
    [InlineData("https://contoso-my.sharepoint.com:8443/personal/x", false)]
    [InlineData("https://user@contoso-my.sharepoint.com/personal/x", false)]
    [InlineData("https://sharepoint.com.example.org/x", false)]
    [InlineData("https://evilsharepoint.com/x", false)]
    [InlineData("https://.sharepoint.com/x", false)]
    [InlineData("https://example.org/?x=.sharepoint.com", false)]
    [InlineData("http://127.0.0.1/x", false)]
    [InlineData("https://localhost/x", false)]
    [InlineData("/personal/x", false)]
    [InlineData("", false)]
    public void Allowed_InProduction_IsADriveByHttpsAlone(string address, bool allowed) =>
        Assert.Equal(allowed, Hosts().Allowed(address) is not null);

    [Fact]
    public void Allowed_NarrowedToOneTenant_IsThatTenantsAlone()
    {
        var hosts = Hosts("contoso-my.sharepoint.com");
        Assert.NotNull(hosts.Allowed("https://contoso-my.sharepoint.com/x"));
        Assert.Null(hosts.Allowed("https://fabrikam-my.sharepoint.com/x"));
    }

    private static FileHosts Hosts(params string[] only)
    {
        var environment = Substitute.For<IHostEnvironment>();
        environment.EnvironmentName.Returns("Production");
        return new(Options.Create(new FilesOptions { Hosts = only }),
            new OpenMode(Options.Create(new TeamsOptions { AppId = "x" }), environment));
    }
}
