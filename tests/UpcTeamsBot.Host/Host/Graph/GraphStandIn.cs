using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Host.Graph;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Hosting;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Util;

namespace UpcTeamsBot.Tests.Graph;

/// <summary>
/// A stand-in for Graph that responds over HTTP as its documentation says, with the bot's Graph services set up as in
/// the program.
/// </summary>
internal sealed class GraphStandIn : IDisposable
{
    public const string CatalogId = "9a000000-0000-4000-8000-0000000000ca";
    public const string ManifestId = "9a000000-0000-4000-8000-0000000000aa";
    public const string MailFrom = "upc-register@dwp.example";

    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly WebApplication _app;
    private readonly List<Asked> _asked = [];

    public GraphStandIn(params (string Key, string? Value)[] settings)
    {
        Credential = new(Time);
        var values = new Dictionary<string, string?>
        {
            ["Teams:AppId"] = Call.AppId, ["Teams:TenantId"] = Call.TenantId, ["Teams:ClientSecret"] = "s3cret",
            ["Graph:Enabled"] = "true", ["Graph:BaseUrl"] = BaseUrl, ["Graph:AppCatalogId"] = CatalogId,
            ["Graph:ManifestId"] = ManifestId,
            ["Graph:MailFrom"] = MailFrom, ["Graph:ReadAutomaticReplies"] = "true",
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        _app = Build(
            "Development", values, services =>
                services.AddSingleton<TimeProvider>(Time).AddSingleton(new GraphCredential(() => Credential)));
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 10, 30, 0, TimeSpan.Zero));

    public StaticCredential Credential { get; }

    public string BaseUrl => _server.Url + "/v1.0";

    public IDirectory Directory => _app.Services.GetRequiredService<IDirectory>();

    public IActivityFeed Feed => _app.Services.GetRequiredService<IActivityFeed>();

    public IAppInstaller Installer => _app.Services.GetRequiredService<IAppInstaller>();

    public IChannelFiles Files => _app.Services.GetRequiredService<IChannelFiles>();

    public IMail Mail => _app.Services.GetRequiredService<IMail>();

    public IAutomaticReplies AutomaticReplies => _app.Services.GetRequiredService<IAutomaticReplies>();

    /// <summary>The requests received, in order.</summary>
    public IReadOnlyList<Asked> Asked
    {
        get
        {
            lock (_asked)
            {
                return [.. _asked];
            }
        }
    }

    /// <summary>Everything logged, including the values in messages and the exceptions.</summary>
    public string LogText => string.Join(
        '\n',
        _app.Services.GetRequiredService<FakeLogCollector>().GetSnapshot()
            .Select(r => $"{r.Category} {r.Message} {string.Join(' ', r.StructuredState ?? [])} {r.Exception}"));

    public static WebApplication Build(
        string environment, Dictionary<string, string?> settings, Action<IServiceCollection>? before = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([new("Directory:File", "Core/People/people.json")]);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Host.UseDefaultServiceProvider(o => (o.ValidateOnBuild, o.ValidateScopes) = (true, true));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddFakeLogging();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        before?.Invoke(builder.Services);
        builder.Services.AddPeople(builder.Configuration).AddTeams(builder.Configuration)
            .AddGraph(builder.Configuration, builder.Environment)
            .AddSingleton<Microsoft.Bot.Builder.IBot, EdgeHost.CountingBot>();
        return builder.Build();
    }

    /// <summary>
    /// Answers requests to a path (a star matches anything) with these responses in turn. The last one is repeated.
    /// </summary>
    public GraphStandIn On(string method, string path, params Answer[] answers)
    {
        var turn = -1;
        _server.Given(Request.Create().WithPath("/v1.0" + path).UsingMethod(method))
            .RespondWith(Response.Create().WithCallback(async request =>
        {
            Note(request);
            var answer = answers[Math.Min(Interlocked.Increment(ref turn), answers.Length - 1)];
            await answer.Until;
            return answer.ToResponse(request);
        }));
        return this;
    }

    /// <summary>Returns a user as Graph does.</summary>
    public static JsonObject User(Guid id, string name, Guid? manager = null, bool enabled = true)
    {
        var user = new JsonObject
        {
            ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#users(id,displayName,mail,jobTitle,"
                + "department,businessPhones,accountEnabled,manager(id))/$entity",
            ["id"] = id.ToString(), ["displayName"] = name, ["mail"] = "from.graph@dwp.example",
            ["jobTitle"] = "Grade from Graph", ["department"] = "Department from Graph",
            ["businessPhones"] = new JsonArray("0113 496 0999", "0113 496 0998"), ["accountEnabled"] = enabled,
        };
        if (manager is { } m)
        {
            user["manager"] = new JsonObject { ["@odata.type"] = "#microsoft.graph.user", ["id"] = m.ToString() };
        }

        return user;
    }

    public void Dispose()
    {
        ((IDisposable)_app).Dispose();
        _server.Dispose();
    }

    private void Note(IRequestMessage request)
    {
        lock (_asked)
        {
            _asked.Add(new(
                request.Method,
                request.AbsolutePath["/v1.0".Length..],
                Uri.UnescapeDataString(new Uri(request.AbsoluteUrl).Query),
                request.Headers?.ToDictionary(
                    h => h.Key, h => string.Join(',', (IEnumerable<string>)h.Value), StringComparer.OrdinalIgnoreCase)
                        ?? [],
                string.IsNullOrEmpty(request.Body) || request.Body[0] != '{' ? null : JsonNode.Parse(request.Body)));
        }
    }
}

/// <summary>A request that Graph received.</summary>
internal sealed record Asked(
    string Method, string Path, string Query, Dictionary<string, string> Headers, JsonNode? Body)
{
    public string Line => $"{Method} {Path}";

    public string? Token => Headers.GetValueOrDefault("Authorization");
}

/// <summary>A response from Graph.</summary>
internal sealed record Answer(
    int Status, string? Body = null, string ContentType = "application/json",
    params (string Name, string Value)[] Headers)
{
    public Task Until { get; init; } = Task.CompletedTask;

    public Func<IRequestMessage, string>? Make { get; init; }

    public static Answer Json(JsonNode body) => new(200, body.ToJsonString());

    /// <summary>Returns an error response as Graph does.</summary>
    public static Answer Fault(int status, string code, params (string, string)[] headers) => new(
        status,
        new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = code, ["message"] = "Zebedee Quartermain (zebedee@dwp.example) cannot be told",
                ["innerError"] = new JsonObject
                {
                    ["date"] = "2026-11-24T10:30:00", ["request-id"] = "9a000000-0000-4000-8000-000000000077",
                    ["client-request-id"] = "9a000000-0000-4000-8000-000000000078"
                },
            },
        }.ToJsonString(),
        "application/json",
        headers);

    public ResponseMessage ToResponse(IRequestMessage request)
    {
        var headers = Headers.ToDictionary(h => h.Name, h => new WireMock.Types.WireMockList<string>(h.Value));
        var body = Make?.Invoke(request) ?? Body;
        if (body is not null)
        {
            headers["Content-Type"] = new(ContentType);
        }

        return new()
        {
            StatusCode = Status, Headers = headers,
            BodyData = body is null ? null
                : new BodyData { DetectedBodyType = WireMock.Types.BodyType.String, BodyAsString = body },
        };
    }
}
