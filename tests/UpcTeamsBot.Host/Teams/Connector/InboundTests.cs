using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace UpcTeamsBot.Tests.Hosting;

public sealed class InboundTests : IAsyncLifetime
{
    private static readonly FakeTimeProvider Time = new(TimeProvider.System.GetUtcNow());
    private ConnectorIssuer _issuer = null!;
    private EdgeHost _host = null!;
    private RsaSecurityKey _key = null!;
    private RsaSecurityKey _otherChannelsKey = null!;
    private RsaSecurityKey _noChannelsKey = null!;

    public async Task InitializeAsync()
    {
        _issuer = await ConnectorIssuer.StartAsync();
        _key = _issuer.Publish("k1", "msteams", "webchat");
        _otherChannelsKey = _issuer.Publish("k2", "webchat", "directline");
        _noChannelsKey = _issuer.Publish("k3");
        _host = await EdgeHost.StartAsync(_issuer, Time);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Theory]
    [InlineData("as the connector sends it")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    [InlineData("scheme in small letters")]
    [InlineData("expired within the skew")]
    [InlineData("not yet valid within the skew")]
    [InlineData("service URL in other letters")]
    [InlineData("configured host")]
    [InlineData("GCC host")]
    [InlineData("tenant in channelData only")]
    [InlineData("tenant in the conversation only")]
    [InlineData("a conversation update")]
    public async Task Call_Good_ReachesTheBot(string how)
    {
        var call = Good();
        switch (how)
        {
            case "RS384": call.Algorithm = SecurityAlgorithms.RsaSha384; break;
            case "RS512": call.Algorithm = SecurityAlgorithms.RsaSha512; break;
            case "scheme in small letters": call.Scheme = "bearer"; break;
            case "expired within the skew":
                (call.From, call.Until) = (
                TimeSpan.FromHours(-1), TimeSpan.FromMinutes(-4)); break;
            case "not yet valid within the skew": call.From = TimeSpan.FromMinutes(4); break;
            case "service URL in other letters": call.Claims["serviceurl"] = Call.TeamsUrl.ToUpperInvariant(); break;
            case "configured host": At(call, "https://gateway.example/teams"); break;
            case "GCC host": At(call, "https://smba.infra.gcc.teams.microsoft.com/teams"); break;
            case "tenant in channelData only": call.Activity["conversation"]!.AsObject().Remove("tenantId"); break;
            case "tenant in the conversation only": call.Activity.Remove("channelData"); break;
            case "a conversation update": call.Activity["type"] = "conversationUpdate"; break;
        }

        using var answer = await call.SendAsync(_host.Http);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, _host.Bot.Turns);
        NothingPersonalIsLogged(call);
    }

