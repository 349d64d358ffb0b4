using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Removals;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Register;

/// <summary>
/// Removal really erases (Annex D). A customer with a unique name and number goes through every flow and is removed.
/// After that nothing of them is left: not in the bytes of the database files, in files that the bot wrote, in logs or
/// on cards.
/// </summary>
// Searches the bytes of the file.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class ErasureTests : IAsyncLifetime
{
    private const string Name = "Zyxwyn Quorlith";
    private const string Nino = "AA000087C";
    private static readonly string[] Traces = [
        "zyxwyn", "quorlith", "uorlith", "vexmarple", "AA000087", "AA 00 00 87", "780000", "glimmerfrosk"];
    private static readonly string[] Complaint = ["glimmerfrosk"];
    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Customer_WhoWentThroughEveryFlowAndWasRemoved_IsNowhere(bool merged)
    {
        foreach (var person in new[] { People.Casey, People.Priya, People.Dana, People.Chris, People.Bea })
        {
            await person.SaysAsync("help");
        }

        await People.Dana.AsksAsync("find quorlith leeds");
        await EnquireAsync();
        await RecordAsync();
        await CorrectTheAnswerAsync();
        await WorkWithTheEntryAsync();
        var reference = merged ? await MergeAsync() : "UPC-000006";
        await _host.SettledAsync();
        Assert.NotEmpty(await TracesInFilesAsync(Traces));

        var entry = await People.Chris.AsksAsync(reference);
        var form = await People.Chris.PressesAsync(entry, "Remove…");
        var all = string.Join(
            ',', await _host.ReadAsync(
                db => db.Set<RegisterEntry>().Where(e => e.GoneAt == null && e.Id >= 6)
                    .SelectMany(e => e.Complaints.Select(c => c.Id)).ToListAsync()));
        var removed = await People.Chris.PressesAsync(
            entry, form.Card!, "Confirm: remove",
            [("ground", "ErasureRequest"), .. merged ? [("complaints", all)] : Array.Empty<(string, string)>()]);
        Assert.Contains(
            "Removed from the register on Tue 24 Nov 2026 by Chris Rest.", removed.Card.Words(),
            StringComparison.Ordinal);

        await _host.RunJobAsync("review-logs");
        await _host.SettledAsync();
        await ScrubbedAsync();

        Assert.Empty(await TracesInFilesAsync(Traces));
        Assert.DoesNotContain(
            Traces, t =>
                _host.Logs.GetSnapshot().Any(l => l.ToString().Contains(t, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(
            Teams.Messages.Where(
                m => Traces.Any(t => m.Activity.ToJsonString().Contains(t, StringComparison.OrdinalIgnoreCase)))
                    .Select(m => m.Card.Words()));
        Assert.Equal(
            ("Request for erasure, granted", People.Chris.ObjectId),
            await _host.ReadAsync(
                async db => (
                    await db.Set<AuditEvent>().Where(e => e.What == "EntryRemoved")
                        .Select(e => new { e.Why, e.ActorId }).SingleAsync()) is var e ? (e.Why!, e.ActorId)
                        : default));
        var verified = await People.Chris.AsksAsync("verify audit");
        Assert.Contains("The audit trail is whole", verified.Text ?? verified.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Complaint_OfSeveral_ThatWasRemoved_IsNowhere_AndTheCustomerStays(bool movedBefore)
    {
        foreach (var person in new[] { People.Casey, People.Priya, People.Dana, People.Chris, People.Bea })
        {
            await person.SaysAsync("help");
        }

        await RecordAsync();
        var advice = await People.Priya.AsksAsync("advice UPC-000006");
        await People.Priya.PressesAsync(
            advice, "Ask the DSM", ("date", "2026-11-23"), ("letter", "The glimmerfrosk again"));
        var id = await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).SingleAsync(e => e.Id == 6);
            entry.Add(new(
                "Another affair", FinalResponseKind.Operations, new(2026, 6, 12), new(2026, 10, 20), EntryMaking.North,
                null), EntryMaking.Loader, NodaTime.Instant.FromUtc(2026, 11, 24, 10, 0));
            return entry.Complaints[0].Id;
        });
        await People.Chris.PressesAsync(await People.Chris.AsksAsync("review"), "Start the review");
        await _host.RunJobAsync("reviews");
        await _host.RunJobAsync("review-logs");
        await _host.SettledAsync();
        Assert.Contains(await TracesInFilesAsync(Complaint), t => t.Contains(".xlsx", StringComparison.Ordinal));

        var reference = movedBefore ? await MoveAsync() : "UPC-000006";
        var opened = await People.Chris.AsksAsync(reference);
        var form = await People.Chris.PressesAsync(opened, "Remove…");
        var left = await People.Chris.PressesAsync(
            opened, form.Card!, "Confirm: remove", ("complaints", $"{id}"), ("ground", "Lapsed"));
        Assert.DoesNotContain(Complaint[0], left.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("On the register", left.Card.Words(), StringComparison.Ordinal);

        await _host.SettledAsync();
        await _host.RunJobAsync("review-logs");
        await _host.SettledAsync();
        await ScrubbedAsync();
        Assert.Empty(await TracesInFilesAsync(Complaint));
        Assert.NotEmpty(await TracesInFilesAsync(["quorlith"]));
        Assert.Empty(
            Teams.Messages.Where(
                m => m.Activity.ToJsonString().Contains(Complaint[0], StringComparison.OrdinalIgnoreCase))
                    .Select(m => m.Card.Words()));
    }

    // Merges into an entry of another business that was recorded without a number. The first business's log names the
    // customer under the old reference.
    private async Task<string> MergeAsync()
    {
        var reference = $"UPC-{await RegisteredEntries.AddAsync(_host, Name, null, "debt-management"):000000}";
        var entry = await People.Chris.AsksAsync(reference);
        var form = await People.Chris.PressesAsync(entry, "Merge…");
        var compared = await People.Chris.PressesAsync(entry, form.Card!, "Compare", ("other", "UPC-000006"));
        await People.Chris.PressesAsync(entry, compared.Card!, "Confirm: merge");
        return reference;
    }

    private async Task<string> MoveAsync()
    {
        var reference = $"UPC-{await RegisteredEntries.AddAsync(_host, "Kim Made-Up", "AA000034C"):000000}";
        var entry = await People.Chris.AsksAsync("UPC-000006");
        var form = await People.Chris.PressesAsync(entry, "Correct");
        var asked = await People.Chris.PressesAsync(entry, form.Card!, "Move it", ("to", reference));
        await People.Chris.PressesAsync(entry, asked.Card!, "Wrong number: move it");
        return reference;
    }

    // An answered enquiry (Annex E), and another that is withdrawn.
    private async Task EnquireAsync()
    {
        var message = await People.Casey.AsksAsync($"check {Nino}");
        await People.Casey.PressesAsync(
            message, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"), ("customerName", Name),
            ("district", "Leeds"), ("region", "North"));
        var triage = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Summary?.Contains("E-2026-000001", StringComparison.Ordinal) == true, "the enquiry");
        var claimed = await People.Chris.PressesAsync(triage, "Claim");
        var question = await People.Chris.PressesAsync(triage, claimed.Card!, "Ask the enquirer");
        await People.Chris.PressesAsync(triage, question.Card!, "Send the question", ("question", "Is it Quorlith?"));
        var asked = await Teams.SeesAsync(
            People.Casey.Chat, m => m.Card.Buttons().Contains("Send the reply"), "the question");
        await People.Casey.PressesAsync(asked, "Send the reply", ("reply", "Yes, Quorlith"));
        var read = await People.Chris.PressesAsync(triage, claimed.Card!, "Not recorded");
        await People.Chris.PressesAsync(triage, read.Card!, "Not recorded");
        await Teams.SeesAsync(People.Casey.Chat, m => m.Summary == "Answered: E-2026-000001", "the answer");
        await _host.SettledAsync();
    }

    // The answer is corrected when the customer is on the register, so it contains the current complaints.
    private async Task CorrectTheAnswerAsync()
    {
        var enquiry = await People.Chris.AsksAsync("E-2026-000001");
        var form = await People.Chris.PressesAsync(enquiry, "Correct this answer");
        await People.Chris.PressesAsync(enquiry, form.Card!, "Correct to: UPC-000006", ("why", "Quorlith is recorded"));
        await Teams.SeesAsync(People.Casey.Chat, m => m.Summary == "Answer corrected: E-2026-000001", "the correction");
        await _host.SettledAsync();
    }

    // Annex F, from the referral to the register.
    private async Task RecordAsync()
    {
        var message = await People.Casey.AsksAsync($"refer {Nino}");
        var form = await People.Casey.PressesAsync(message, "Continue", Referrals.Checks);
        var send = await People.Casey.PressesAsync(
            message, form.Card!, "Continue",
            [.. Referrals.Form.Select(
                f => f.Item1 switch {
                    "customerName" =>
                        (f.Item1, Name), "complaintDetails" =>
                            (f.Item1, "The glimmerfrosk affair"), "nature" =>
                                (f.Item1, "Calls about glimmerfrosk daily"), _ => f })]);
        await People.Casey.PressesAsync(message, send.Card!, "Send to your manager");
        var approval = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await People.Priya.PressesAsync(approval, "Approve");
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m =>
                m.Summary?.EndsWith(": F-2026-000001", StringComparison.Ordinal) == true, "the request");
        await People.Dana.PressesAsync(decision, "Send the question", ("question", "What is the glimmerfrosk?"));
        var asked = await Teams.SeesAsync(
            People.Casey.Chat, m => m.Card.Buttons().Contains("Send the answer"), "the question");
        await People.Casey.PressesAsync(asked, "Send the answer", ("answer", "Glimmerfrosk is what Zyxwyn calls it"));

        // The answer brings the request back to her, and the older copy shrinks.
        await _host.SettledAsync();
        await People.Dana.PressesAsync(
            Teams.In(People.Dana.Chat).Last(m => m.Card.Buttons().Contains("Confirm: agree")), "Confirm: agree");
        var recording = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task");
        await People.Chris.RecordsAsync(recording);
        await _host.SettledAsync();
    }

    // Search, open, correct, report contact, arrangement, advice, review with its log, subject access, and forms that
    // were started and not sent.
    private async Task WorkWithTheEntryAsync()
    {
        await People.Dana.AsksAsync("find quorlith");
        await People.Priya.AsksAsync("find AA000087");
        await People.Dana.AsksAsync("UPC-000006");
        var entry = await People.Chris.AsksAsync("UPC-000006");
        var correcting = await People.Chris.PressesAsync(entry, "Correct customer…");
        await People.Chris.PressesAsync(
            entry, correcting.Card!, "Save the correction", ("aliases", "Zyxwyn Vexmarple"),
            ("why", "Was born Vexmarple"));
        var contact = await People.Dana.AsksAsync("contact AA000087C letter yesterday");
        await People.Dana.PressesAsync(contact, "Report");
        var advice = await People.Priya.AsksAsync("advice UPC-000006");
        await People.Priya.PressesAsync(
            advice, "Ask the DSM", ("date", "2026-11-23"), ("letter", "The glimmerfrosk again"));
        var arrangement = await People.Casey.AsksAsync($"arrange {Nino}");
        await People.Casey.SaysAsync("help");
        Assert.NotNull(arrangement.Card);
        await People.Chris.PressesAsync(await People.Chris.AsksAsync("review"), "Start the review");
        await _host.RunJobAsync("reviews");
        await _host.RunJobAsync("review-logs");
        var access = await People.Chris.AsksAsync("subject access AA000087C because SAR-2026-17");
        var link = (string)CardReading.Objects(access.Card).Single(o => (string?)o["type"] == "Action.OpenUrl")["url"]!;
        Assert.NotEmpty(await _host.Http.GetByteArrayAsync(link));

        // Forms that were never sent.
        await People.Casey.AsksAsync($"contact {Nino}");
        await _host.ReadAsync(async db =>
        {
            db.Add(new MeantCommand
            {
                PersonId = People.Priya.ObjectId, ConversationId = People.Priya.Chat, Command = "check",
                Argument = Nino, Until = NodaTime.Instant.FromUtc(2027, 1, 1, 0, 0),
            });
            return await db.SaveChangesAsync();
        });
        Assert.True(await _host.ReadAsync(db => db.Set<Draft>().AnyAsync(d => d.Fields.Contains("87"))));
    }

    // Background work such as sealing may still hold a snapshot, so retry until it works.
    private async Task ScrubbedAsync()
    {
        for (var waits = 0; await _host.ReadAsync(db => db.Set<Scrub>().AnyAsync()); waits++)
        {
            Assert.True(waits < 1200, "It was not scrubbed");
            await Task.Delay(100);
        }
    }

    // Searches every file beside the database, including the contents of packed ones.
    private async Task<IReadOnlyList<string>> TracesInFilesAsync(string[] traces)
    {
        var found = new List<string>();
        foreach (var file in Directory.EnumerateFiles(
            Path.GetDirectoryName(_host.DatabasePath)!, "*", SearchOption.AllDirectories))
        {
            await using var content = new FileStream(
                file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            found.AddRange(
                (await TextsAsync(file, content))
                    .SelectMany(text =>
                        traces.Where(t => text.Contains(t, StringComparison.OrdinalIgnoreCase))
                            .Select(t => $"{Path.GetFileName(file)}: {t}")));
        }

        return found;
    }

    private static async Task<IReadOnlyList<string>> TextsAsync(string file, Stream content)
    {
        if (!file.EndsWith(".xlsx", StringComparison.Ordinal))
        {
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes);
            return [Encoding.Latin1.GetString(bytes.ToArray())];
        }

        var texts = new List<string>();
        using var packed = new ZipArchive(content);
        foreach (var part in packed.Entries)
        {
            using var reader = new StreamReader(part.Open());
            texts.Add(await reader.ReadToEndAsync());
        }

        return texts;
    }
}
