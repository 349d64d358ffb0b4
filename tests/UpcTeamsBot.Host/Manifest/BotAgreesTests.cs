using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Host.Graph;
using UpcTeamsBot.Manifest;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Graph;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Manifest;

/// <summary>
/// The package agrees with the running bot: it lists no command that the bot does not know, and the bot sends nothing
/// that Teams would refuse.
/// </summary>
public sealed partial class BotAgreesTests
{
    private static string PermissionsDoc =>
        File.ReadAllText(Path.Combine(PackageSource.Root, "docs", "graph-permissions.md"));

    [Fact]
    public async Task EveryListedCommand_Typed_IsAnsweredByTheBot()
    {
        var host = new BotHost();
        await host.InitializeAsync();
        try
        {
            foreach (var title in Titles(0))
            {
                var answer = await host.People.Casey.AsksAsync(title);
                Assert.False(
                    Said(answer).Contains("I did not understand", StringComparison.Ordinal)
                        || Said(answer).Contains("Did you mean", StringComparison.Ordinal), title);
            }

            foreach (var title in Titles(1))
            {
                var before = host.Teams.In(SamplePeople.CrestChannel).Count;
                await host.People.Chris.SaysAsync(title, SamplePeople.CrestChannel);
                var answers = host.Teams.In(SamplePeople.CrestChannel).Skip(before).ToArray();
                var answer = Assert.Single(answers);
                Assert.False(
                    Said(answer).Contains("I did not understand", StringComparison.Ordinal)
                        || Said(answer)
                        .Contains("I have answered you in our own chat", StringComparison.Ordinal), title);
            }
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task EveryEntryOfTheFeed_IsOfATypeThatThePackageDeclares_AndFillsItsTitle()
    {
        using var graph = new GraphStandIn();
        graph.On("POST", "/users/*/teamwork/sendActivityNotification", new Answer(204));
        var types = new Package().ActivityTypes.ToDictionary(
            t => (string)t!["type"]!, t => (string)t!["templateText"]!);
        foreach (var activity in Enum.GetValues<FeedActivity>())
        {
            await graph.Feed.NotifyAsync(
                [GraphDirectoryTests.Sample(12)],
                new(activity, "To do: F-2026-000123", new(RecordKind.Consideration, 123), null), default);
            var body = graph.Asked[^1].Body!;
            var type = (string)body["activityType"]!;
            Assert.True(types.TryGetValue(type, out var title), $"The package declares no {type}");
            var given = body["templateParameters"]!.AsArray().Select(p => (string)p!["name"]!).Append("actor");
            Assert.Empty(InBraces().Matches(title!).Select(m => m.Groups[1].Value).Except(given));
        }

        Assert.Equal(types.Count, graph.Asked.Count);
    }

    [Fact]
    public async Task TheSearchOfThePackage_IsAnsweredByTheBot()
    {
        var host = new BotHost();
        await host.InitializeAsync();
        try
        {
            var search = new Package().Search;
            var asked = host.Services.GetRequiredService<ComposeSearches>();
            var person = (
                await host.Services.GetRequiredService<UpcTeamsBot.Core.People.IDirectory>()
                    .FindAsync(host.People.Chris.ObjectId, default))!;
            var answer = await asked.AnswerAsync(
                person, new()
                {
                    CommandId = (string)search["id"]!,
                    Parameters = [new() { Name = (string)search["parameters"]![0]!["name"]!, Value = "AA000001A" }]
                },
                    default);
            Assert.Equal("result", answer.ComposeExtension.Type);
            Assert.NotEmpty(answer.ComposeExtension.Attachments);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public void WhateverCallsGraph_SaysWhichPermissionItNeeds_AndTheDocumentSaysWhy()
    {
        var callers = typeof(GraphCalls).Assembly.GetTypes()
            .Where(t => t.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(GraphCalls)))).ToArray();
        Assert.True(callers.Length >= 7);
        foreach (var caller in callers)
        {
            var needs = caller.GetCustomAttributes<GraphPermissionAttribute>().ToArray();
            Assert.True(needs.Length > 0, $"{caller.Name} calls Graph and names no permission");
            Assert.All(needs, n =>
                Assert.Contains(
                    $"`{n.Name}`{(n.ResourceSpecific ? " (RSC, in the manifest)" : "")}", PermissionsDoc,
                    StringComparison.Ordinal));
        }
    }

    [Fact]
    public void ThePackagesActivityTypes_AreThoseOfTheDocument()
    {
        var documented = Row().Matches(PermissionsDoc)
            .Select(m => (m.Groups["type"].Value, m.Groups["description"].Value, m.Groups["title"].Value));
        Assert.Equal(
            documented, new Package().ActivityTypes.Select(
                t => ((string)t!["type"]!, (string)t["description"]!, (string)t["templateText"]!)));
    }

    [Fact]
    public async Task WhatIsLeftOutOfAList_IsOnTheMenu()
    {
        var host = new BotHost();
        await host.InitializeAsync();
        try
        {
            var menu = host.Services.GetRequiredService<Menu>();
            Assert.All(BotScope.All, s =>
                Assert.Empty(s.LeftOut.Keys.Except(menu.Offered(s.Reader, s.InChannel).Select(o => o.Command.Name))));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static IEnumerable<string> Titles(int list) =>
        new Package().Commands(list).Select(c => (string)c!["title"]!);

    private static string Said(TeamsMessage message) => message.Text ?? message.Card.Words();

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex InBraces();

    [GeneratedRegex(@"^\| `(?<type>[a-zA-Z]+)` \| (?<description>[^|]+) \| `(?<title>[^`]*\{reference\}[^`]*)` \|$",
        RegexOptions.Multiline)]
    private static partial Regex Row();
}