    // One way to break a call per line, grouped by the expected reason for refusal: a call refused for another reason
    // proves nothing.
    private static Dictionary<string, Dictionary<string, Action<InboundTests, Call>>> Breaks { get; } = new()
    {
        ["there is no token"] = new()
        {
            ["no authorization"] = (_, c) => c.Then = _ => null,
        },
        ["the authorization is no bearer token"] = new()
        {
            ["empty token"] = (_, c) => c.Then = _ => "",
            ["other scheme"] = (_, c) => c.Scheme = "Basic",
            ["scheme run into the token"] = (_, c) => (c.Scheme, c.Then) = ("BearerX", t => t),
        },
        ["the token cannot be read"] = new()
        {
            ["no token at all but a word"] = (_, c) => c.Then = _ => "letmein",
            ["two parts"] = (_, c) => c.Then = t => t[..t.LastIndexOf('.')],
            ["too long"] = (_, c) => c.Claims["filler"] = new string('x', 20_000),
        },
        ["the token's algorithm is not allowed"] = new()
        {
            ["algorithm none"] = (_, c) => c.Then = t =>
                Header(t, """{"alg":"none","typ":"JWT","kid":"k1"}""", signed: false),
            ["algorithm none, signature kept"] = (_, c) => c.Then = t =>
                Header(t, """{"alg":"none","typ":"JWT","kid":"k1"}""", signed: true),
            ["HS256 with the public key"] = (t, c) =>
                (c.Key, c.Algorithm) = (
                    new SymmetricSecurityKey(t._key.Rsa.ExportRSAPublicKey()) { KeyId = "k1" },
                        SecurityAlgorithms.HmacSha256),
            ["HS256 with the public key's text"] =
                (t, c) => (c.Key, c.Algorithm) = (
                    new SymmetricSecurityKey(Encoding.ASCII.GetBytes(t._key.Rsa.ExportSubjectPublicKeyInfoPem()))
                    {
                        KeyId = "k1"
                    }, SecurityAlgorithms.HmacSha256),
            ["PS256"] = (_, c) => c.Algorithm = SecurityAlgorithms.RsaSsaPssSha256,
            ["ES256 under an RSA key's id"] = (_, c) =>
                (c.Key, c.Algorithm) = (
                    new ECDsaSecurityKey(
                        System.Security.Cryptography.ECDsa.Create(
                            System.Security.Cryptography.ECCurve.NamedCurves.nistP256))
                    { KeyId = "k1" },
                            SecurityAlgorithms.EcdsaSha256),
        },
        ["the token's signature is wrong"] = new()
        {
            ["signed by another key under a known id"] = (_, c) => c.Key = ConnectorIssuer.ForeignKey("k1"),
            ["payload changed"] = (_, c) => c.Then = Tampered,
            ["signature cut"] = (_, c) => c.Then = t => t[..^10],
        },
        ["the connector has no such key"] = new()
        {
            ["unknown key"] = (_, c) => c.Key = ConnectorIssuer.ForeignKey("k9"),
        },
        ["the token names no key"] = new()
        {
            ["no key id"] = (t, c) => c.Key = new RsaSecurityKey(t._key.Rsa),
        },
        ["the token's issuer is not the connector"] = new()
        {
            ["other issuer"] = (_, c) => c.Issuer = "https://sts.windows.net/11111111-1111-1111-1111-111111111111/",
            ["issuer with a slash"] = (_, c) => c.Issuer = "https://api.botframework.com/",
        },
        ["the token has a critical extension"] = new()
        {
            ["crit that is not understood"] = (_, c) => c.Header = new() { ["crit"] = new[] { "exp" } },
            ["crit that is empty"] = (_, c) => c.Header = new() { ["crit"] = Array.Empty<string>() },
        },
        ["the token is for somebody else"] = new()
        {
            ["audience with a slash"] = (_, c) => c.Audience = Call.AppId + "/",
            ["other audience"] = (_, c) => c.Audience = "00000000-0000-0000-0000-000000000001",
        },
        ["the token is not valid now"] = new()
        {
            ["expired"] = (_, c) => (c.From, c.Until) = (TimeSpan.FromHours(-2), TimeSpan.FromMinutes(-6)),
            ["not yet valid"] = (_, c) => c.From = TimeSpan.FromMinutes(6),
            ["never expires"] = (_, c) => c.Until = null,
        },
        ["the key is not endorsed for the channel"] = new()
        {
            ["key endorsed for other channels"] = (t, c) => c.Key = t._otherChannelsKey,
            ["key without endorsements"] = (t, c) => c.Key = t._noChannelsKey,
        },
        ["the token is not for the activity's service URL"] = new()
        {
            ["no service URL claim"] = (_, c) => c.Claims.Remove("serviceurl"),
            ["empty service URL claim"] = (_, c) => c.Claims["serviceurl"] = "",
            ["other service URL claim"] = (_, c) => c.Claims["serviceurl"] = "https://smba.trafficmanager.net/amer/",
            ["two service URL claims"] = (_, c) =>
                c.Claims["serviceurl"] = new[] { Call.TeamsUrl, "https://evil.example/" },
        },
        ["the channel is not Teams"] = new()
        {
            ["other channel"] = (_, c) => c.Activity["channelId"] = "webchat",
            ["emulator's channel"] = (_, c) => c.Activity["channelId"] = "emulator",
            ["no channel"] = (_, c) => c.Activity.Remove("channelId"),
        },
        ["the tenant is not ours"] = new()
        {
            ["other tenant's conversation"] = (_, c) =>
                c.Activity["conversation"]!["tenantId"] = "22222222-2222-2222-2222-222222222222",
            ["other tenant's channel data"] = (_, c) =>
                c.Activity["channelData"]!["tenant"]!["id"] = "22222222-2222-2222-2222-222222222222",
            ["other tenant's installation"] = (_, c) =>
            {
                c.Activity["type"] = "installationUpdate";
                c.Activity["conversation"]!["tenantId"] = "22222222-2222-2222-2222-222222222222";
            },
            ["no tenant"] = (_, c) =>
            {
                c.Activity["conversation"]!.AsObject().Remove("tenantId");
                c.Activity.Remove("channelData");
            },
        },
        ["the service URL is not one of Teams"] = new()
        {
            ["no service URL"] = (_, c) => c.Activity.Remove("serviceUrl"),
            ["foreign service host"] = (_, c) => At(c, "https://evil.example/teams/"),
            ["Teams' host as a subdomain"] = (_, c) => At(c, "https://smba.trafficmanager.net.evil.example/"),
            ["Teams' host as user"] = (_, c) => At(c, "https://smba.trafficmanager.net@evil.example/"),
            ["user at Teams' host"] = (_, c) => At(c, "https://me:you@smba.trafficmanager.net/"),
            ["http"] = (_, c) => At(c, "http://smba.trafficmanager.net/emea/"),
            ["loopback with an app id"] = (_, c) => At(c, "http://127.0.0.1:5000/"),
        },
    };

