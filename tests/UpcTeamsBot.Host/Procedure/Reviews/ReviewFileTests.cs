using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Files;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Reviews;

/// <summary>The log of a business is filled in and sent back: tried first, then taken as a whole (Annex D).</summary>
[UseCase(Area.Reviews, "Decide about a log that one sent back", "B", "reviewFile", "reviewFile.page",
    "reviewFile.apply", "reviewFile.cancel")]
[CardPrivacy("review-file", "Whoever sent the log back", Surfaces.OwnChat, Data.Staff)]
public sealed class ReviewFileTests : IAsyncLifetime
{
    private readonly ReviewHost _reviews = new();
    private Drive _drive = null!;

    private BotHost Host => _reviews.Host;

    private TeamsUser Bea => _reviews.Bea;

    public async Task InitializeAsync()
    {
        _drive = await Drive.StartAsync();
        await _reviews.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _reviews.DisposeAsync();
        await _drive.DisposeAsync();
    }

    [Fact]
    public async Task Log_FilledInAndSentBack_IsTriedFirst_ThenTaken_AndCanBeTakenBack()
    {
        await _reviews.BegunAsync();
        var card = await SendsAsync(
            ("UPC-000001", ReviewLogs.Answer, "Still current"),
            ("UPC-000002", ReviewLogs.Answer, "contact since"), ("UPC-000002", ReviewLogs.ContactDate, "20/11/2026"),
            ("UPC-000002", ReviewLogs.ContactHow, "Letter"),
            ("UPC-000005", ReviewLogs.Answer, "Details changed"),
            ("UPC-000005", ReviewLogs.NewSpoc, "Sandy Invented, 0113 496 0199"));

        Assert.Contains(
            "Take these answers? 1 still current, 1 with contact since, 1 with new details", card.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains(
            "Row 3\nUPC-000002: contact on Fri 20 Nov 2026, letter", card.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Row 5\nUPC-000005: contact details changed", card.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(0, (await _reviews.PartAsync()).Answered);

        var answers = await Task.WhenAll(
            Bea.PressesAsync(card, "Take these answers"), Bea.PressesAsync(card, "Take these answers"));
        Assert.All(
            answers, a => Assert.Contains("Answered: 1 still current", a.Card.Words(), StringComparison.Ordinal));
        var shared = await _reviews.InChannelAsync();
        Assert.Contains("3 of 3 answered", shared.Card.Words(), StringComparison.Ordinal);
        var complaints = await Host.ReadAsync(db => db.Set<Complaint>().OrderBy(c => c.Id).ToListAsync());
        Assert.Contains(complaints, c => c.RegisterEntryId == 2 && c.LastContact == new LocalDate(2026, 11, 20));
        Assert.Equal("Sandy Invented, 0113 496 0199", complaints.Single(c => c.RegisterEntryId == 5).Spoc);
        Assert.Equal(1, await _reviews.AuditedAsync("ReviewFileApplied", Bea.ObjectId));
        Assert.Null((await Host.ReadAsync(db => db.Set<ReviewFile>().SingleAsync())).Answers);

        var undone = await _reviews.Ben.PressesAsync(shared, "Undo all 3");
        Assert.Contains(
            "3 entries are waiting for an answer again. What was reported to the register stays there",
            undone.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(0, (await _reviews.PartAsync()).Answered);
        Host.Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task Log_ThatTheReviewLeftBehind_SaysSo_IsTriedAgain_AndThenTaken()
    {
        var shared = await _reviews.BegunAsync();
        var card = await SendsAsync(
            ("UPC-000001", ReviewLogs.Answer, "Still current"), ("UPC-000005", ReviewLogs.Answer, "Still current"));
        await _reviews.Ben.PressesAsync(shared, "Still current");

        var stale = await Bea.PressesAsync(card, "Take these answers");

        Assert.Contains("The review changed since I tried this file", stale.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Take these answers? 1 still current", stale.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("1 entry answered before", stale.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(1, (await _reviews.PartAsync()).Answered);
        var taken = await Bea.PressesAsync(card, stale.Card!, "Take these answers");
        Assert.Contains("Answered: 1 still current", taken.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(2, (await _reviews.PartAsync()).Answered);
    }

    [Fact]
    public async Task Log_WithMistakes_SaysThemByRow_AndCannotBeTaken()
    {
        await _reviews.BegunAsync();
        var card = await SendsAsync(
            ("UPC-000001", ReviewLogs.Answer, "perhaps"),
            ("UPC-000002", ReviewLogs.Answer, "contact"), ("UPC-000002", ReviewLogs.ContactDate, "30 Nov 2026"),
            ("UPC-000005", ReviewLogs.Answer, "remove"),
            ("UPC-000005", ReviewLogs.Reason, "no contact for 14 months"));

        foreach (var said in new[]
        {
            "4 mistakes",
            "Row 2\nThe answer must be: still current, contact since, details changed or ask to remove",
            "Row 3\nDate of the contact must be today or in the past", "Row 3\nChoose how the customer made contact",
            "Row 5\nThe last contact was on 10 Nov 2026. Fourteen months are over on",
        })
        {
            Assert.Contains(said, card.Card.Words(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Take these answers", card.Card.Buttons());
        var made = await Bea.PressesAsync(
            Bea.Chat, card.Id, "reviewFile.apply", new() { ["id"] = 1, ["v"] = 1 });
        Assert.Contains("It has mistakes. Put them right", made.Card.Words(), StringComparison.Ordinal);

        var tampered = await SendsAsync(
            ("UPC-000001", ReviewLogs.Answer, "Still current"), ("UPC-000002", ReviewLogs.Key, "P1-9"),
            ("UPC-000002", ReviewLogs.Answer, "Still current"), ("UPC-000005", ReviewLogs.Key, "P1-99-1"),
            ("UPC-000005", ReviewLogs.Answer, "Still current"));
        Assert.Contains(
            "Row 3\nThis row is not part of the review. Leave", tampered.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Row 5\nThis row is not part of the review", tampered.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(0, (await _reviews.PartAsync()).Answered);
    }

    [Fact]
    public async Task Log_OfAnotherBusiness_OrFromSomebodyElse_OrNotALog_IsRefused()
    {
        await _reviews.BegunAsync();
        (string, string, string)[] cells = [("UPC-000001", ReviewLogs.Answer, "Still current")];
        Assert.Contains("no review", (await SendsAsync(_reviews.Bob, cells)).Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "Only CReST can import", (await SendsAsync(Host.People.Casey, cells)).Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "That is not a review log",
            (await SendsFileAsync(Bea, Encoding.UTF8.GetBytes("a,b\r\n1,2\r\n"), "csv")).Text,
            StringComparison.Ordinal);
        Assert.StartsWith("Nothing is filled in", (await SendsAsync()).Text, StringComparison.Ordinal);

        // Whoever may not answer is told so before the file is read to its end.
        var tooMany = Encoding.UTF8.GetBytes(
            $"{ReviewLogs.Key},\"{ReviewLogs.Answer}\"\r\n"
                + string.Concat(Enumerable.Repeat("P1-1-1,Still current\r\n", 20_001)));
        Assert.StartsWith(
            "That file has more than 20,000 answers", (await SendsFileAsync(Bea, tooMany, "csv")).Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "no review", (await SendsFileAsync(_reviews.Bob, tooMany, "csv")).Text, StringComparison.Ordinal);

        var card = await SendsAsync(Bea, cells);
        foreach (var verb in new[] { "reviewFile.apply", "reviewFile.cancel" })
        {
            var made = await _reviews.Bob.PressesAsync(
                _reviews.Bob.Chat, card.Id, verb, new() { ["id"] = 1, ["v"] = 1 });
            Assert.NotNull(made.Line);
        }

        Assert.Equal(0, (await _reviews.PartAsync()).Answered);
        Host.At("2026-11-25 10:30");
        Assert.Equal(1, await Host.RunJobAsync("review-files"));
        Assert.Contains(
            "It was cancelled at", (await Bea.PressesAsync(card, "Take these answers")).Card.Words(),
            StringComparison.Ordinal);
    }

    private Task<TeamsMessage> SendsAsync(params (string Entry, string Column, string Cell)[] cells) =>
        SendsAsync(Bea, cells);

    // The log as it is given out, with some cells of an entry's first row filled in.
    private async Task<TeamsMessage> SendsAsync(
        TeamsUser by, params (string Entry, string Column, string Cell)[] cells)
    {
        var logs = Host.Services.GetRequiredService<ReviewLogs>();
        await using var log = await logs.WriteAsync(await _reviews.PartAsync(), default);
        var rows = RowReaders.Read("xlsx", log).Select(r => r.Cells.ToArray()).ToArray();
        foreach (var (entry, column, cell) in cells)
        {
            var row = rows.First(r => r[0] == entry);
            row[Array.IndexOf(rows[0], column)] = cell;
        }

        await using var filled = await Workbook.MakeAsync("UPC log", ReviewLogs.Columns, RowsAsync(rows[1..]));
        using var bytes = new MemoryStream();
        await filled.CopyToAsync(bytes);
        return await SendsFileAsync(by, bytes.ToArray(), "xlsx");
    }

    private static async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(string[][] rows)
    {
        await Task.CompletedTask;
        foreach (var row in rows)
        {
            yield return [.. row.Select(c => Cell.Of(c))];
        }
    }

    private async Task<TeamsMessage> SendsFileAsync(TeamsUser by, byte[] file, string type)
    {
        var name = $"{Guid.NewGuid():N}.{type}";
        _drive.Sent[name] = file;
        var activity = by.Activity("message", by.Chat, null);
        activity["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = name,
            ["content"] = new JsonObject
            {
                ["downloadUrl"] = $"{_drive.Address}/down/{name}", ["uniqueId"] = "1", ["fileType"] = type
            },
        });
        await Host.Http.PostAsJsonAsync("/api/messages", activity);
        return Host.Teams.In(by.Chat)[^1];
    }
}
