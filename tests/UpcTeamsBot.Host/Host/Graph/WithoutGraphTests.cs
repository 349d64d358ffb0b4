using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Host.Graph;
using UpcTeamsBot.Host.Limits;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Hosting;

namespace UpcTeamsBot.Tests.Graph;

public sealed class WithoutGraphTests
{
    private static readonly FeedItem Item = new(
        FeedActivity.CrestTask, "Enquiry <b>to answer</b>: E-2026-000007", new(RecordKind.Enquiry, 7), null);
    private static readonly Mail Letter = new("zebedee@dwp.example", "Registration: UPC-000123", "Text of the mail");

    [Fact]
    public async Task Development_KeepsEntriesAndMailsForTheDevelopersPage_ByReferenceOnly()
    {
        await using var app = await StartAsync("Development");
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
        Assert.Contains("Nothing yet.", await http.GetStringAsync(DevFeed.Path), StringComparison.Ordinal);
        for (var i = 0; i < 250; i++)
        {
            await app.Services.GetRequiredService<IActivityFeed>()
                .NotifyAsync([Guid.NewGuid(), Guid.NewGuid()], Item, default);
        }

        await app.Services.GetRequiredService<IMail>().SendAsync(Letter, default);
        Assert.Null(await app.Services.GetRequiredService<IAppInstaller>().InstallAsync(Guid.NewGuid(), default));
        Assert.False(await app.Services.GetRequiredService<IAutomaticReplies>().AreOnAsync(Guid.NewGuid()));

        using var answer = await http.GetAsync(DevFeed.Path);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal(200, page.Split("<th scope=\"row\">").Length - 1);
        Assert.Contains(
            "<td>crestTask</td><td>Enquiry &lt;b&gt;to answer&lt;/b&gt;: E-2026-000007</td><td>2</td>", page,
            StringComparison.Ordinal);
        Assert.Contains("<td>mail</td><td>Registration: UPC-000123</td>", page, StringComparison.Ordinal);
        var logs = string.Join(
            '\n', app.Services.GetRequiredService<FakeLogCollector>().GetSnapshot().Select(r => r.Message));
        Assert.Contains("Feed: CrestTask about Enquiry:7, to 2 people", logs, StringComparison.Ordinal);
        Assert.Contains("Mail: number 251 on /dev/feed", logs, StringComparison.Ordinal);
        foreach (var text in new[] { page, logs })
        {
            Assert.DoesNotContain("zebedee", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Text of the mail", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Host", "upc.example")]
    public async Task DevelopersPage_ToAnotherMachine_IsNotThere(string header, string value)
    {
        await using var app = await StartAsync("Development");
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Get, DevFeed.Path);
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Production_RefusesAtOnce_AndHasNoDevelopersPage()
    {
        await using var app = await StartAsync("Production");
        foreach (var act in new Func<Task>[]
        {
            () => app.Services.GetRequiredService<IActivityFeed>().NotifyAsync([Guid.NewGuid()], Item, default),
            () => app.Services.GetRequiredService<IMail>().SendAsync(Letter, default),
            () => app.Services.GetRequiredService<IAppInstaller>().InstallAsync(Guid.NewGuid(), default),
        })
        {
            var e = await Assert.ThrowsAsync<DeliveryException>(act);
            Assert.Equal((DeliveryFailure.Final, "GraphNotConfigured"), (e.Failure, e.Code));
        }

        Assert.False(await app.Services.GetRequiredService<IAutomaticReplies>().AreOnAsync(Guid.NewGuid()));
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
        using var answer = await http.GetAsync(DevFeed.Path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("Production", "Graph:BaseUrl", "http://127.0.0.1:9/v1.0", "Graph:BaseUrl must be an https address")]
    [InlineData("Development", "Graph:BaseUrl", "http://graph.example/v1.0", "Graph:BaseUrl must be an https address")]
    [InlineData("Development", "Graph:BaseUrl", "https://me@graph.example/v1.0",
        "Graph:BaseUrl must be an https address")]
    [InlineData("Development", "Graph:Scope", "User.Read.All", "Graph:Scope must be like")]
    [InlineData("Development", "Graph:AppCatalogId", "", "Graph:AppCatalogId must be")]
    [InlineData("Development", "Graph:ManifestId", "upc", "Graph:ManifestId must be")]
    [InlineData("Development", "Graph:MailFrom", "nobody", "Graph:MailFrom must be")]
    [InlineData("Development", "Graph:ProfilesHeldFor", "00:00:00", "ProfilesHeldFor")]
    [InlineData("Development", "Teams:AppId", "", "Graph:Enabled needs Teams:AppId")]
    public async Task Start_WithWrongOptions_SaysWhichAndWhy(string environment, string key, string value, string says)
    {
        var settings = Enabled();
        settings[key] = value;
        var e = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(environment, settings));
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithGraph_AsksNothingAndMakesNoClient()
    {
        var settings = Enabled();
        await using var app = await StartAsync("Production", settings);
        Assert.NotNull(app.Services.GetRequiredService<IDirectory>());
    }

    // EF Core scans every type of the program at startup. A base type, an interface or a field of a value type (such as
    // the awaiter in an async method) loads that type's assembly. The SDK's 48 MB must not be loaded if Graph is off.
    [Fact]
    public void Scan_OfTheProgramsTypes_LoadsNothingOfTheSdk()
    {
        const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic
            | BindingFlags.Public | BindingFlags.DeclaredOnly;
        var loads = typeof(GraphOptions).Assembly.GetTypes().Where(t =>
            (t.BaseType is { } parent && IsSdk(parent)) || t.GetInterfaces().Any(IsSdk)
                || t.GetFields(All).Any(f => f.FieldType.IsValueType && IsSdk(f.FieldType)));
        Assert.Empty(loads.Select(t => t.FullName));

        static bool IsSdk(Type type) =>
            type.Assembly.GetName().Name == "Microsoft.Graph" || type.GenericTypeArguments.Any(IsSdk);
    }

    private static Dictionary<string, string?> Enabled() => new()
    {
        ["Teams:AppId"] = Call.AppId, ["Teams:TenantId"] = Call.TenantId, ["Teams:ClientSecret"] = "s3cret",
        ["Graph:Enabled"] = "true", ["Graph:AppCatalogId"] = GraphStandIn.CatalogId,
        ["Graph:ManifestId"] = GraphStandIn.ManifestId,
    };

    private static async Task<WebApplication> StartAsync(
        string environment, Dictionary<string, string?>? settings = null)
    {
        settings ??= new()
        {
            ["Teams:AppId"] = Call.AppId, ["Teams:TenantId"] = Call.TenantId, ["Teams:ClientSecret"] = "s3cret"
        };
        var app = GraphStandIn.Build(environment, settings);
        app.UseMiddleware<SecurityHeaders>();
        app.MapDevFeed();
        await app.StartAsync();
        return app;
    }
}
