using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>Whatever the contact form sends is either accepted or refused beside its field, and kept.</summary>
public sealed class HostileContactTests(BotHost host) : IClassFixture<BotHost>
{
    private const string WrongDate = "Date of the contact must be a real date, like 19 Nov 2026";
    private const string Future = "Date of the contact must be today or in the past";
    private const string WrongComplaint = "Choose the recorded complaint that the contact was about";
    private const string WrongChannel = "Choose how the customer made contact";

    private TeamsUser Priya => host.People.Priya;

    [Theory]
    [InlineData("date", "2026-11-25", Future)]
    [InlineData("date", "2099-01-01", Future)]
    [InlineData("date", "2026-02-30", WrongDate)]
    [InlineData("date", "1900-01-01", WrongDate)]
    [InlineData("date", "0000-00-00", WrongDate)]
    [InlineData("date", "٢٠٢٦-١١-٢٠", WrongDate)]
    [InlineData("date", "\u202e02-11-6202", WrongDate)]
    [InlineData("date", "", "Enter the date of the contact")]
    [InlineData("date", "\0", "Enter the date of the contact")]
    [InlineData("complaint", "", WrongComplaint)]
    [InlineData("complaint", "-1", WrongComplaint)]
    [InlineData("complaint", "99999999999999999999", WrongComplaint)]
    [InlineData("channel", "", WrongChannel)]
    [InlineData("channel", "99", WrongChannel)]
    [InlineData("channel", "Telephone, Letter", WrongChannel)]
    [InlineData("channel", "1", WrongChannel)]
    public async Task Field_Wrong_IsRefusedBesideItAloneAndKept(string field, string typed, string words)
    {
        var (message, complaint) = await FormAsync();

        var answer = await Priya.PressesAsync(message, "Report", Filled(complaint, (field, typed)));

        Assert.Equal(words, answer.Card!.ErrorAt(field));
        Assert.All(answer.Card.Fields().Keys.Where(f => f != field), other =>
            Assert.Equal("", answer.Card!.ErrorAt(other)));
        Assert.Equal(typed, answer.Card.Fields()[field]);
        var corrected = await Priya.PressesAsync(message, answer.Card!, "Report", Filled(complaint));
        Assert.Contains("Reported at", corrected.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public Task Form_WithAnythingInEveryField_IsRefusedAndMakesNothingOfIt() => HostileTexts.DrawAllAlikeAsync(
        async typed =>
        {
            var (message, _) = await FormAsync();
            var answer = await Priya.PressesAsync(
                message, "Report", ("complaint", typed), ("date", typed), ("channel", typed));
            return [answer.Card!];
        },
        (typed, cards, _) =>
        {
            Assert.Equal(WrongComplaint, cards[0].ErrorAt("complaint"));
            Assert.Equal(WrongDate, cards[0].ErrorAt("date"));
            Assert.Equal(WrongChannel, cards[0].ErrorAt("channel"));
            Assert.All(["complaint", "date", "channel"], field => Assert.Equal(typed, cards[0].Fields()[field]));
        });

    [Theory]
    [InlineData("date", WrongDate)]
    [InlineData("complaint", WrongComplaint)]
    [InlineData("channel", WrongChannel)]
    public async Task Field_OfTenThousandCharacters_IsRefusedBesideItAndKept(string field, string words)
    {
        var (message, complaint) = await FormAsync();
        var typed = new string('1', 10_000);

        var answer = await Priya.PressesAsync(message, "Report", Filled(complaint, (field, typed)));

        Assert.Equal(words, answer.Card!.ErrorAt(field));
        Assert.Equal(typed, answer.Card.Fields()[field]);
    }

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("2")]
    [InlineData("0")]
    public async Task Complaint_OfNobodyOrOfAnotherCustomer_IsRefusedAndNothingIsReported(string complaint)
    {
        var (message, own) = await FormAsync();

        var answer = await Priya.PressesAsync(message, "Report", Filled(complaint));

        Assert.NotEqual(own, complaint);
        Assert.Contains(
            "That complaint is no longer on the register. Choose another", answer.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("Not sent", answer.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("AA 00 00 01 A; drop table Complaints")]
    [InlineData("${root.nino}")]
    [InlineData("QQ 12 34 56 C")]
    [InlineData("AA 00 00 01 A letter yesterday \u202e")]
    public async Task Command_WithAnything_IsAnswered(string typed)
    {
        var seen = host.Teams.In(Priya.Chat).Count;

        await Priya.SaysAsync($"contact {typed}");

        // Fields from another open form in the chat are ignored.
        var answer = host.Teams.In(Priya.Chat)[seen];
        Assert.Contains(
            typed.StartsWith("AA 00 00 01", StringComparison.Ordinal) ? "Report contact · UPC-000001"
                : "Type contact and the customer's National Insurance number, like contact AA 00 00 01 A",
            answer.Text ?? answer.Card.Words(), StringComparison.Ordinal);
    }

    private async Task<(TeamsMessage Message, string Complaint)> FormAsync()
    {
        var message = await Priya.AsksAsync("contact AA000001A");
        return (message, (string)message.Card.Field("complaint")["choices"]![0]!["value"]!);
    }

    private static (string Field, string Value)[] Filled(string complaint, params (string Field, string Value)[] but) =>
        [.. new[] { ("complaint", complaint), ("date", "2026-11-20"), ("channel", "Letter") }
            .Where(f => but.All(b => b.Field != f.Item1)), .. but];
}