    public static TheoryData<string, string> Broken
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (reason, ways) in Breaks)
            {
                foreach (var how in ways.Keys)
                {
                    data.Add(reason, how);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Call_BrokenInOnePlace_IsRefused(string reason, string how)
    {
        var call = Good();
        Breaks[reason][how](this, call);

        using var answer = await call.SendAsync(_host.Http);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(0, _host.Bot.Turns);
        Assert.Equal(
            $"A request was refused: {reason}", Assert.Single(_host.Logs.GetSnapshot(), r => r.Id.Id == 3001).Message);
        NothingPersonalIsLogged(call);
    }

    [Fact]
    public async Task Call_SentAgainWithinTheTokensLife_IsRefusedUnlessTeamsRepeatsIt()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await EdgeHost.StartAsync(_issuer, time);
        var call = new Call { Key = _key, Now = time.GetUtcNow() };
        async Task<HttpStatusCode> SendAsync()
        {
            using var answer = await call.SendAsync(host.Http);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, await SendAsync());
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await SendAsync());
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync());
        time.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendAsync());
        Assert.Contains("the request was sent before", host.LogText, StringComparison.Ordinal);

        call.Activity["id"] = "f:2";
        Assert.Equal(HttpStatusCode.OK, await SendAsync());
    }

    [Fact]
    public async Task Keys_Rotated_ArePickedUpByTheFirstCall()
    {
        using (var before = await Good().SendAsync(_host.Http))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        var key = _issuer.Publish("k7", "msteams");
        _issuer.Withdraw("k1");
        var call = Good();
        call.Key = key;
        using var after = await call.SendAsync(_host.Http);
        using var old = await Good().SendAsync(_host.Http);

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
    }

    [Fact]
    public async Task Keys_ManyUnknownOnes_AreAskedForRarely()
    {
        await using var host = await EdgeHost.StartAsync(_issuer, Time, "00:05:00");
        using (var good = await Good().SendAsync(host.Http))
        {
            Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        }

        var asked = _issuer.Asked;
        for (var i = 0; i < 20; i++)
        {
            var call = Good();
            call.Key = ConnectorIssuer.ForeignKey($"made-up-{i}");
            using var answer = await call.SendAsync(host.Http);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        Assert.InRange(_issuer.Asked - asked, 0, 2);
    }

    [Fact]
    public async Task Keys_NotToBeHad_RefuseUntilTheyAre()
    {
        await using var host = await EdgeHost.StartAsync(_issuer, Time);
        _issuer.IsDown = true;
        using var down = await Good().SendAsync(host.Http);
        using var stillDown = await Good().SendAsync(host.Http);
        _issuer.IsDown = false;
        using var up = await Good().SendAsync(host.Http);

        Assert.Equal(HttpStatusCode.Unauthorized, down.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, stillDown.StatusCode);
        Assert.Equal(HttpStatusCode.OK, up.StatusCode);
    }

    [Fact]
    public async Task Keys_HeldAndThenNotToBeHad_StillServe()
    {
        using (var before = await Good().SendAsync(_host.Http))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        _issuer.IsDown = true;
        var unknown = Good();
        unknown.Key = ConnectorIssuer.ForeignKey("k9");
        using var refused = await unknown.SendAsync(_host.Http);
        using var served = await Good().SendAsync(_host.Http);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, served.StatusCode);
    }

    private Call Good() => new() { Key = _key, Now = Time.GetUtcNow() };

    private static void At(Call call, string serviceUrl)
    {
        call.Activity["serviceUrl"] = serviceUrl;
        call.Claims["serviceurl"] = serviceUrl;
    }

    private void NothingPersonalIsLogged(Call call)
    {
        var logs = _host.LogText;
        Assert.DoesNotContain("Zebedee", logs, StringComparison.Ordinal);
        Assert.DoesNotContain("AB123456C", logs, StringComparison.Ordinal);
        if (call.Token() is { Length: > 20 } token)
        {
            Assert.DoesNotContain(token.Split('.')[1], logs, StringComparison.Ordinal);
        }
    }

    private static string Header(string token, string header, bool signed)
    {
        var parts = token.Split('.');
        return $"{Base64UrlEncoder.Encode(header)}.{parts[1]}.{(signed ? parts[2] : "")}";
    }

    private static string Tampered(string token)
    {
        var parts = token.Split('.');
        var payload = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        payload["extra"] = "1";
        return $"{parts[0]}.{Base64UrlEncoder.Encode(payload.ToJsonString())}.{parts[2]}";
    }
}
