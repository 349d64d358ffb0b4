using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Host;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Tests.Hosting;

public sealed class StartTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("development-like")]
    public async Task Start_WithoutAppIdOutsideDevelopment_FailsAndSaysWhatToSet(string environment)
    {
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => EdgeHost.StartAsync(environment, []));
        Assert.Contains("Teams:AppId is missing", e.Message, StringComparison.Ordinal);
        Assert.Contains(environment, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Teams:ClientSecret", "", "nothing that proves it")]
    [InlineData("Teams:AppId", "upc-bot", "a GUID")]
    [InlineData("Teams:TenantId", "", "Teams:TenantId")]
    [InlineData("Teams:ServiceUrl", "teams", "absolute address")]
    [InlineData("Teams:Connector:OpenIdMetadata", "http://login.example/", "https address")]
    [InlineData("Teams:Connector:LoginAuthority", "http://login.example/", "https address")]
    [InlineData("Teams:Connector:KeysAskedAtMostEvery", "00:00:00", "KeysAskedAtMostEvery")]
    public async Task Start_WithASettingWrong_FailsAndNamesIt(string setting, string value, string words)
    {
        var settings = new Dictionary<string,
            string?>
        {
            ["Teams:AppId"] = Call.AppId, ["Teams:TenantId"] = Call.TenantId,
            ["Teams:ClientSecret"] = "s3cret", [setting] = value
        };
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => EdgeHost.StartAsync("Production", settings));
        Assert.Contains(words, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("urls", "http://0.0.0.0:0")]
    [InlineData("urls", "http://*:0")]
    [InlineData("urls", "http://localhost:0;http://10.0.0.1:80")]
    [InlineData("urls", "http://unix:/tmp/upc.sock")]
    [InlineData("http_ports", "8080")]
    [InlineData("Kestrel:Endpoints:Http:Url", "http://+:8080")]
    public void Listening_WithoutAppIdBeyondThisMachine_IsRefusedBeforeStart(string setting, string value)
    {
        var builder = Builder("Development", setting, value);
        var e = Assert.Throws<StartRefusedException>(() => builder.ListenLocallyWithoutAppId());
        Assert.Contains("loopback only", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", "urls", "http://localhost:5000;https://127.0.0.1:5001;http://[::1]:5002",
        "http://localhost:5000;https://127.0.0.1:5001;http://[::1]:5002")]
    [InlineData("Development", "x", "y", "http://localhost:3978")]
    [InlineData("Production", "urls", "http://*:8080", "http://*:8080")]
    public void Listening_OnThisMachineOrElsewhereInProduction_IsLeftAlone(
        string environment, string setting, string value, string urls)
    {
        var builder = Builder(environment, setting, value);
        builder.ListenLocallyWithoutAppId();
        Assert.Equal(urls, builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey));
    }

    [Fact]
    public async Task Listening_WithoutAppIdWhereOnlyCodeSaysSo_EndsTheStart()
    {
        var e = await Assert.ThrowsAsync<StartRefusedException>(() => EdgeHost.StartAsync(
            "Development", [], before: b => b.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Any, 0))));
        Assert.Contains("loopback only", e.Message, StringComparison.Ordinal);
    }

    private static WebApplicationBuilder Builder(string environment, string setting, string value)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [setting] = value });
        return builder;
    }
}
