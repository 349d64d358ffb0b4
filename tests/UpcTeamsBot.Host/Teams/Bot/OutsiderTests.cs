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
            select (How: outsider.Key, Make: outsider.Value, Place: place, attempt.What, attempt.Activity);
        await Cases.AllHoldAsync(cases.ToList(), async one =>
        {
            _isHere = null;
            one.Make(this, one.Activity["from"]!.AsObject());
            var before = _host.Teams.In(one.Place).Count;
            using var answer = await _host.Http.PostAsJsonAsync("/api/messages", one.Activity);
            var said = await answer.Content.ReadAsStringAsync()
                + string.Concat(_host.Teams.In(one.Place).Skip(before).Select(m => m.Text ?? m.Card.Words()));
            var no = one.Place == "a:outsider" ? "I only work for people of your own" : "This is not for you";
            Assert.Contains(no, said, StringComparison.Ordinal);
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

    private IEnumerable<(string What, JsonObject Activity)> Attempts(string place)
    {
        var casey = _host.People.Casey;
        var said = casey.Activity("message", place, null);
        said["text"] = "check AA000001A";
        yield return ("a command", said);
        foreach (var verb in new[] { "register.open", "enquiry.claim", "advice.open", "menu.check" })
        {
            var press = casey.Activity("invoke", place, null);
            press["name"] = "adaptiveCard/action";
            press["value"] = new JsonObject
            {
                ["action"] = new JsonObject
                {
                    ["type"] = "Action.Execute", ["verb"] = verb,
                    ["data"] = new JsonObject { ["id"] = "1", ["v"] = "1" },
                },
            };
            yield return (verb, press);
        }

        var search = casey.Activity("invoke", place, null);
        search["name"] = "composeExtension/query";
        search["value"] = new JsonObject { ["commandId"] = "findEntry", ["parameters"] = new JsonArray() };
        yield return ("a search", search);
    }
}
