using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>
/// Whatever is typed in the fields of Annex E is either shown as typed, as nothing but text, on every card that shows
/// it, or refused beside its field. Everything typed is kept.
/// </summary>
public sealed partial class HostileTextTests(BotHost host) : IClassFixture<BotHost>
{
    private const string WrongNino = "Enter a National Insurance number in the correct format, like AA 00 00 01 A";
    private const string WrongName =
        "Name of customer must have only letters, spaces, hyphens, apostrophes and full stops";
    private const string Digit = "7";

    private TeamsUser Casey => host.People.Casey;

    [Fact]
    public Task Form_RefusedWithAnythingTyped_KeepsItAllAndMakesNothingOfIt() => HostileTexts.DrawAllAlikeAsync(
        async typed => [await RefusedAsync(typed)],
        (typed, cards, _) =>
        {
            var card = cards[0];
            Assert.All(Fields, field =>
                Assert.Equal(field == "customerName" ? typed + Digit : typed, card.Fields()[field]));
            Assert.Equal(WrongName, card.ErrorAt("customerName"));
            Assert.Equal(WrongNino, card.ErrorAt("nino"));
            Assert.Equal("Enter an e-mail address in the correct format, like name@dwp.example", card.ErrorAt("email"));
            Assert.Equal("", card.ErrorAt("district"));
        });

    [Fact]
    public Task Enquiry_WithAnythingTyped_IsShownAsTypedToEverybodyAndMakesNothingOfIt() =>
        HostileTexts.DrawAllAlikeAsync(
            SentAsync,
            (typed, _, shown) =>
            {
                foreach (var own in new[] { shown[0], shown[2] })
                {
                    Assert.Contains(typed, own, StringComparison.Ordinal);
                }
            });

