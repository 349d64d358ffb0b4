using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Register;

/// <summary>Finding an entry, from chat or the compose box, by people who may see the register (§19).</summary>
[UseCase(Area.Register, "Search", Who.Register, "none", "type find leeds")]
[UseCase(Area.Register, "Search from the compose box", Who.Register, "none", "search findEntry")]
[UseCase(Area.Register, "Turn the pages of one's own search", "V", "search", "find.page")]
[CardPrivacy("find", "Whoever searched", Surfaces.OwnChat, Data.Staff | Data.Masked | Data.Name | Data.Number)]
[CardPrivacy("entry-link", "Whoever is in the chat that a link is put in", Surfaces.OwnChat, Data.None)]
public sealed class FindTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private TeamsUser Chris => _host.People.Chris;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("AA000001A", "UPC-000001")]
    [InlineData("aa 00 00 01 a", "UPC-000001")]
    [InlineData("aa-00-00-01", "UPC-000001")]
    [InlineData("01A", "UPC-000001")]
    [InlineData("0003", "UPC-000003")]
    [InlineData("000004d", "UPC-000004")]
    [InlineData("UPC-000002", "UPC-000002")]
    [InlineData("upc 2", "UPC-000002")]
    [InlineData("jordan sample", "UPC-000002")]
    [InlineData("Sample, Jordan", "UPC-000002")]
    [InlineData("j sample", "UPC-000002")]
    [InlineData("jordon sampel", "UPC-000002")]
    [InlineData("mrs jördan sample", "UPC-000002")]
    [InlineData("o'test", "UPC-000003")]
    [InlineData("otest morgan", "UPC-000003")]
    [InlineData("morgan o’test edinburgh", "UPC-000003")]
    [InlineData("edinburgh", "UPC-000003")]
    [InlineData("Jobcentre Plus Scotland", "UPC-000003")]
    [InlineData("debt management leeds", "UPC-000004")]
    [InlineData("alex example leeds", "UPC-000001,UPC-000005")]
    [InlineData("leeds", "UPC-000005,UPC-000004,UPC-000001")]
    [InlineData("AA00", "UPC-000005,UPC-000004,UPC-000003,UPC-000002,UPC-000001")]
    [InlineData("AA00 sample", "UPC-000002")]
    [InlineData("nobody of that name", "")]
    public async Task Find_Typed_ShowsWhomItMeansLikeliestFirst(string typed, string references)
    {
        var found = await Chris.AsksAsync($"find {typed}");

        Assert.Equal(
            references, string.Join(
                ',', found.Card.Words().Split('\n').Where(w => w.StartsWith("UPC-", StringComparison.Ordinal))));
        Assert.Equal("Find: your search of the register", found.Summary);
    }

    // A name recorded with an apostrophe, a space or a hyphen is found when typed without it, and the other way round.
    [Fact]
    public async Task Find_OfANameWithAParticle_FindsItHoweverItIsTyped()
    {
        (string Name, string[] Typed)[] people =
        [
            ("Nora O'Neal", ["oneal", "o neal", "o'neal", "o’neal", "o`neal", "oʼneal", "nora oneal", "nora o neal"]),
            ("Hugh D’Arcy", ["darcy", "d arcy", "d'arcy"]),
            ("Fay Mc Donald", ["mcdonald", "mc donald", "fay mcdonald"]),
            ("Ian MacTavish", ["mac tavish", "mactavish"]),
            ("Wil Sample-Smythe", ["samplesmythe", "sample smythe", "sample-smythe"]),
        ];
        var missed = new List<string>();
        foreach (var (name, typed) in people)
        {
            var reference = $"UPC-{await RegisteredEntries.AddAsync(_host, name, null):000000}";
            foreach (var words in typed)
            {
                var found = await Chris.AsksAsync($"find {words}");
                if (!found.Card.Words().Contains(reference, StringComparison.Ordinal))
                {
                    missed.Add($"{words} does not find {name}");
                }
            }
        }

        Assert.Empty(missed);
    }

    [Fact]
    public async Task Find_OfAnEntry_OpensItAndGoesBack_AndLeavesATraceOfBoth()
    {
        var found = await Chris.AsksAsync("find jordan sample");
        var opened = await Chris.PressesAsync(found, "Open");
        Assert.Contains("Conduct of a telephone interview", opened.Card.Words(), StringComparison.Ordinal);

        var back = await Chris.PressesAsync(found, opened.Card!, "Back to results");
        Assert.Equal(found.Card.Words(), back.Card.Words());
        Assert.Equal(
            ["RegisterEntryFound", "RegisterEntryOpened", "RegisterEntryFound"],
            await _host.ReadAsync(
                db => db.Set<AuditEvent>()
                    .Where(e => e.ActorId == Chris.ObjectId && e.RecordKind == RecordKind.RegisterEntry)
                    .OrderBy(e => e.Id).Select(e => e.What).ToListAsync()));
    }

    [Fact]
    public async Task Find_WithMoreThanAPage_GoesThroughThem()
    {
        for (var n = 10; n < 22; n++)
        {
            await RegisteredEntries.AddAsync(_host, $"Kim Paging {(char)('A' + n)}", $"AA0000{n}A");
        }

        var first = await Chris.AsksAsync("find kim paging");
        Assert.Contains("Page 1 of 3", first.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Previous page", first.Card.Buttons());

        var second = await Chris.PressesAsync(first, "Next page");
        var third = await Chris.PressesAsync(first, second.Card!, "Next page");
        Assert.Contains("Page 3 of 3", third.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            12, References(first.Card).Concat(References(second.Card)).Concat(References(third.Card)).Distinct()
                .Count());
    }

    // A word that more than a thousand entries have is looked up only as it was typed.
    [Fact]
    public async Task Find_OfANameThatAThousandHave_StillFindsTheOneWithARareOrMisspeltWord()
    {
        await RegisteredEntries.AddManyAsync(_host, "Robin Common", 1_001);
        (string Name, string[] Typed)[] people =
        [
            ("Robin Featherbed", ["robin featherbed", "robin fetherbed", "robni featherbed", "featherbed"]),
            ("Zadie Common", ["zadie common", "zadei common", "zadie comon", "common zadie"]),
            ("Robyn Comon", ["robyn comon", "robyn comon leeds"]),
        ];
        var missed = new List<string>();
        foreach (var (name, typed) in people)
        {
            var reference = $"UPC-{await RegisteredEntries.AddAsync(_host, name, null):000000}";
            foreach (var words in typed)
            {
                var found = await Chris.AsksAsync($"find {words}");
                if (References(found.Card).FirstOrDefault() != reference)
                {
                    missed.Add($"{words} does not find {name} first");
                }
            }
        }

        var common = await Chris.AsksAsync("find robin common");
        Assert.Contains("Robin Common", common.Card.Words(), StringComparison.Ordinal);
        var misspelt = await Chris.AsksAsync("find robin comon");
        Assert.Contains("Robin Common", misspelt.Card.Words(), StringComparison.Ordinal);
        Assert.Empty(missed);
    }

    // Contact points get the log of their business's entries (Annex D), so they may open those and no others.
    [Fact]
    public async Task Open_ByAContactPoint_ShowsTheirOwnBusinesssEntryAlone()
    {
        var own = await _host.People.Bea.AsksAsync("UPC-000001");
        Assert.Contains("Alex Example", own.Card.Words(), StringComparison.Ordinal);

        await _host.People.Bea.SaysAsync("UPC-000004");
        Assert.Contains("UPC-000004", _host.Teams.In(_host.People.Bea.Chat)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_BySomebodyWhoMayNot_SaysWhomToAsk()
    {
        await _host.People.Casey.SaysAsync("find alex example");
        Assert.Equal(
            "Only a viewer, a Designated Senior Manager or CReST can look at the register. Type check to ask "
                + "CReST", _host.Teams.In(_host.People.Casey.Chat)[^1].Text);
    }

    [Fact]
    public async Task Find_PressedBySomebodyElse_ShowsNothing()
    {
        var found = await Chris.AsksAsync("find alex");
        var data = new JsonObject { ["id"] = found.Card.Button("Open")["data"]!["id"]!.DeepClone(), ["page"] = "2" };

        var answer = await _host.People.Priya.PressesAsync(_host.People.Priya.Chat, found.Id, "find.page", data);

        Assert.Equal(
            "There is no search that you can open. Check the reference, or type help to see what you can do",
            answer.Line);
    }

    [Fact]
    public async Task Find_OfAMonthAgo_IsForgotten()
    {
        var found = await Chris.AsksAsync("find alex example");
        _host.At("2026-12-25 03:00");

        Assert.Equal(1, await _host.RunJobAsync("searches"));

        await _host.Teams.SeesAsync(
            Chris.Chat, m =>
                m.Id == found.Id
                    && m.Card.Words()
                    .Contains("Results are shown for 30 days", StringComparison.Ordinal), "the forgotten search");
        Assert.False(
            await _host.ReadAsync(
                db => db.Set<UpcTeamsBot.Procedure.Register.Searches.Search>().AnyAsync(s => s.Words != "")));
    }

    [Fact]
    public async Task ComposeBox_Searched_ListsEntries_AndPutsAReferenceAloneIntoTheMessage()
    {
        var found = await Chris.SearchesAsync("findEntry", "alex example");

        var first = found["attachments"]![0]!;
        Assert.Equal("UPC-000001 · Alex Example · ••••••01A · Leeds", (string?)first["preview"]!["content"]!["title"]);
        Assert.DoesNotContain("Alex", first["content"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("result", (string?)found["type"]);

        var group = "19:group@thread.v2";
        var data = first["content"].Button("Open")["data"]!.DeepClone().AsObject();
        var opened = await _host.People.Priya.PressesAsync(group, "1", "register.show", data);
        Assert.Contains("Alex Example", opened.Card.Words(), StringComparison.Ordinal);
        var refused = await _host.People.Casey.PressesAsync(group, "1", "register.show", data.DeepClone().AsObject());
        Assert.StartsWith("There is no UPC-000001 that you can open", refused.Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("findEntry", "",
        "Type a name, a National Insurance number or a part of it, a reference, a district or a business")]
    [InlineData("findEntry", "zzzzz",
        "Nobody on the register matches that. Check the spelling, or try the National Insurance number")]
    [InlineData("other", "alex", "This search is from an older version of the app. Close it and try again.")]
    public async Task ComposeBox_SearchedForNothing_SaysWhatToType(string command, string typed, string words)
    {
        var found = await Chris.SearchesAsync(command, typed);

        Assert.Equal(("message", words), ((string?)found["type"], (string?)found["text"]));
    }

    [Fact]
    public async Task ComposeBox_SearchedBySomebodyWhoMayNot_SaysWhomToAsk()
    {
        var found = await _host.People.Casey.SearchesAsync("findEntry", "alex");

        Assert.StartsWith(
            "Only a viewer, a Designated Senior Manager or CReST can look at the register",
            (string?)found["text"], StringComparison.Ordinal);
    }

    private static IEnumerable<string> References(JsonNode? card) =>
        card.Words().Split('\n').Where(w => w.StartsWith("UPC-", StringComparison.Ordinal));
}
