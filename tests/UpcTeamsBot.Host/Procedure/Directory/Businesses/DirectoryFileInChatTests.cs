using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Directory.Files;
using UpcTeamsBot.Procedure.Register.Imports;
using UpcTeamsBot.Tests.Files;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.DirectoryKeeping;

/// <summary>
/// CReST maintains the businesses with a file in chat: downloads it, changes it, sends it back, previews the changes,
/// and applies all of them or none.
/// </summary>
[UseCase(Area.Directory, "Exchange the directory as a file", Who.Crest, "directoryFile", "directoryFile.apply",
    "directoryFile.cancel", "directoryFile.page", "type directory file")]
[CardPrivacy("directory-file", "CReST", Surfaces.OwnChat, Data.Staff)]
public sealed class DirectoryFileInChatTests : IAsyncLifetime
{
    private const string New =
        "child-maintenance,Child Maintenance,Child Maintenance,northern-ireland,,\"Belfast\nDerry\",Priya Shah,,,\r\n";
    private readonly BotHost _host = new()
    {
        Settings = { ["Files:Way"] = "Consent", ["Files:MostReceivedMegabytes"] = "6" }
    };
    private Drive _drive = null!;

    private TeamsUser Chris => _host.People.Chris;

    public async Task InitializeAsync()
    {
        _drive = await Drive.StartAsync();
        await _host.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _drive.DisposeAsync();
    }

