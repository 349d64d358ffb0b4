using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Conversation;

/// <summary>Guests, people from other organisations and accounts that no longer exist are not caseworkers.</summary>
public sealed class OutsiderTests : IAsyncLifetime
{
    private const string OtherTenant = "99999999-9999-9999-9999-999999999999";
    private readonly IAccounts _accounts = Substitute.For<IAccounts>();
    private readonly BotHost _host;
    private bool? _isHere;

    public OutsiderTests()
    {
#pragma warning disable CA2012 // The call only names the method.
        _accounts.IsHereAsync(default, default).ReturnsForAnyArgs(_ => new ValueTask<bool?>(_isHere));
#pragma warning restore CA2012
        _host = new() { Ports = services => services.AddSingleton(_accounts) };
    }

    private static Dictionary<string, Action<OutsiderTests, JsonObject>> Outsiders { get; } = new()
    {
        ["account of another tenant"] = (_, from) => from["tenantId"] = OtherTenant,
        ["guest, as Teams' roster says it"] = (_, from) => from["userRole"] = "guest",
        ["guest, as an account says it"] = (_, from) => from["role"] = "Guest",
        ["nobody signed in"] = (_, from) => from["userRole"] = "anonymous",
        ["account that is disabled, a guest's or gone"] = (test, _) => test._isHere = false,
    };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Outsider_WhateverTheyTry_GetsAPoliteNoAndLeavesNoTrace()
    {
        var cases =
            from outsider in Outsiders
            from place in new[] { "a:outsider", SamplePeople.CrestChannel }
            from attempt in Attempts(place)
            select (How: outsider.Key, Make: outsider.Value, Place: place, attempt.What, attempt.Activity, attempt.No);
        await Cases.AllHoldAsync(cases.ToList(), async one =>
        {
            _isHere = null;
            one.Make(this, one.Activity["from"]!.AsObject());
            var before = _host.Teams.In(one.Place).Count;
            using var answer = await _host.Http.PostAsJsonAsync("/api/messages", one.Activity);
            var said = await answer.Content.ReadAsStringAsync()
                + string.Concat(_host.Teams.In(one.Place).Skip(before).Select(m => m.Text ?? m.Card.Words()));
            if (one.No.Length == 0)
            {
                Assert.Equal("", said);
            }

            Assert.Contains(one.No, said, StringComparison.Ordinal);
        });
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.ActorId == Casey)));
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<Chat>().CountAsync(c => c.ConversationId == "a:outsider")));
    }

    [Fact]
    public async Task Member_WhomGraphKnows_IsServed()
    {
        _isHere = true;
        var card = await _host.People.Casey.AsksAsync("check AA000001A");
        Assert.Contains("full and final response", card.Card.Words(), StringComparison.Ordinal);
    }

    private Guid Casey => _host.People.Casey.ObjectId;

    // With what they are told.
    private IEnumerable<(string What, JsonObject Activity, string No)> Attempts(string place)
    {
        var casey = _host.People.Casey;
        var no = place == "a:outsider" ? "I only work for people of your own" : "This is not for you";
        JsonObject Message(Action<JsonObject> fill)
        {
            var said = casey.Activity("message", place, null);
            fill(said);
            return said;
        }

        JsonObject Invoke(string name, JsonObject value)
        {
            var invoke = casey.Activity("invoke", place, null);
            (invoke["name"], invoke["value"]) = (name, value);
            return invoke;
        }

        JsonObject Data(string verb) => new() { ["verb"] = verb, ["id"] = "1", ["v"] = "1" };
        yield return ("a command", Message(m => m["text"] = "check AA000001A"), no);
        yield return ("a button of an old client", Message(m => m["value"] = Data("register.open")), no);
        yield return (
            "a file",
            Message(m => m["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = "log.csv",
                ["content"] = new JsonObject
                {
                    ["downloadUrl"] = "https://contoso.sharepoint.com/log", ["uniqueId"] = "1", ["fileType"] = "csv",
                },
            })),
            no);
        foreach (var verb in new[] { "register.open", "enquiry.claim", "advice.open", "menu.check" })
        {
            var action = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = Data(verb) };
            yield return (verb, Invoke("adaptiveCard/action", new() { ["action"] = action }), no);
        }

        foreach (var task in new[] { "task/fetch", "task/submit" })
        {
            yield return (task, Invoke(task, new() { ["data"] = Data("letter.start") }), no);
        }

        yield return (
            "a search",
            Invoke("composeExtension/query", new() { ["commandId"] = "findEntry", ["parameters"] = new JsonArray() }),
            no);
        yield return (
            "a suggestion",
            Invoke("application/search", new() { ["queryText"] = "jobcentre", ["dataset"] = "businesses" }),
            "Sign in with your own organisation's account");

        // The card stays as it is, and nothing is said of the file.
        foreach (var answer in new[] { "accept", "decline" })
        {
            yield return (
                $"a file that was offered: {answer}",
                Invoke("fileConsent/invoke", new()
                {
                    ["type"] = "fileUpload", ["action"] = answer,
                    ["context"] = new JsonObject { ["id"] = "1", ["secret"] = "x" },
                    ["uploadInfo"] = new JsonObject { ["uploadUrl"] = "https://contoso.sharepoint.com/up" },
                }),
                "");
        }
    }
}
