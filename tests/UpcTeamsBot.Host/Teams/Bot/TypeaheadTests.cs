using System.Net.Http.Json;
using System.Text.Json.Nodes;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Conversation;

/// <summary>Fields that search the directory as the user types, in the formats that Teams documents.</summary>
[UseCase(Area.Everybody, "Have a field suggest businesses, districts and contacts", Who.Everyone, "none",
    "suggest businesses", "suggest districts", "suggest spocs")]
public sealed class TypeaheadTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Search_OfADataset_FindsWhatTheDirectoryLists_AndNothingOfTheRegister()
    {
        var businesses = await SearchesAsync("businesses", "jobcentre north");
        Assert.Equal([("Jobcentre Plus North", "jcp-north")], businesses);

        // Opening the field does not search yet.
        Assert.True((await SearchesAsync("businesses", "")).Count > 1);

        // A customer on the register, and a word that only the register contains.
        Assert.Empty(await SearchesAsync("businesses", "Alex Example"));
        Assert.Equal([("Use “Alex Example”", "Alex Example")], await SearchesAsync("districts", "Alex Example"));
        Assert.Equal(
            [("Use “Sandy, 0113 496 0199”", "Sandy, 0113 496 0199")],
            await SearchesAsync("spocs", "Sandy, 0113 496 0199"));
    }

    [Fact]
    public async Task Search_ThatIsNotAsDocumented_IsRefusedAndChangesNothing()
    {
        JsonObject Value(Action<JsonObject> damage)
        {
            var value = Query("districts", "lee");
            damage(value);
            return value;
        }

        (string What, JsonNode? Value)[] cases =
        [
            ("no value", null),
            ("no object", JsonValue.Create("districts")),
            ("unknown dataset", Value(v => v["dataset"] = "customers")),
            ("no dataset", Value(v => v.Remove("dataset"))),
            ("dataset that is no text", Value(v => v["dataset"] = new JsonArray())),
            ("another kind", Value(v => v["kind"] = "searchAnswer")),
            ("too long", Value(v => v["queryText"] = new string('x', 201))),
            ("negative skip", Value(v => v["queryOptions"]!["skip"] = -1)),
            ("no results wanted", Value(v => v["queryOptions"]!["top"] = 0)),
            ("top that is no number", Value(v => v["queryOptions"]!["top"] = "many")),
        ];
        var wrong = new List<string>();
        foreach (var (what, value) in cases)
        {
            var (status, body) = await SendAsync(_host.People.Casey, value);
            if (status != 400 || (string?)body?["type"] != "application/vnd.microsoft.error")
            {
                wrong.Add($"{what}: {status} {body?.ToJsonString()}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Search_ByNobodyOfThisOrganisation_FindsNothing()
    {
        var activity = Activity(_host.People.Casey, Query("businesses", ""));
        activity["from"]!.AsObject().Remove("aadObjectId");
        using var answer = await _host.Http.PostAsJsonAsync("/api/messages", activity);

        Assert.DoesNotContain("Jobcentre", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task District_OfAForm_SearchesTheDirectory_OrIsTextWhereClientsCannot()
    {
        var casey = _host.People.Casey;
        var searches = await DistrictAsync(casey);
        Assert.Equal("Input.ChoiceSet", (string?)searches["type"]);
        Assert.Equal("districts", (string?)searches["choices.data"]!["dataset"]);
        Assert.Equal("Data.Query", (string?)searches["choices.data"]!["type"]);

        _host.Settings["Teams:Typeahead"] = "false";
        await _host.RestartAsync();
        Assert.Equal("Input.Text", (string?)(await DistrictAsync(_host.People.Casey))["type"]);
    }

    private static async Task<JsonObject> DistrictAsync(TeamsUser casey)
    {
        await casey.AsksAsync("check AA000009A");
        await casey.SaysAsync("yes");
        return (await casey.AsksAsync("no")).Card.Field("district");
    }

    private async Task<IReadOnlyList<(string Title, string Value)>> SearchesAsync(string dataset, string text)
    {
        var (status, body) = await SendAsync(_host.People.Casey, Query(dataset, text));
        Assert.Equal(200, status);
        Assert.Equal(200, (int)body!["statusCode"]!);
        Assert.Equal("application/vnd.microsoft.search.searchResponse", (string?)body["type"]);
        return [.. body["value"]!["results"]!.AsArray().Select(r => ((string)r!["title"]!, (string)r["value"]!))];
    }

    private async Task<(int Status, JsonObject? Body)> SendAsync(TeamsUser person, JsonNode? value)
    {
        using var answer = await _host.Http.PostAsJsonAsync("/api/messages", Activity(person, value));
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text) as JsonObject);
    }

    private static JsonObject Activity(TeamsUser person, JsonNode? value)
    {
        var activity = person.Activity("invoke", person.Chat, null);
        activity["name"] = "application/search";
        activity["value"] = value;
        return activity;
    }

    private static JsonObject Query(string dataset, string text) => new()
    {
        ["queryText"] = text, ["dataset"] = dataset,
        ["queryOptions"] = new JsonObject { ["skip"] = 0, ["top"] = 15 },
    };
}
