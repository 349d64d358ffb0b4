using UpcTeamsBot.Procedure.Letters;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Letters;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Conversation;

/// <summary>A form that was sent is closed: there is nothing to continue and nothing to cancel.</summary>
public sealed class SentFormsTests : IAsyncLifetime
{
    private const string NothingToCancel =
        "There is nothing to cancel. To take back something that you sent, type my requests";
    private readonly BotHost _host = new();

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Form_OfEachKind_OnceSent_IsNotOfferedAgainAndCannotBeCancelled()
    {
        (string Form, TeamsUser By, Func<Task> Send)[] forms =
        [
            ("enquiry", People.Casey, SendEnquiryAsync),
            ("referral", People.Casey, () => Referrals.SendAsync(People.Casey, "AA000009A")),
            ("report of contact", People.Dana, SendContactAsync),
            ("arrangement", People.Casey, SendArrangementAsync),
            ("advice", People.Priya, SendAdviceAsync),
            ("letter", People.Dana, SendLetterAsync),
            ("absence", People.Dana, SendAbsenceAsync),
            ("business", People.Chris, SendBusinessAsync),
            ("report by the marker", People.Casey, SendMarkerReportAsync),
        ];
        var left = new List<string>();
        foreach (var (form, by, send) in forms)
        {
            await send();
            var before = _host.Teams.In(by.Chat).Count;
            await by.SaysAsync("glossary");
            await by.SaysAsync("cancel");
            var said = _host.Teams.In(by.Chat).Skip(before).ToArray();
            if (said.Any(m => m.Card.Words().Contains("half-filled", StringComparison.Ordinal))
                || said[^1].Text != NothingToCancel)
            {
                left.Add($"{form}: {string.Join(" | ", said.Select(m => m.Summary ?? m.Text))}");
            }
        }

        Assert.Empty(left);
    }

    private async Task SendEnquiryAsync()
    {
        var message = await People.Casey.AsksAsync("check AA000008A");
        await People.Casey.PressesAsync(
            message, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"),
            ("customerName", "Robin Invented"), ("district", "Leeds"), ("region", "North"));
    }

    private async Task SendContactAsync()
    {
        var message = await People.Dana.AsksAsync("contact UPC-000001");
        var complaint = message.Card.Field("complaint")["choices"]![0]!["value"]!.ToString();
        await People.Dana.PressesAsync(
            message, "Report", ("complaint", complaint), ("date", "2026-11-20"), ("channel", "Letter"));
    }

    private async Task SendMarkerReportAsync()
    {
        var message = await People.Casey.AsksAsync("contact AA000001A letter yesterday");
        await People.Casey.PressesAsync(
            message, "Send to CReST", ("marker", "yes"), ("sameIssue", "yes"), ("customerName", "Alex Example"),
            ("about", "The sanction again"));
    }

    private async Task SendArrangementAsync()
    {
        var message = await People.Casey.AsksAsync("arrange AA000007A");
        var form = await People.Casey.PressesAsync(
            message, "Continue", ("customerName", "Robin Invented"), ("kind", "SinglePointOfContact"));
        await People.Casey.PressesAsync(
            message, form.Card!, "Set up", ("contact", "Sam Contact"), ("deputy", "Kim Stand-in"),
            ("reason", "Four letters a week"));
    }

    private async Task SendAdviceAsync()
    {
        var message = await People.Priya.AsksAsync("advice UPC-000001 They write about the sanction and a lost form");
        await People.Priya.PressesAsync(message, "Ask the DSM", ("date", "2026-11-20"));
    }

    private async Task SendLetterAsync()
    {
        var message = await People.Dana.AsksAsync("letter UPC-000001 spoc");
        var read = await People.Dana.PressesAsync(
            message, "Show the letter", [.. LetterMaking.Complete(LetterKind.Spoc).Select(f => (f.Key, f.Value))]);
        await People.Dana.PressesAsync(message, read.Card!, "Finish");
    }

    private async Task SendAbsenceAsync()
    {
        var message = await People.Dana.AsksAsync("away 1 Dec to 12 Dec");
        await People.Dana.PressesAsync(message, "Save");
    }

    private async Task SendBusinessAsync()
    {
        var list = await People.Chris.AsksAsync("directory");
        var business = await People.Chris.PressesAsync(
            People.Chris.Chat, list.Id, "directory.business", new() { ["key"] = "jcp-north" });
        var form = await People.Chris.PressesAsync(list, business.Card!, "Change…");
        await People.Chris.PressesAsync(list, form.Card!, "Save", ("contacts", "Sam Invented"));
    }
}
