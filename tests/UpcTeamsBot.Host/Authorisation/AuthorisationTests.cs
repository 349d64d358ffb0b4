using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Authorisation;

/// <summary>
/// Drives every cell of <see cref="AuthorisationTable"/> through real activities: each person presses each button with
/// forged card data, and types each command.
/// </summary>
[Collection(AuthorisationWorld.Collection)]
public sealed partial class AuthorisationTests(AuthorisationWorld world)
{
    [Fact]
    public void UseCase_OfTheBot_HasARow()
    {
        var services = world.Host.Services;
        var parser = services.GetRequiredService<CommandParser>();
        var ways = AuthorisationTable.Rows.SelectMany(r => r.Ways).ToLookup(w => KindOf(w).Kind, w => KindOf(w).What);
        Assert.Empty(new (string Kind, IEnumerable<string> Of)[]
        {
            (Pressed, services.GetRequiredService<CardRoutes>().Verbs),
            ("type", services.GetServices<ICommand>().Select(c => c.Name)),
            ("search", services.GetServices<IComposeSearch>().Select(s => s.CommandId)),
            ("send", services.GetServices<IFileTaker>().SelectMany(t => t.Types)),
            ("suggest", Typeahead.DatasetNames),
            ("consent", ["accept", "decline"]),
        }.SelectMany(all =>
        {
            var rows = ways[all.Kind].Select(w =>
                all.Kind == "type" ? parser.Understand(w).Command?.Name ?? w : w).ToHashSet();
            return all.Of.Except(rows).Select(w => $"{all.Kind} {w} has no [UseCase]")
                .Concat(rows.Except(all.Of).Select(w => $"The row's {all.Kind} {w} does not exist"));
        }));
    }

