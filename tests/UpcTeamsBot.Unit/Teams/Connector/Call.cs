using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>A call to the bot as the connector makes it. Tests break one part of it.</summary>
internal sealed class Call
{
    public const string AppId = "6f1b5d1e-0000-4000-8000-00000000b07a";
    public const string TenantId = "11111111-1111-1111-1111-111111111111";
    public const string TeamsUrl = "https://smba.trafficmanager.net/emea/";
    public const string Secret = "Zebedee Quartermain AB123456C";

    public required SecurityKey Key { get; set; }

    public string Algorithm { get; set; } = SecurityAlgorithms.RsaSha256;

    public string Issuer { get; set; } = "https://api.botframework.com";

    public string Audience { get; set; } = AppId;

    public required DateTimeOffset Now { get; set; }

    public TimeSpan From { get; set; } = TimeSpan.FromMinutes(-1);

    public TimeSpan? Until { get; set; } = TimeSpan.FromHours(1);

    public Dictionary<string, object> Claims { get; } = new() { ["serviceurl"] = TeamsUrl };

    public JsonObject Activity { get; } = new()
    {
        ["type"] = "invoke", ["name"] = "adaptiveCard/action", ["id"] = "f:1", ["channelId"] = "msteams",
        ["serviceUrl"] = TeamsUrl,
        ["from"] = new JsonObject
        {
            ["id"] = "29:zq", ["name"] = Secret, ["aadObjectId"] = "00000000-0000-0000-0000-000000000010"
        },
        ["recipient"] = new JsonObject { ["id"] = "28:" + AppId },
        ["conversation"] = new JsonObject
        {
            ["id"] = "a:1", ["conversationType"] = "personal", ["tenantId"] = TenantId
        },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = TenantId } },
        ["text"] = Secret,
        ["value"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute", ["verb"] = "v", ["data"] = new JsonObject { ["nino"] = Secret }
            }
        },
    };

    /// <summary>Additional members of the token's header.</summary>
    public Dictionary<string, object>? Header { get; set; }

    public string Scheme { get; set; } = "Bearer";

    /// <summary>Changes the finished token.</summary>
    public Func<string, string?> Then { get; set; } = t => t;

    public string? Token() =>
        Then(new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer, Audience = Audience, Claims = Claims, NotBefore = (Now + From).UtcDateTime,
            Expires = Until is { } u ? (Now + u).UtcDateTime : null,
            SigningCredentials = new(Key, Algorithm), AdditionalHeaderClaims = Header,
        }));

    public async Task<HttpResponseMessage> SendAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = JsonContent.Create(Activity)
        };
        if (Token() is { } token)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(Scheme, token);
        }

        return await http.SendAsync(request);
    }
}
