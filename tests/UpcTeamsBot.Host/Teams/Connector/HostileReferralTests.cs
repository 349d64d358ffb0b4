using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>
/// Whatever is typed in Annex F, by the manager or the DSM, or in the answer to a question, is either shown as typed to
/// everybody who sees it, or refused beside its field and kept.
/// </summary>
public sealed partial class HostileReferralTests(BotHost host) : IClassFixture<BotHost>
{
    private const string WrongNino = "Enter a National Insurance number in the correct format, like AA 00 00 01 A";
    private const string WrongName =
        "Name of customer must have only letters, spaces, hyphens, apostrophes and full stops";
    private const string Contact = "Date of the most recent contact must be";
    private const string Response = "Date of the final response must be";
    private static readonly string[] NotTyped =
    [
        "business", "lastContact", "lastContactChannel", "finalResponseKind", "finalResponseDate", "recordedBefore",
        "anotherComplaintFor", "managerName", "managerPersonId", "managerId", "askedManagerId",
        .. Referrals.Checks.Select(f => f.Item1),
    ];

    // Every line and text of the form's second step.
    private static readonly string[] TextFields =
    [
        .. typeof(ConsiderationForm).GetProperties().Where(p => p.PropertyType == typeof(string))
            .Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]).Except(NotTyped),
    ];

    private static int _customers;

    private TeamsUser Casey => host.People.Casey;

    private TeamsUser Priya => host.People.Priya;

    private TeamsUser Dana => host.People.Dana;

    [Fact]
    public Task Form_RefusedWithAnythingTyped_KeepsItAllAndMakesNothingOfIt() => HostileTexts.DrawAllAlikeAsync(
        async typed => [await RefusedAsync(typed)],
        (typed, cards, _) =>
        {
            var card = cards[0];
            Assert.All(TextFields, field =>
                Assert.Equal(field == "customerName" ? typed + "7" : typed, card.Fields()[field]));
            Assert.Equal(WrongName, card.ErrorAt("customerName"));
            Assert.Equal(WrongNino, card.ErrorAt("nino"));
            Assert.Equal("", card.ErrorAt("nature"));
        });

    [Fact]
    public Task Referral_AskedAboutAndNotAgreed_IsShownAsTypedToEverybody() =>
        HostileTexts.DrawAllAlikeAsync(NotAgreedAsync, AssertShown);

    [Fact]
    public Task Referral_Declined_ShowsTheReasonAsTypedToBoth() =>
        HostileTexts.DrawAllAlikeAsync(DeclinedAsync, AssertShown);

    [Fact]
    public Task Referral_Recorded_IsShownAsTypedToWhoeverMayOpenIt() => HostileTexts.DrawAllAlikeAsync(
        RecordedAsync,
        (typed, _, shown) =>
        {
            // The task in the channel shows nothing of the customer.
            Assert.DoesNotContain(typed, shown[1], StringComparison.Ordinal);
            Assert.All(shown.Where((_, i) => i != 1), s => Assert.Contains(typed, s, StringComparison.Ordinal));
        });

    [Theory]
    [InlineData("customerName", "Alex\nExample", "Name of customer must be on one line")]
    [InlineData("customerName", "<b>Alex</b>", WrongName)]
    [InlineData("nino", "QQ 12 34 56 C", WrongNino)]
    [InlineData("nino", "AA 00 00 01 E", WrongNino)]
    [InlineData("nino", "", "Enter the customer's National Insurance number, or say why there is none")]
    [InlineData("district", "Leeds\nYork", "District must be on one line")]
    [InlineData("region", "\0\u0001", "Enter the region")]
    [InlineData("business", "<script>", "Choose the business")]
    [InlineData("business", "jcp-north\0", "Choose the business")]
    [InlineData("lastContactChannel", "99", "Choose how the most recent contact came")]
    [InlineData("lastContactChannel", "${root}", "Choose how the most recent contact came")]
    [InlineData("finalResponseKind", "{{DATE(2026)}}", "Choose the kind of final response")]
    [InlineData("lastContact", "2026-11-25", Contact + " today or in the past")]
    [InlineData("lastContact", "2126-11-19", Contact + " today or in the past")]
    [InlineData("lastContact", "2026-02-30", Contact + " a real date, like 19 Nov 2026")]
    [InlineData("lastContact", "99999-01-01", Contact + " a real date, like 19 Nov 2026")]
    [InlineData("lastContact", "<script>", Contact + " a real date, like 19 Nov 2026")]
    [InlineData("lastContact", "${root}", Contact + " a real date, like 19 Nov 2026")]
    [InlineData("lastContact", "yesterday", Contact + " a real date, like 19 Nov 2026")]
    [InlineData("finalResponseDate", "2026-11-25", Response + " today or in the past")]
    [InlineData("finalResponseDate", "0000-00-00", Response + " a real date, like 19 Nov 2026")]
    [InlineData("finalResponseDate", "٢٠٢٦-٠٤-٠٣", Response + " a real date, like 19 Nov 2026")]
    public async Task Field_Wrong_IsRefusedBesideItAloneAndKept(string field, string typed, string words)
    {
        var (message, form) = await FormAsync();

        var answer = await Casey.PressesAsync(message, form, "Continue", Filled((field, typed)));

        Assert.Equal(words, answer.Card!.ErrorAt(field));
        Assert.All(answer.Card.Fields().Keys.Where(f => f != field), other =>
            Assert.Equal("", answer.Card!.ErrorAt(other)));
        Assert.Equal(typed, answer.Card.Fields()[field]);
        Assert.Contains("There is a problem.", answer.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", HostileTexts.Shown(answer.Card!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FinalResponse_AfterTheLastContact_IsSaidBesideTheDateAndStops()
    {
        var (message, form) = await FormAsync();

        var answer = await Casey.PressesAsync(
            message, form, "Continue", Filled(("lastContact", "2026-03-12"), ("finalResponseDate", "2026-04-03")));

        Assert.Equal(
            "The most recent contact (12 Mar 2026) is before the final response (3 Apr 2026). Contact counts as "
                + "persistent only after the final response. Check both dates",
            answer.Card!.ErrorAt("lastContact"));
        Assert.Contains("This is not unreasonably persistent contact", answer.Card.Words(), StringComparison.Ordinal);
        var corrected = await Casey.PressesAsync(message, answer.Card!, "Continue", ("lastContact", "2026-11-19"));
        Assert.Contains(
            "Check and send to Priya Shah, your manager\n", corrected.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customerName", 'a', "Name of customer must be 100 characters or fewer. You have used 10,000")]
    [InlineData("nino", '1', WrongNino)]
    [InlineData("noNinoReason", 'a',
        "The reason why there is no National Insurance number must be 200 characters or fewer. You have used 10,000")]
    [InlineData("district", 'a', "District must be 100 characters or fewer. You have used 10,000")]
    [InlineData("region", 'a', "Region must be 100 characters or fewer. You have used 10,000")]
    [InlineData("nature", 'a',
        "Nature and frequency of the contact must be 2,000 characters or fewer. You have used 10,000")]
    [InlineData("nature", '\n', "Describe the nature and frequency of the contact")]
    [InlineData("complaintDetails", 'a',
        "Details of the complaints must be 2,000 characters or fewer. You have used 10,000")]
    [InlineData("spoc", 'a',
        "Details of SPOC or local business contact must be 500 characters or fewer. You have used 10,000")]
    [InlineData("lastContact", '1', Contact + " a real date, like 19 Nov 2026")]
    [InlineData("finalResponseDate", '-', Response + " a real date, like 19 Nov 2026")]
    [InlineData("business", 'b', "Choose the business")]
    public async Task Field_OfTenThousandCharacters_IsRefusedBesideItAndKept(string field, char character, string words)
    {
        var (message, form) = await FormAsync();
        var typed = new string(character, 10_000);

        var answer = await Casey.PressesAsync(message, form, "Continue", Filled((field, typed)));

        Assert.Equal(words, answer.Card!.ErrorAt(field));
        Assert.Equal(typed, answer.Card.Fields()[field]);
        var shortened = await Casey.PressesAsync(
            message, answer.Card!, "Continue", Filled(("nino", Unused()), ("noNinoReason", "")));
        Assert.Contains(
            "Check and send to Priya Shah, your manager\n", shortened.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("👍🏽")]
    [InlineData("\u05D0")]
    [InlineData("a ")]
    public async Task LongestTexts_AreShownWholeToEverybody(string character)
    {
        var text = HostileTexts.Times(character, 2_000 / LengthOf(character)).Trim();

        var (_, own) = await SentAsync(Unused(), ("nature", text), ("complaintDetails", text));

        Assert.Equal(2, own.Words().Split('\n').Count(line => line == text));
    }

    [Fact]
    public async Task Manager_NamedInWordsThatAreNoName_IsNotFoundAndTheWordsAreKept()
    {
        var stranger = host.People.Stranger;
        var (message, send) = await SendStepAsync(stranger, Unused());
        await Cases.AllHoldAsync(HostileTexts.All, async typed =>
        {
            var answer = await stranger.PressesAsync(message, send, "Find your manager", ("managerName", typed));

            Assert.Equal(
                "Nobody else in the directory has that name. Check the spelling, or enter the surname only",
                answer.Card!.ErrorAt("managerName"));
            Assert.Equal(typed, answer.Card.Fields()["managerName"]);
        });
    }

    [Theory]
    [InlineData("a", 10_000, "Your manager's name must be 100 characters or fewer. You have used 10,000")]
    [InlineData("👍🏽", 101, "Your manager's name must be 100 characters or fewer. You have used 101")]
    [InlineData("👍🏽", 100,
        "Nobody else in the directory has that name. Check the spelling, or enter the surname only")]
    public async Task Manager_NamedAtLength_IsRefusedBesideTheField(string character, int times, string words)
    {
        var stranger = host.People.Stranger;
        var (message, send) = await SendStepAsync(stranger, Unused());
        var typed = HostileTexts.Times(character, times);

        var answer = await stranger.PressesAsync(message, send, "Find your manager", ("managerName", typed));

        Assert.Equal(words, answer.Card!.ErrorAt("managerName"));
        Assert.Equal(typed, answer.Card.Fields()["managerName"]);
    }

    [Theory]
    [InlineData(10_000, "must be 2,000 characters or fewer. You have used 10,000")]
    [InlineData(0, null)]
    public async Task Words_TooManyOrNone_AreRefusedBesideTheirFieldAndKept(int length, string? tooLong)
    {
        var typed = new string('w', length);
        var (reference, _) = await SentAsync(Unused());
        var approval = await SeesAsync(Priya, $"Approval needed: {reference}");
        var declined = await Priya.PressesAsync(approval, "Confirm: decline", ("reason", typed));
        AssertRefused(
            declined, "reason", tooLong is null ? "Explain why you decline. Casey Worker will see this"
                : $"Reason {tooLong}", typed);

        await Priya.PressesAsync(approval, declined.Card!, "Approve");
        var decision = await DecisionAsync(Dana, reference);
        var notAgreed = await Dana.PressesAsync(decision, "Confirm: do not agree", ("explanation", typed));
        AssertRefused(
            notAgreed, "explanation", tooLong is null ? "Explain why you do not agree. Casey Worker will see this"
                : $"Explanation {tooLong}", typed);
        var asked = await Dana.PressesAsync(decision, notAgreed.Card!, "Send the question", ("question", typed));
        AssertRefused(
            asked, "question", tooLong is null ? "Enter what you want to know. Casey Worker will see this"
                : $"Question {tooLong}", typed);
        await Dana.PressesAsync(decision, asked.Card!, "Send the question", ("question", "How often?"));
        var wanted = await SeesAsync(Casey, $"More information wanted: {reference}");
        var answered = await Casey.PressesAsync(wanted, "Send the answer", ("answer", typed));
        AssertRefused(
            answered, "answer", tooLong is null ? "Enter your answer. Dana Smith will see this"
                : $"Answer {tooLong}", typed);
    }

    [Theory]
    [InlineData("to", "<script>", "Confirm: pass on", "Choose the DSM to pass this to")]
    [InlineData("to", "00000000-0000-0000-0000-000000000099", "Confirm: pass on", "Choose the DSM to pass this to")]
    [InlineData("to", "00000000-0000-0000-0000-000000000015", "Confirm: pass on", null)]
    [InlineData("to", "00000000-0000-0000-0000-000000000012", "Confirm: pass on", null)]
    [InlineData("to", "", "Confirm: pass on", "Choose the DSM to pass this to")]
    [InlineData("decidedOn", "2026-11-25", "Confirm: agree", null)]
    [InlineData("decidedOn", "2026-11-23", "Confirm: agree", null)]
    [InlineData("decidedOn", "${root}", "Confirm: agree", "Date of the decision must be a real date, like 19 Nov 2026")]
    [InlineData("decidedOn", "", "Confirm: agree", "Date of the decision must be a real date, like 19 Nov 2026")]
    [InlineData("phone", "", "Confirm: agree", "Enter your telephone number")]
    [InlineData("phone", "0113\n496", "Confirm: agree", "Telephone number must be on one line")]
    [InlineData("phone", "12345678901234567890123456789012345678901", "Confirm: agree",
        "Telephone number must be 40 characters or fewer. You have used 41")]
    public async Task Decision_WithAFieldWrong_IsRefusedBesideItAndKeptAndDecidesNothing(
        string field, string typed, string button, string? words)
    {
        var (reference, _) = await SentAsync(Unused());
        await Priya.PressesAsync(await SeesAsync(Priya, $"Approval needed: {reference}"), "Approve");
        var decision = await DecisionAsync(Dana, reference);

        var answer = await Dana.PressesAsync(decision, button, (field, typed));

        var said = answer.Card!.ErrorAt(field);
        Assert.True(words is null ? said.Length > 0 : said == words, said);
        Assert.Equal(typed, answer.Card.Fields()[field]);
        Assert.Contains("Decide by", answer.Card.Words(), StringComparison.Ordinal);
    }

    private static void AssertRefused(PressAnswer answer, string field, string words, string typed)
    {
        Assert.Equal(words, answer.Card!.ErrorAt(field));
        Assert.Equal(typed, answer.Card.Fields()[field]);
    }

    private static void AssertShown(string typed, IReadOnlyList<JsonObject> cards, IReadOnlyList<string> shown) =>
        Assert.All(shown, s => Assert.Contains(typed, s, StringComparison.Ordinal));

    private static (string Field, string Value)[] Filled(params (string Field, string Value)[] but) =>
        [.. Referrals.Form.Where(f => but.All(b => b.Field != f.Item1)), .. but];

    // Returns every text field of Annex F. Fields with less room get text that fits.
    private static (string Field, string Value)[] Typed(string typed) =>
        [("district", typed), ("region", typed), ("nature", typed), ("complaintDetails", $"{typed}\n{typed}"),
        ("spoc", typed)];

    private static int LengthOf(string text) => new System.Globalization.StringInfo(text).LengthInTextElements;

    // Returns the number of a customer whom no test has referred yet.
    private static string Unused() => $"JA{Interlocked.Increment(ref _customers):000000}A";

    // Returns a name that is not similar to any on the register.
    private static string UnlikeAnybody() =>
        string.Join(' ', Enumerable.Range(0, 2).Select(_ => Random.Shared.GetString("bcdfghjklmnpqrstvwxz", 12)));

    private async Task<(TeamsMessage Message, JsonObject Form)> FormAsync()
    {
        var message = await RefersAsync(Casey, Unused());
        return (message, (await Casey.PressesAsync(message, "Continue", Referrals.Checks)).Card!);
    }

    private async Task<JsonObject> RefusedAsync(string typed)
    {
        var (message, form) = await FormAsync();
        return (await Casey.PressesAsync(
            message, form, "Continue",
            [.. Filled(), .. TextFields.Select(f => (f, f == "customerName" ? typed + "7" : typed))])).Card!;
    }

    // Not simply the newest message: messages of earlier requests may arrive in between.
    private async Task<TeamsMessage> AsksAsync(TeamsUser person, string text, string answer)
    {
        await person.SaysAsync(text);
        return host.Teams.In(person.Chat).Last(m => m.Card.Words().Contains(answer, StringComparison.Ordinal));
    }

    private Task<TeamsMessage> RefersAsync(TeamsUser officer, string nino) =>
        AsksAsync(officer, $"refer {nino}", "Step 1 of 3");

    private async Task<(TeamsMessage Message, JsonObject Send)> SendStepAsync(
        TeamsUser officer, string nino, params (string, string)[] typed)
    {
        var message = await RefersAsync(officer, nino);
        var form = await officer.PressesAsync(message, "Continue", Referrals.Checks);
        var answers = await officer.PressesAsync(message, form.Card!, "Continue", Filled(typed));
        Assert.Contains("Check and send to", answers.Card.Words(), StringComparison.Ordinal);
        return (message, answers.Card!);
    }

    private async Task<(string Reference, JsonObject Own)> SentAsync(string nino, params (string, string)[] typed)
    {
        var (message, send) = await SendStepAsync(Casey, nino, typed);
        var own = (await Casey.PressesAsync(message, send, "Send to your manager")).Card!;
        return (ReferencePattern().Match(own.Words()).Value, own);
    }

    private Task<TeamsMessage> SeesAsync(TeamsUser person, string summary) =>
        host.Teams.SeesAsync(person.Chat, m => m.Summary == summary, summary);

    private Task<TeamsMessage> DecisionAsync(TeamsUser dsm, string reference) => host.Teams.SeesAsync(
        dsm.Chat, m =>
            m.Summary?.StartsWith("Decision needed", StringComparison.Ordinal) == true
                && m.Summary.EndsWith(reference, StringComparison.Ordinal), reference);

    // Without a number, so that the reason for its absence is shown.
    private async Task<IReadOnlyList<JsonObject>> NotAgreedAsync(string typed)
    {
        var message = await RefersAsync(Casey, Unused());
        var form = await Casey.PressesAsync(message, "Continue", Referrals.Checks);
        var send = await Casey.PressesAsync(
            message, form.Card!, "Continue",
            Filled([.. Typed(typed), ("nino", ""), ("noNinoReason", typed), ("customerName", UnlikeAnybody())]));
        var sent = await Casey.PressesAsync(message, send.Card!, "Send to your manager");
        var reference = ReferencePattern().Match(sent.Card.Words()).Value;
        var approval = await SeesAsync(Priya, $"Approval needed: {reference}");
        var approved = await Priya.PressesAsync(approval, "Approve");
        var decision = await DecisionAsync(Dana, reference);
        var asked = await Dana.PressesAsync(decision, "Send the question", ("question", typed));
        var wanted = await SeesAsync(Casey, $"More information wanted: {reference}");
        var answered = await Casey.PressesAsync(wanted, "Send the answer", ("answer", typed));
        var informed = await host.Teams.SeesAsync(
            Dana.Chat, m =>
                m.Card.Words().Contains($"Casey Worker answered", StringComparison.Ordinal)
                    && m.Card.Words().Contains(reference, StringComparison.Ordinal), "the answer");
        var notAgreed = await Dana.PressesAsync(informed, "Confirm: do not agree", ("explanation", typed));
        var told = await SeesAsync(Casey, $"Not agreed: {reference}");
        return [send.Card!, sent.Card!, approval.Card!, approved.Card!, decision.Card!, asked.Card!, wanted.Card!,
            answered.Card!, informed.Card!, notAgreed.Card!, told.Card!];
    }

    private async Task<IReadOnlyList<JsonObject>> DeclinedAsync(string typed)
    {
        var (reference, _) = await SentAsync(Unused());
        var declined = await Priya.PressesAsync(
            await SeesAsync(Priya, $"Approval needed: {reference}"), "Confirm: decline", ("reason", typed));
        return [declined.Card!, (await SeesAsync(Casey, $"Declined: {reference}")).Card!];
    }

    // Records the referral, and then opens the entry in every way that somebody can see it.
    private async Task<IReadOnlyList<JsonObject>> RecordedAsync(string typed)
    {
        var (nino, name) = (Unused(), UnlikeAnybody());
        var phone = LengthOf(typed) <= 40 ? typed : "0113 496 0000";
        var (reference, _) = await SentAsync(nino, [.. Typed(typed), ("customerName", name)]);
        await Priya.PressesAsync(await SeesAsync(Priya, $"Approval needed: {reference}"), "Approve");
        var agreed = await Dana.PressesAsync(await DecisionAsync(Dana, reference), "Confirm: agree", ("phone", phone));
        var recording = await host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == $"To be recorded: {reference}", "the task");
        var details = await host.People.Chris.PressesAsync(recording, "Open and record");
        var recorded = await host.People.Chris.PressesAsync(recording, details.Card!, "Record as a new entry");
        var entry = EntryPattern()
            .Match(
            recorded.Card.Words()[recorded.Card.Words().IndexOf("recorded this as", StringComparison.Ordinal)..]).Value;
        var opened = await AsksAsync(Priya, entry, entry);
        var found = await AsksAsync(Priya, $"check {nino}", "Read from the register");
        var contact = await AsksAsync(Priya, $"contact {nino}", "Report contact");

        // A choice is one line, no longer than its limit.
        var choice = (string)contact.Card.Field("complaint")["choices"]![0]!["title"]!;
        Assert.StartsWith(typed, choice.Replace("\u2060", "", StringComparison.Ordinal), StringComparison.Ordinal);
        return [agreed.Card!, recording.Card!, details.Card!, opened.Card!, found.Card!, contact.Card!];
    }

    [GeneratedRegex(@"F-\d{4}-\d{6}")]
    private static partial Regex ReferencePattern();

    [GeneratedRegex(@"UPC-\d{6}")]
    private static partial Regex EntryPattern();
}