    [Fact]
    public async Task Cell_OfTheTable_IsWhatTheBotDoes()
    {
        // Nobody who is refused changes anything, so these come first. What is allowed ends some of the records.
        var faults = new List<string>();
        foreach (var row in AuthorisationTable.Rows)
        {
            var (before, looks) = (await StoredAsync(), await LooksAsync(row));
            await Task.WhenAll(
                Actors.All.Where(a => !row.Who.Contains(a.Letter, StringComparison.Ordinal))
                    .Select(a => LookAsync(row, a.Letter, isAllowed: false, faults)));

            if (await StoredAsync() != before)
            {
                faults.Add($"{row.Area}, {row.Name}: somebody who was refused changed something");
            }

            if (await LooksAsync(row) != looks)
            {
                faults.Add($"{row.Area}, {row.Name}: somebody who must not see it looked at something");
            }
        }

        foreach (var row in AuthorisationTable.Rows)
        {
            foreach (var letter in row.Who)
            {
                await LookAsync(row, letter, isAllowed: true, faults);
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    [Fact]
    public async Task Outsider_InEveryCell_IsRefused()
    {
        var faults = new List<string>();
        var before = await StoredAsync(withLooks: true);
        foreach (var (what, change) in new (string, Action<JsonObject>)[]
        {
            ("guest", from => from["userRole"] = "guest"),
            ("outsider", from => from["tenantId"] = "99999999-9999-9999-9999-999999999999"),
        })
        {
            // As somebody who may do it, were it not for the account.
            foreach (var row in AuthorisationTable.Rows)
            {
                await Task.WhenAll(row.Who.Select(letter => RefusesAsync(row, letter, what, change, faults)));
            }
        }

        Assert.Equal(before, await StoredAsync(withLooks: true));
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private async Task RefusesAsync(
        UseCaseAttribute row, char letter, string what, Action<JsonObject> change, List<string> faults)
    {
        var chat = $"a:outsider-{what}-{letter}";
        foreach (var way in AllWays(row))
        {
            var activity = await ActivityAsync(row, way, letter);
            change(activity["from"]!.AsObject());
            activity["conversation"]!["id"] = chat;
            var said = await SaidAsync(activity, chat);
            var isTold = said.Contains("I only work for people of your own", StringComparison.Ordinal)
                || (way.StartsWith("suggest", StringComparison.Ordinal)
                    && said.Contains("Sign in with your own", StringComparison.Ordinal))
                || (way.StartsWith("consent", StringComparison.Ordinal) && said.Length == 0);
            if (!isTold)
            {
                lock (faults)
                {
                    faults.Add($"{row.Area}, {row.Name}: the {what} {letter} who tries {way} is told: {said}");
                }
            }
        }
    }

    [Fact]
    public void Document_IsWhatTheTableMakesOfIt() => GeneratedDocument.Holds(
        "authorisation.md", AuthorisationDocument.Make(), "UPC_AUTHORISATION", nameof(AuthorisationTests));

    private async Task LookAsync(UseCaseAttribute row, char letter, bool isAllowed, List<string> faults)
    {
        foreach (var way in isAllowed ? row.Ways : AllWays(row))
        {
            var before = isAllowed ? await StoredAsync(withLooks: true) : default;
            var said = await SaidAsync(await ActivityAsync(row, way, letter), world.People[letter].Chat);
            var isRefused = said.Split('\n').Any(line => Refusal().IsMatch(line));
            var fault = isAllowed
                ? isRefused && await StoredAsync(withLooks: true) == before ? "is refused" : null
                : !isRefused && !row.IsSilent ? "is not refused"
                : isRefused && MustNotSee(row, letter)
                    && said.Contains(AuthorisationWorld.Customer, StringComparison.Ordinal) ? "sees the customer's name"
                : null;
            if (fault is not null)
            {
                var who = Actors.All.Single(a => a.Letter == letter).Heading;
                lock (faults)
                {
                    faults.Add($"{row.Name}: {who} {fault}, {way}: {Shortly(said)}");
                }
            }
        }
    }

    // Those who can see nothing of the record in any other way.
    private static bool MustNotSee(UseCaseAttribute row, char letter) =>
        letter is Actors.Caseworker or Actors.OtherBcp or Actors.OtherManager
        || (letter is Actors.OtherDsm or Actors.OtherDeputy or Actors.OtherViewer && row.Area != Area.Register);

    private static string Shortly(string said) => said.Replace('\n', '/') is { Length: > 200 } s
        ? s[..90] + "…" + s[^110..] : said.Replace('\n', '/');

    private async Task<JsonObject> ActivityAsync(UseCaseAttribute row, string way, char letter)
    {
        var user = world.People[letter];
        var (kind, rest) = KindOf(way);
        var activity = user.Activity(kind is "type" or "send" ? "message" : "invoke", user.Chat, null);
        switch (kind)
        {
            case "type":
                activity["text"] = rest;
                break;
            case "send":
                activity["attachments"] = new JsonArray(new JsonObject
                {
                    ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = $"log.{rest}",
                    ["content"] = new JsonObject
                    {
                        ["downloadUrl"] = "https://elsewhere.example/log", ["uniqueId"] = "1", ["fileType"] = rest,
                    },
                });
                break;
            case "search":
                (activity["name"], activity["value"]) = ("composeExtension/query", new JsonObject
                {
                    ["commandId"] = rest,
                    ["parameters"] = new JsonArray(new JsonObject { ["name"] = "query", ["value"] = "leeds" }),
                });
                break;
            case "suggest":
                (activity["name"], activity["value"]) = ("application/search", new JsonObject
                {
                    ["kind"] = "search", ["queryText"] = "a", ["dataset"] = rest,
                });
                break;
            case "consent":
                (activity["name"], activity["value"]) = ("fileConsent/invoke", new JsonObject
                {
                    ["type"] = "fileUpload", ["action"] = rest,
                    ["context"] = new JsonObject
                    {
                        ["id"] = world[row.Record, letter].ToString(CultureInfo.InvariantCulture),
                        ["secret"] = world.FileSecret,
                    },
                    ["uploadInfo"] = new JsonObject { ["uploadUrl"] = "http://127.0.0.1:9/up" },
                });
                break;
            case Dialog:
                var data = await DataAsync(row, letter);
                data["verb"] = rest;
                (activity["name"], activity["value"]) = ("task/fetch", new JsonObject { ["data"] = data });
                break;
            default:
                (activity["name"], activity["value"]) = ("adaptiveCard/action", new JsonObject
                {
                    ["action"] = new JsonObject
                    {
                        ["type"] = "Action.Execute", ["verb"] = rest, ["data"] = await DataAsync(row, letter),
                    },
                });
                break;
        }

        return activity;
    }

    private const string Pressed = "press";
    private const string Dialog = "dialog";

    // The buttons that open a dialog where Teams has them. Anybody can send that for any button.
    private static readonly string[] InDialogs =
    [
        .. Directory.GetFiles(Repository.PathOf("cards"), "*.json", SearchOption.AllDirectories)
            .SelectMany(f => DialogVerb().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct()
    ];

    // With those that a form in a dialog adds.
    private static IEnumerable<string> AllWays(UseCaseAttribute row) =>
        row.Ways.Concat(row.Ways.Intersect(InDialogs).Select(w => $"{Dialog} {w}"));

    private static (string Kind, string What) KindOf(string way) =>
        way.Split(' ', 2) is [var kind, var rest] ? (kind, rest) : (Pressed, way);

    // All that a card could carry, made up by somebody who knows every number.
    private async Task<JsonObject> DataAsync(UseCaseAttribute row, char letter)
    {
        var entry = world["entry", letter].ToString(CultureInfo.InvariantCulture);
        var data = new JsonObject
        {
            ["id"] = world[row.Record, letter].ToString(CultureInfo.InvariantCulture),
            ["v"] = (await world.VersionAsync(row.Record, letter)).ToString(CultureInfo.InvariantCulture),
            ["entry"] = entry, ["complaint"] = world.Complaint.ToString(CultureInfo.InvariantCulture),
            ["reference"] = $"UPC-{world["entry", letter]:000000}", ["business"] = AuthorisationWorld.Business,
            ["key"] = AuthorisationWorld.Business, ["of"] = "RegisterEntry", ["kind"] = "Acknowledgement",
            ["open"] = "history", ["find"] = "leeds", ["question"] = "Which?", ["reply"] = "That one",
            ["words"] = "words", ["why"] = "because", ["date"] = "2026-11-20", ["channel"] = "Letter",
            ["spoc"] = "Sam Contact", ["declineReason"] = "Not yet", ["explanation"] = "Not yet",
            ["ground"] = "RecordedInError", ["sentOn"] = "2026-11-23",
            ["reader"] = world.People[letter].ObjectId.ToString(),
            ["who"] = "Toni Stranger", ["show"] = "true", ["command"] = "help", ["page"] = "1", ["section"] = "24",
            ["for"] = "crest", ["name"] = "UPC register", ["nino"] = "AA000041A", ["search"] = "1", ["n"] = "1",
            ["person"] = world.People[Actors.Bcp].ObjectId.ToString(), ["role"] = "viewer", ["t"] = "0",
            ["batch"] = world.Batch.ToString(CultureInfo.InvariantCulture),
        };
        if (row.Ways.Contains("review.part"))
        {
            data["of"] = world["part", letter].ToString(CultureInfo.InvariantCulture);
        }

        foreach (var field in row.Fields.Select(f => f.Split('=', 2)))
        {
            data[field[0]] = field[1];
        }

        return data;
    }

    private async Task<string> SaidAsync(JsonObject activity, string chat)
    {
        var before = world.Host.Teams.In(chat).Count;
        using var answer = await world.Host.Http.PostAsJsonAsync("/api/messages", activity);
        var body = await answer.Content.ReadAsStringAsync();
        var invoked = body.Length == 0 ? null : JsonNode.Parse(body) as JsonObject;
        var result = new PressAnswer((int)answer.StatusCode, invoked);
        return invoked is not null
            ? result.Line ?? result.Card?.Words() ?? Words(invoked)
            : string.Join('\n', world.Host.Teams.In(chat).Skip(before).Select(m => m.Text ?? m.Card.Words()));
    }

    // A line in a dialog, a form in a dialog, a line in place of search results, or whatever else there is.
    private static string Words(JsonObject invoked) =>
        invoked["task"]?["value"] is JsonValue line ? (string)line!
        : invoked["task"]?["value"]?["card"]?["content"] is JsonObject card ? card.Words()
        : (string?)invoked["composeExtension"]?["text"] ?? invoked.ToJsonString();

    // Whoever may see a record is shown it with the refusal, and that look is noted. Of the others there is none.
    private Task<int> LooksAsync(UseCaseAttribute row)
    {
        var strangers = Actors.All.Select(a => a.Letter)
            .Where(a => !row.Who.Contains(a, StringComparison.Ordinal) && MustNotSee(row, a))
            .Select(a => world.People[a].ObjectId).ToArray();
        return world.Host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => strangers.Contains(e.ActorId)));
    }

    // What a change leaves behind: an event, or something typed.
    private Task<(int Events, int Drafts, int DraftVersions)> StoredAsync(bool withLooks = false) =>
        world.Host.ReadAsync(async db => (
        await db.Set<AuditEvent>().CountAsync(
            e => withLooks || (!e.What.EndsWith("Opened") && !e.What.EndsWith("Found"))),
        await db.Set<Draft>().CountAsync(),
        await db.Set<Draft>().SumAsync(d => d.Version)));

    [GeneratedRegex(
        @"^(Only (?!CReST sees these|customers in|entries )|You (asked|made|reported) this|"
            + @"There is no.* that you (can open|can answer|may see)|"
            + @"There is nothing here that you can open|You cannot write this letter|"
            + @"You cannot answer for .* any more|"
            + @"\w+ \w+ has this( enquiry since .*)?$)")]
    private static partial Regex Refusal();

    [GeneratedRegex(@"""dialog"": [^\n{]*?""verb"": ""([^""$]+)""")]
    private static partial Regex DialogVerb();
}