    [Theory]
    [InlineData("A")]
    [InlineData("AA 00 00 01")]
    [InlineData("aa000001d")]
    [InlineData(" AA-00-00-01-A ")]
    [InlineData("AA\u00A000\u00A000\u00A001\u00A0A")]
    [InlineData("AA 00 00 01 E")]
    [InlineData("AA 00 00 0I A")]
    [InlineData("AA 00 00 01 A A")]
    [InlineData("DA 00 00 01 A")]
    [InlineData("AO 00 00 01 A")]
    [InlineData("BG 00 00 01 A")]
    [InlineData("ZZ 00 00 01 A")]
    [InlineData("ÄÄ 00 00 01 A")]
    [InlineData("АА 00 00 01 А")]
    [InlineData("AA ٠٠٠٠٠١ A")]
    [InlineData("AA 00 00 01 A; drop table Enquiries")]
    [InlineData("<b>AA000001A</b>")]
    [InlineData("AA😀00 00 01 A")]
    public async Task Nino_Typed_IsTakenOrRefusedBesideItsField(string nino)
    {
        var taken = nino is "AA 00 00 01" or "aa000001d" or " AA-00-00-01-A " or "AA\u00A000\u00A000\u00A001\u00A0A";
        var (message, form) = await FormAsync();

        var answer = await Casey.PressesAsync(message, form, "Send to CReST", Filled(("nino", nino)));

        if (taken)
        {
            Assert.Contains("With CReST\nCReST has your enquiry\n", answer.Card.Words(), StringComparison.Ordinal);
            return;
        }

        Assert.Equal(WrongNino, answer.Card!.ErrorAt("nino"));
        Assert.Equal(nino, answer.Card.Fields()["nino"]);
        Assert.Equal("Alex Example", answer.Card.Fields()["customerName"]);
        var corrected = await Casey.PressesAsync(message, answer.Card!, "Send to CReST", ("nino", "AA 00 00 01 A"));
        Assert.Contains("With CReST\nCReST has your enquiry\n", corrected.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customerName", "", "Enter the customer's name")]
    [InlineData("customerName", " \u00A0\u2003\t", "Enter the customer's name")]
    [InlineData("customerName", "\0\u0001\u001B", "Enter the customer's name")]
    [InlineData("customerName", "12345", WrongName)]
    [InlineData("customerName", "😀", WrongName)]
    [InlineData("customerName", "<script>Alex</script>", WrongName)]
    [InlineData("customerName", "**Alex**", WrongName)]
    [InlineData("customerName", "${root}", WrongName)]
    [InlineData("customerName", "Alex\nExample", "Name of customer must be on one line")]
    [InlineData("district", "", "Enter the district")]
    [InlineData("district", "Leeds\r\nYork", "District must be on one line")]
    [InlineData("region", "", "Enter the region")]
    [InlineData("enquirerName", "", "Enter your name")]
    [InlineData("position", "", "Enter your position")]
    [InlineData("team", "", "Enter your team or unit")]
    [InlineData("email", "", "Enter your e-mail address")]
    [InlineData("email", "casey", "Enter an e-mail address in the correct format, like name@dwp.example")]
    [InlineData("email", "@dwp.example", "Enter an e-mail address in the correct format, like name@dwp.example")]
    [InlineData("email", "casey@", "Enter an e-mail address in the correct format, like name@dwp.example")]
    [InlineData("email", "casey worker@dwp.example",
        "Enter an e-mail address in the correct format, like name@dwp.example")]
    [InlineData("phone", "", "Enter your contact number")]
    public async Task Field_Wrong_IsRefusedBesideItAlone(string field, string typed, string words)
    {
        var (message, form) = await FormAsync();

        var answer = await Casey.PressesAsync(message, form, "Send to CReST", Filled((field, typed)));

        Assert.Equal(words, answer.Card!.ErrorAt(field));
        Assert.All(Fields.Where(f => f != field), other => Assert.Equal("", answer.Card!.ErrorAt(other)));
        Assert.Equal(typed, answer.Card.Fields()[field]);
        Assert.Contains("There is a problem.", answer.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customerName", "Name of customer must be 100 characters or fewer. You have used 10,000")]
    [InlineData("nino", WrongNino)]
    [InlineData("noNinoReason",
        "The reason why there is no National Insurance number must be 200 characters or fewer. You have used 10,000")]
    [InlineData("district", "District must be 100 characters or fewer. You have used 10,000")]
    [InlineData("region", "Region must be 100 characters or fewer. You have used 10,000")]
    [InlineData("enquirerName", "Your name must be 100 characters or fewer. You have used 10,000")]
    [InlineData("position", "Position must be 100 characters or fewer. You have used 10,000")]
    [InlineData("team", "Team/Unit must be 100 characters or fewer. You have used 10,000")]
    [InlineData("email", "E-mail address must be 100 characters or fewer. You have used 10,000")]
    [InlineData("phone", "Contact number must be 40 characters or fewer. You have used 10,000")]
    public async Task Field_OfTenThousandCharacters_IsRefusedBesideItAndKept(string field, string words)
    {
        var (message, form) = await FormAsync();
        var typed = new string('a', 10_000);

        var answer = await Casey.PressesAsync(message, form, "Send to CReST", Filled((field, typed)));

        Assert.Equal(words, answer.Card!.ErrorAt(field));
        Assert.Equal(typed, answer.Card.Fields()[field]);
        var shortened = await Casey.PressesAsync(message, answer.Card!, "Send to CReST", Filled());
        Assert.Contains("With CReST\nCReST has your enquiry\n", shortened.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("👍🏽")]
    [InlineData("e\u0301")]
    [InlineData("🇬🇧")]
    [InlineData("王")]
    public async Task Field_IsAsLongAsPeopleCountIt(string character)
    {
        var (message, form) = await FormAsync();

        var tooLong = await Casey.PressesAsync(
            message, form, "Send to CReST", Filled(("district", HostileTexts.Times(character, 101))));
        Assert.Equal("District must be 100 characters or fewer. You have used 101", tooLong.Card!.ErrorAt("district"));

        var sent = await Casey.PressesAsync(
            message, tooLong.Card!, "Send to CReST", ("district", HostileTexts.Times(character, 100)));
        Assert.Contains(HostileTexts.Times(character, 100), sent.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Field_CutInTheMiddleOfACharacter_KeepsTheRest()
    {
        var (message, form) = await FormAsync();
        var send = form.Button("Send to CReST");
        var data = send["data"]!.DeepClone().AsObject();
        foreach (var (field, value) in form.Fields()
            .Concat(Filled().Select(f => KeyValuePair.Create(f.Field, f.Value))))
        {
            data[field] = value;
        }

        data["district"] = "@@here@@";
        var activity = Casey.Activity("invoke", message.ConversationId, null);
        (activity["name"], activity["replyToId"]) = ("adaptiveCard/action", message.Id);
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute", ["verb"] = (string)send["verb"]!, ["data"] = data
            }
        };
        using var body = new StringContent(
            activity.ToJsonString().Replace("@@here@@", "Leeds \\ud83d\\ude00 \\\\ud83d \\ud83d",
                StringComparison.Ordinal), Encoding.UTF8, "application/json");

        using var answer = await host.Http.PostAsync("/api/messages", body);

        var card = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["value"];
        Assert.Contains("With CReST\nCReST has your enquiry\n", card.Words(), StringComparison.Ordinal);
        Assert.Contains("Leeds 😀 \\ud83d", card.Words().Split('\n'));
    }

    private static readonly string[] Fields = [
        "customerName", "nino", "noNinoReason", "district", "region", "enquirerName", "position", "team", "email",
        "phone"];

    private async Task<(TeamsMessage Message, JsonObject Form)> FormAsync()
    {
        await Casey.SaysAsync("check AA000001A");

        // Not simply the newest: an answer to an earlier enquiry may come in between.
        var message = host.Teams.In(Casey.Chat).Last(m => m.Card.Buttons().Contains("Send to CReST"));
        return (message, message.Card!);
    }

    // Returns a form with the text in every field. It is refused, because the text is not a valid name, number or
    // address.
    private async Task<JsonObject> RefusedAsync(string typed)
    {
        var (message, form) = await FormAsync();
        return (await Casey.PressesAsync(
            message, form, "Send to CReST",
            [.. Fields.Select(f => (f, f == "customerName" ? typed + Digit : typed))])).Card!;
    }

    // Returns every card that may show the text: the enquirer's, CReST's masked one, CReST's details, and the answered
    // ones.
    private async Task<IReadOnlyList<JsonObject>> SentAsync(string typed)
    {
        var (message, form) = await FormAsync();
        var sent = await Casey.PressesAsync(
            message, form, "Send to CReST",
            Filled(("district", typed), ("region", typed), ("noNinoReason", typed), ("enquirerName", typed),
                ("position", typed), ("team", typed)));
        var reference = ReferencePattern().Match(sent.Card.Words()).Value;
        var triage = await host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Card.Words().Contains(reference, StringComparison.Ordinal), reference);
        var claimed = await host.People.Chris.PressesAsync(triage, "Claim");
        var answered = await host.People.Chris.PressesAsync(triage, claimed.Card!, "Not recorded");
        var told = await host.Teams.SeesAsync(Casey.Chat, m => m.Summary == $"Answered: {reference}", "the answer");
        return [sent.Card!, triage.Card!, claimed.Card!, answered.Card!, told.Card!];
    }

    private static (string Field, string Value)[] Filled(params (string Field, string Value)[] but) =>
    [
        .. new[]
        {
            ("finalResponse", "yes"), ("marker", "no"), ("customerName", "Alex Example"), ("nino", "AA 00 00 01 A"),
            ("noNinoReason", ""), ("district", "Leeds"), ("region", "North"), ("enquirerName", "Casey Worker"),
            ("position", "Complaints officer"), ("team", "Leeds"), ("email", "casey@dwp.example"),
            ("phone", "0113 496 0000"),
        }.Where(f => but.All(b => b.Field != f.Item1)),
        .. but,
    ];

    [GeneratedRegex(@"E-\d{4}-\d{6}")]
    private static partial Regex ReferencePattern();
}