    [Fact]
    public async Task File_GotInChat_ChangedAndSentBack_IsTriedFirstAndThenApplied()
    {
        var text = await GotAsync();
        Assert.Contains(
            "debt-management,Debt Management,Debt Management,england-and-wales", text, StringComparison.Ordinal);
        var card = await SendsAsync(
            text.Replace(
                "Debt Management,Debt Management,", "Debt and Recovery,Debt Management,", StringComparison.Ordinal)
                    + New);
        Assert.Contains(
            "Change the directory? 1 added, 1 changed, 2 as before", card.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("Line 2\nDebt Management: name", card.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Line 5\nChild Maintenance: new", card.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(3, (await BusinessesAsync()).Count);

        var applied = await Chris.PressesAsync(card, "Apply");
        Assert.Contains("Applied\nThe directory was changed: ", applied.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            ["Child Maintenance", "Debt and Recovery", "Jobcentre Plus North", "Jobcentre Plus Scotland"],
            (await BusinessesAsync()).Select(b => b.Name));
        Assert.Equal(["Belfast", "Derry"], (await BusinessesAsync())[0].Districts);
        Assert.Equal(
            [("DirectoryFileBrought", "2 changes"), ("DirectoryFileApplied", "1 added, 1 changed")],
            await _host.ReadAsync(
                async db => (
                    await db.Set<AuditEvent>().Where(e => e.RecordKind == RecordKind.DirectoryFile).OrderBy(e => e.Id)
                        .ToListAsync()).Select(e => (e.What, e.Why!)).ToArray()));
        Assert.Null((await StoredAsync()).Text);

        // The directory now agrees with the file, so the same file makes no more changes.
        Assert.Contains(
            "It says what the directory says already.", (await SendsAsync(await GotAsync())).Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_WithMistakes_SaysThemByLineWithWhatToDo_AndCannotBeApplied()
    {
        var card = await SendsAsync(
            await GotAsync()
                + "new,Fine,Jobcentre Plus,scotland,,,Priya Shah,,,\r\nBad Key,,Line,mars,,,Nobody "
                    + "Atall,,,\r\nshort,row\r\nshort,row\r\nshorter\r\n");
        Assert.Contains("Line 6\nEnter the name of the business", card.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(["Next page", "Cancel"], card.Card.Buttons());
        var next = await Chris.PressesAsync(card, "Next page");
        Assert.Contains("Line 9\nA row has 10 cells. This one has 1", next.Card.Words(), StringComparison.Ordinal);
        var made = await Chris.PressesAsync(
            Chris.Chat, card.Id, "directoryFile.apply", new() { ["id"] = 1, ["v"] = 1 });
        Assert.Contains(
            "It has mistakes, so nothing of it can be taken over.", made.Card.Words(), StringComparison.Ordinal);
        await Chris.PressesAsync(card, "Cancel");
        Assert.Equal(
            (DirectoryFileState.Cancelled, (string?)null), ((await StoredAsync()).State, (await StoredAsync()).Text));
        Assert.Equal(3, (await BusinessesAsync()).Count);
    }

    [Fact]
    public async Task Apply_PressedTwiceAtOnce_IsDoneOnce()
    {
        var card = await SendsAsync(await GotAsync() + New);
        var answers = await Task.WhenAll(Chris.PressesAsync(card, "Apply"), Chris.PressesAsync(card, "Apply"));
        Assert.All(answers, a => Assert.Contains(
            "Applied\nThe directory was changed: ", a.Card.Words(), StringComparison.Ordinal));
        var later = await Chris.PressesAsync(card, "Apply");
        Assert.Contains("1 added, 0 changed, 3 as before", later.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            1, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == "DirectoryFileApplied")));
        Assert.Equal(4, (await BusinessesAsync()).Count);
    }

    [Fact]
    public async Task Apply_ByTwoOfCrestAtOnce_IsDoneByOne_AndTheOtherIsToldWho()
    {
        await JoinsCrestAsync(_host.People.Bea);
        var card = await SendsAsync(await GotAsync() + New);
        var answers = await Task.WhenAll(
            Chris.PressesAsync(card, "Apply"),
            _host.People.Bea.PressesAsync(
                _host.People.Bea.Chat, card.Id, "directoryFile.apply", new() { ["id"] = 1, ["v"] = 1 }));
        Assert.Single(answers, a => a.Card.Words().Contains("took it over at 10:30am", StringComparison.Ordinal));
        Assert.Equal(
            1, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == "DirectoryFileApplied")));
    }

    [Fact]
    public async Task Apply_AfterTheDirectoryChanged_ShowsWhatItWouldChangeNowInstead()
    {
        await JoinsCrestAsync(_host.People.Bea);
        var text = await GotAsync();
        var mine = await SendsAsync(
            text.Replace(
                "Debt Management,Debt Management,", "Debt and Recovery,Debt Management,", StringComparison.Ordinal));
        var theirs = await SendsAsync(text + New, by: _host.People.Bea);
        await _host.People.Bea.PressesAsync(theirs, "Apply");

        var stale = await Chris.PressesAsync(mine, "Apply");
        Assert.Contains(
            "The directory changed meanwhile, so nothing was taken over.", stale.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("0 added, 1 changed, 2 as before", stale.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Debt Management", (await BusinessesAsync()).Select(b => b.Name));
        var applied = await Chris.PressesAsync(mine, stale.Card!, "Apply");
        Assert.Contains("Applied\nThe directory was changed: ", applied.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            ["Child Maintenance", "Debt and Recovery", "Jobcentre Plus North", "Jobcentre Plus Scotland"],
            (await BusinessesAsync()).Select(b => b.Name));
    }

    [Fact]
    public async Task File_FromSomebodyElse_IsNotEvenFetched_AndNothingOfItCanBePressed()
    {
        var refused = await SendsAsync("Key,Name\r\n", by: _host.People.Casey);
        Assert.StartsWith("Only CReST can import a register", refused.Text, StringComparison.Ordinal);
        Assert.Equal(
            "Only CReST keeps the directory. Ask CReST to change it",
            (await _host.People.Dana.AsksAsync("directory file")).Text);
        var card = await SendsAsync(await GotAsync() + New);
        foreach (var verb in new[] { "directoryFile.apply", "directoryFile.cancel", "directoryFile.page" })
        {
            var made = await _host.People.Dana.PressesAsync(
                _host.People.Dana.Chat, card.Id, verb, new() { ["id"] = 1, ["v"] = 1 });
            Assert.Equal("Only CReST keeps the directory. Ask CReST to change it", made.Line);
        }

        Assert.Equal(DirectoryFileState.Tried, (await StoredAsync()).State);
    }

    [Fact]
    public async Task RegisterAndDirectory_AreToldApartByTheirFirstRow()
    {
        var register = await SendsAsync(string.Join(',', UpcTeamsBot.Procedure.Register.RegisterLog.Headings) + "\r\n");
        Assert.StartsWith("Import", register.Summary, StringComparison.Ordinal);
        var neither = await SendsAsync("Colour,Shape\r\nred,round\r\n");
        Assert.StartsWith("Import", neither.Summary, StringComparison.Ordinal);
        var damaged = await SendsAsync((await GotAsync()).Replace("Key,Name,", "Ky,Name,", StringComparison.Ordinal));
        Assert.Contains(
            "Line 1\nThe first row must be: Key, Name, Line, Nation", damaged.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            (2, 1), await _host.ReadAsync(
                async db => (await db.Set<Import>().CountAsync(), await db.Set<DirectoryFile>().CountAsync())));
    }

    [Fact]
    public async Task File_InAnotherEncodingWithAFormulaOrTooLarge_IsRefusedInWords()
    {
        var text = await GotAsync();
        var latin = await SendsAsync(
            Encoding.Latin1.GetBytes(text + New.Replace("Belfast", "Bélfast", StringComparison.Ordinal)));
        Assert.Equal(
            "The text is not in UTF-8. Save the file as CSV UTF-8 and send it again. Nothing was changed", latin.Text);
        var formula = await SendsAsync(
            text + New.Replace("Belfast", "=HYPERLINK(1)", StringComparison.Ordinal)
                .Replace("\"=HYPERLINK(1)\nDerry\"", "=1+1", StringComparison.Ordinal));
        Assert.Contains(
            "Line 5\nA cell holds a formula. Put its value there", formula.Card.Words(), StringComparison.Ordinal);
        var huge = await SendsAsync(Encoding.UTF8.GetBytes(text + new string('x', 5 * 1024 * 1024)));
        Assert.Equal(
            "That file is larger than 5 MB, which is more than the directory can be. Nothing was changed", huge.Text);
        var larger = await SendsAsync(Encoding.UTF8.GetBytes(text + new string('x', 7 * 1024 * 1024)));
        Assert.StartsWith("That file is larger than 6 MB", larger.Text, StringComparison.Ordinal);
        var many = await SendsAsync(
            text + string.Concat(
                Enumerable.Range(0, DirectoryCsv.MostRows)
                    .Select(i => $"many-{i},Many {i},Jobcentre Plus,scotland,,,Priya Shah,,,\r\n")));
        Assert.Contains("A file may have 5000 businesses at most", many.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(3, (await BusinessesAsync()).Count);
    }

    [Fact]
    public async Task File_ThatNobodyDecides_IsErasedAfterADay()
    {
        var card = await SendsAsync(await GotAsync() + New);
        _host.At("2026-11-25 10:29");
        Assert.Equal(0, await _host.RunJobAsync("directory-files"));
        _host.At("2026-11-25 10:30");
        Assert.Equal(1, await _host.RunJobAsync("directory-files"));
        await _host.Teams.SeesAsync(
            Chris.Chat, m =>
                m.Id == card.Id
                    && m.Card.Words()
                    .Contains("Nothing was changed", StringComparison.Ordinal), "that it is cancelled");
        Assert.Null((await StoredAsync()).Text);
        Assert.Contains(
            "It was cancelled at", (await Chris.PressesAsync(card, "Apply")).Card.Words(), StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<Business>> BusinessesAsync() =>
        _host.Services.GetRequiredService<IDirectory>().BusinessesAsync().AsTask();

    private Task<DirectoryFile> StoredAsync() =>
        _host.ReadAsync(db => db.Set<DirectoryFile>().AsNoTracking().OrderBy(b => b.Id).FirstAsync());

    private Task JoinsCrestAsync(TeamsUser user) => _host.Services.GetRequiredService<DirectoryService>().GiveAsync(
        user.ObjectId, new Listing(Roles.Crest),
        Person.Unlisted(Chris.ObjectId, Chris.Name) with { Roles = Roles.Crest }, Guid.NewGuid().ToString(), default);

    // Asks for the file in chat, accepts it on the consent card, and reads it from the drive.
    private async Task<string> GotAsync()
    {
        var offer = await Chris.AsksAsync("directory file");
        var content = (JsonObject)offer.Activity["attachments"]![0]!["content"]!;
        var name = $"{Guid.NewGuid():N}.csv";
        var activity = Chris.Activity("invoke", Chris.Chat, null);
        activity["name"] = "fileConsent/invoke";
        activity["replyToId"] = offer.Id;
        activity["value"] = new JsonObject
        {
            ["type"] = "fileUpload", ["action"] = "accept", ["context"] = content["acceptContext"]!.DeepClone(),
            ["uploadInfo"] = new JsonObject
            {
                ["contentUrl"] = $"{_drive.Address}/view/{name}", ["name"] = name,
                ["uploadUrl"] = $"{_drive.Address}/up/{name}", ["uniqueId"] = "1", ["fileType"] = "csv",
            },
        };
        Assert.True((await _host.Http.PostAsJsonAsync("/api/messages", activity)).IsSuccessStatusCode);
        for (var waits = 0; ; waits++)
        {
            if (_drive.Files.TryGetValue(name, out var file))
            {
                return new UTF8Encoding(false).GetString(file).TrimStart('\ufeff');
            }

            Assert.True(waits < 2400, "The file did not arrive");
            await Task.Delay(50);
        }
    }

    private Task<TeamsMessage> SendsAsync(string text, TeamsUser? by = null) =>
        SendsAsync([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], by);

    private async Task<TeamsMessage> SendsAsync(byte[] file, TeamsUser? by = null)
    {
        by ??= Chris;
        var name = $"{Guid.NewGuid():N}.csv";
        _drive.Sent[name] = file;
        var activity = by.Activity("message", by.Chat, null);
        activity["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = name,
            ["content"] = new JsonObject
            {
                ["downloadUrl"] = $"{_drive.Address}/down/{name}", ["uniqueId"] = "1", ["fileType"] = "csv"
            },
        });
        await _host.Http.PostAsJsonAsync("/api/messages", activity);
        return _host.Teams.In(by.Chat)[^1];
    }
}
