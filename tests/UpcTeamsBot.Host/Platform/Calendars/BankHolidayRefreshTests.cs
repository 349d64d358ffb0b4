using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Calendars;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Deadlines;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Calendars;

/// <summary>
/// Newer bank holidays are downloaded. A holiday announced later moves every open deadline, and an invalid response
/// moves none.
/// </summary>
public sealed class BankHolidayRefreshTests : IAsyncLifetime
{
    private readonly BotHost _host = new();
    private GovUk _site = null!;

    private BankHolidayCalendars Calendars => _host.Services.GetRequiredService<BankHolidayCalendars>();

    public async Task InitializeAsync()
    {
        _site = await GovUk.StartAsync();
        _host.Settings["BankHolidays:Refresh"] = "true";
        _host.Settings["BankHolidays:Url"] = _site.Url;
        await _host.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Refresh_WithAHolidayAnnounced_MovesOpenDeadlinesTheirRemindersAndTheirCards()
    {
        await Referrals.SendAsync(_host.People.Casey, "AA000009A");
        var approval = await _host.Teams.SeesAsync(
            _host.People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await _host.People.Priya.PressesAsync(approval, "Approve");
        await _host.Teams.SeesAsync(
            _host.People.Dana.Chat, m =>
                m.Card.Words().Contains("Decide by Tue 1 Dec 2026", StringComparison.Ordinal), "the request");

        _site.Has(HolidayJson.Shipped()
            .With(Nation.EnglandAndWales, "2026-11-27", "A day for an invention").Text, "\"v2\"");
        Assert.Equal(1, await _host.RunJobAsync("bank-holidays"));
        Assert.Equal(1, await _host.RunJobAsync("deadlines"));
        Assert.Equal(0, await _host.RunJobAsync("deadlines"));

        await _host.Teams.SeesAsync(
            _host.People.Dana.Chat, m =>
                m.Card.Words().Contains("Decide by Wed 2 Dec 2026", StringComparison.Ordinal), "the later date");
        await _host.Teams.SeesAsync(
            _host.People.Casey.Chat, m =>
                m.Card.Words().Contains("Dana Smith decides by Wed 2 Dec 2026", StringComparison.Ordinal),
            "the later date");
        var moved = Assert.Single(
            await _host.ReadAsync(
                db => db.Set<AuditEvent>().Where(e => e.What == nameof(DeadlineMoved)).ToListAsync()));
        Assert.Equal("from Tue 1 Dec 2026 to Wed 2 Dec 2026: bank holidays changed", moved.Why);

        // Two days before it is due, according to the current calendar.
        _host.At("2026-11-27 09:00");
        Assert.Equal(0, await _host.RunJobAsync("reminders"));
        _host.At("2026-11-30 09:00");
        Assert.Equal(1, await _host.RunJobAsync("reminders"));
        await _host.Teams.SeesAsync(
            _host.People.Dana.Chat, m =>
                m.Card.Words().Contains("2 working days left\n", StringComparison.Ordinal), "the reminder");
    }

    [Fact]
    public async Task Refresh_ByOneInstance_IsTakenOverByTheOthersAndByARestart()
    {
        var other = new BotHost { SharedDatabase = _host.DatabasePath, SharedTeams = _host.Teams };
        await other.InitializeAsync();
        try
        {
            _site.Has(HolidayJson.Shipped()
                .With(Nation.Scotland, "2026-12-07", "A day for an invention").Text, "\"v2\"");
            await _host.RunJobAsync("bank-holidays");
            await other.RunJobAsync("reminders");
            Assert.Equal(Calendars.Version, other.Services.GetRequiredService<BankHolidayCalendars>().Version);
            Assert.False(
                other.Services.GetRequiredService<BankHolidayCalendars>()[Nation.Scotland]
                    .IsWorkingDay(Day.Of("2026-12-07")));
        }
        finally
        {
            await other.DisposeAsync();
        }

        await _host.RestartAsync();
        Assert.False(Calendars[Nation.Scotland].IsWorkingDay(Day.Of("2026-12-07")));
    }

    [Fact]
    public async Task Refresh_OfAFileThatIsKnown_AsksWithItsTagAndReadsNothing()
    {
        _site.Has(HolidayJson.Shipped().Text, "\"v1\"");
        await _host.RunJobAsync("bank-holidays");
        await _host.RunJobAsync("bank-holidays");
        Assert.Equal(["", "\"v1\""], _site.ETagsAsked);
        Assert.DoesNotContain(_host.Logs.GetSnapshot(), l => l.Id.Id == 4101);
    }

    [Theory]
    [InlineData("garbage", "wrong with the file")]
    [InlineData("a year cut short", "wrong with the file")]
    [InlineData("huge", "far too large")]
    [InlineData("500", "answered 500")]
    [InlineData("redirect", "answered 302")]
    [InlineData("hang up", "no answer")]
    public async Task Refresh_WithABadAnswer_ChangesNothingAndSaysWhy(string answer, string reason)
    {
        var before = Calendars.Version;
        _site.Answer = context => AnswerAsync(context, answer);
        Assert.Equal(0, await _host.RunJobAsync("bank-holidays"));
        Assert.Equal(before, Calendars.Version);
        Assert.Equal(
            before, await _host.ReadAsync(db => db.Set<StoredCalendar>().Select(c => c.Version).SingleAsync()));
        var log = Assert.Single(_host.Logs.GetSnapshot(), l => l.Id.Id == 4101);
        Assert.Equal(LogLevel.Warning, log.Level);
        Assert.Contains(reason, log.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendar_ThatRunsOut_IsSaidByTheLogAndByHealth()
    {
        await _host.SettledAsync();
        Assert.Equal("Healthy", await HealthAsync());
        _site.Has(HolidayJson.Shipped().Text, "\"v1\"");
        _host.At("2028-11-01 06:00");
        await _host.RunJobAsync("bank-holidays");
        Assert.Contains(_host.Logs.GetSnapshot(), l => l.Id.Id == 4103);
        Assert.Equal("Degraded", await HealthAsync());
    }

    [Fact]
    public void ToJson_OfWhatIsPublished_ReadsBackAsTheSame()
    {
        var shipped = BankHolidays.Shipped();
        Assert.Equal(shipped.Version, BankHolidays.Parse(shipped.ToJson()).Version);
    }

    [Theory]
    [InlineData("https://www.gov.uk/bank-holidays.json", true)]
    [InlineData("http://127.0.0.1:5000/bank-holidays.json", true)]
    [InlineData("http://www.gov.uk/bank-holidays.json", false)]
    [InlineData("file:///etc/bank-holidays.json", false)]
    [InlineData("bank-holidays.json", false)]
    public void Url_ThatAnybodyOnTheWayCouldChange_StopsTheStart(string url, bool valid) =>
        Assert.Equal(
            valid, !new BankHolidayOptions { Url = new Uri(url, UriKind.RelativeOrAbsolute) }.Validate(new("")).Any());

    // The health of this one check. The others have their own tests.
    private async Task<string?> HealthAsync()
    {
        using var answer = await _host.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        var report = await answer.Content.ReadAsStringAsync();
        var calendar = JsonNode.Parse(report)!["checks"]!.AsArray()
            .Single(c => (string?)c!["name"] == "bank-holidays")!;
        Assert.True(answer.IsSuccessStatusCode, report);
        return (string?)calendar["status"];
    }

    private static async Task AnswerAsync(HttpContext context, string answer)
    {
        switch (answer)
        {
            case "garbage":
                await context.Response.WriteAsync("<html>Sorry</html>");
                break;
            case "a year cut short":
                await context.Response.WriteAsync(
                    HolidayJson.Shipped()
                        .Without(Nation.Scotland, d =>
                            d.StartsWith("2026-1", StringComparison.Ordinal)
                                || d.StartsWith("2026-0", StringComparison.Ordinal) && d != "2026-01-01").Text);
                break;
            case "huge":
                await context.Response.WriteAsync(new string(' ', BankHolidayDownload.MostBytes + 1));
                break;
            case "500":
                context.Response.StatusCode = 500;
                break;
            case "redirect":
                context.Response.Redirect("http://other.example/bank-holidays.json");
                break;
            default:
                context.Abort();
                break;
        }
    }
}
