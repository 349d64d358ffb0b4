using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NodaTime;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Simulation;

/// <summary>What people do about the register: import, lapses, removals, reviews, and DSMs who leave.</summary>
internal sealed partial class PeopleAtWork
{
    /// <summary>The number of the log's customers.</summary>
    public int Logged => _logged;

    /// <summary>How many complaints CReST removed.</summary>
    public int ComplaintsRemoved { get; private set; }

    /// <summary>CReST imports the log of the register as it was.</summary>
    /// <param name="entries">The number of customers in it.</param>
    public async Task ImportAsync(int entries)
    {
        var (id, name, _, _, _) = _department.Of("crest").First();
        var crest = Department.User(_host, id, name);
        var today = LondonTime.DateOf(Instant.FromDateTimeOffset(Now));
        await SendsFileAsync(crest, _department.Log(entries, today, new(entries)), "csv");
        var ready = await _host.Teams.SeesAsync(
            crest.Chat, m => m.Card.Buttons().Any(b => b.StartsWith("Import ", StringComparison.Ordinal)),
            "the log, checked");
        await crest.PressesAsync(
            ready, ready.Card.Buttons().Single(b => b.StartsWith("Import ", StringComparison.Ordinal)));
        await _host.Teams.SeesAsync(
            crest.Chat, m => m.Id == ready.Id
                && m.Card.Words().Contains("on the register", StringComparison.Ordinal)
                && !m.Card.Buttons().Contains("How far is it?"),
            "the end of the import");
        _logged = entries;
        Done["entries imported"] = entries;
    }

    /// <summary>A DSM leaves. CReST names who follows them, for their business and where they stood in.</summary>
    public void PlanDeparture(DateTimeOffset at, int business) => Plan(at, "leave", async () =>
    {
        var left = _dsms[business];
        var (id, name, _, _, _) = _department.Of("successor").ElementAt(business);
        if (left.ObjectId == id)
        {
            return;
        }

        var (crestId, crestName, _, _, _) = _department.Of("crest").Last();
        var crest = Department.User(_host, crestId, crestName);
        await ChangeAsync(business, "dsm");
        await ChangeAsync((business + _department.Businesses - 1) % _department.Businesses, "deputy");
        _dsms[business] = Department.User(_host, id, name);
        _readers.Remove(left.Chat);
        Left.Add(left);
        Count("DSMs left");

        async Task ChangeAsync(int of, string field)
        {
            await crest.SaysAsync("directory");
            var list = _host.Teams.In(crest.Chat).Last(m => m.Summary?.Contains("irectory", StringComparison.Ordinal)
                == true);
            var opened = await crest.PressesAsync(
                list.ConversationId, list.Id, "directory.business", new() { ["key"] = Department.Key(of) });
            var form = await crest.PressesAsync(list, opened.Card!, "Change…");
            var saved = await crest.PressesAsync(list, form.Card!, "Save", (field, id.ToString()));
            Expect(saved.Card.Words().Contains(name, StringComparison.Ordinal), "A DSM was not replaced", saved);
        }
    });

    /// <summary>Somebody in CReST goes through their list, and removes what they were asked to and have not
    /// yet.</summary>
    public void PlanList(DateTimeOffset at) => Plan(at, "list", async () =>
    {
        var (id, name, _, _, _) = _department.Of("crest").ElementAt(_random.Next(_department.Of("crest").Count()));
        var crest = Department.User(_host, id, name);
        var list = await crest.AsksAsync("my work");
        var (card, entries) = (list.Card, new List<string>());
        for (var page = 0; page < 40 && card is not null; page++)
        {
            entries.AddRange(CardReading.Objects(card).Where(o => (string?)o["verb"] == "list.open")
                .Select(o => (string)o["data"]!["reference"]!)
                .Where(r => r.StartsWith("UPC-", StringComparison.Ordinal)));
            card = card.Buttons().Contains("Next page")
                ? (await crest.PressesAsync(list, card, "Next page")).Card : null;
        }

        foreach (var entry in entries)
        {
            var opened = await crest.PressesAsync(
                list.ConversationId, list.Id, "list.open", new() { ["reference"] = entry });
            if (opened.Card is { } shown && shown.Buttons().Contains("Remove…"))
            {
                Count(await RemoveAsync(crest, list, opened) ?? "removals left");
            }
        }
    });

    private async Task<string?> AnswerLapseAsync(TeamsUser user, TeamsMessage message)
    {
        switch (_random.NextDouble())
        {
            case < 0.15:
                var yesterday = LondonTime.DateOf(Instant.FromDateTimeOffset(Now)).PlusDays(-1);
                var fields = message.Card.Fields();
                var channel = (string)message.Card.Field("channel")["choices"]![0]!["value"]!;
                List<(string, string)> typed = [("date", $"{yesterday:uuuu-MM-dd}"), ("channel", channel)];
                if (fields.ContainsKey("complaint"))
                {
                    typed.Add(("complaint", (string)message.Card.Field("complaint")["choices"]![0]!["value"]!));
                }

                var told = await user.PressesAsync(message, "Report this contact", [.. typed]);
                Expect(!told.Card.Buttons().Contains("Report this contact"), "Contact was not reported", told);
                return "DSM reported contact";
            case < 0.5:
                // All of a page at once.
                var list = await AskAsync(user, "lapses", "Ask to remove this page");
                var sure = await user.PressesAsync(list, "Ask to remove this page");
                var asked = await user.PressesAsync(list, sure.Card!, "Confirm: ask to remove");
                Expect(
                    asked.Card.Words().Contains("CReST was asked to remove", StringComparison.Ordinal),
                    "A list of lapses was not answered", asked);
                return "DSM answered a lapse";
            default:
                var alone = await user.PressesAsync(message, "Ask to remove");
                Expect(
                    alone.Card.Words().Contains("asked CReST to remove this", StringComparison.Ordinal),
                    "A lapse was not answered", alone);
                return "DSM answered a lapse";
        }
    }

    private async Task<string?> RemoveMarkerAsync(TeamsUser user, TeamsMessage message)
    {
        var done = await user.PressesAsync(message, "Marker removed");
        Expect(!done.Card.Buttons().Contains("Marker removed"), "A marker was not removed", done);
        return "DSM removed the marker";
    }

    private async Task<string?> RemoveAsync(TeamsUser user, TeamsMessage message) =>
        await RemoveAsync(user, message, await user.PressesAsync(message, "Open"));

    private async Task<string?> RemoveAsync(TeamsUser user, TeamsMessage message, PressAnswer entry)
    {
        var form = await user.PressesAsync(message, entry.Card!, "Remove…");
        List<(string, string)> typed = [("ground", "DsmAsked")];
        var complaints = 1;
        if (form.Card.Fields().TryGetValue("complaints", out var marked))
        {
            var chosen = marked.Length > 0
                ? marked : (string)form.Card.Field("complaints")["choices"]![0]!["value"]!;
            typed.Add(("complaints", chosen));
            complaints = chosen.Split(',').Length;
        }

        var removed = await user.PressesAsync(message, form.Card!, "Confirm: remove", [.. typed]);
        if (removed.Card.Buttons().Contains("Confirm: remove"))
        {
            Expect(false, "An entry was not removed", removed);
            return null;
        }

        ComplaintsRemoved += complaints;
        return "CReST removed";
    }

    // A contact point answers some entries one by one, then a page or a district at once, and asks for the log. The
    // rest is answered in the log, which comes back two hours later.
    private async Task<string?> ReviewAsync(TeamsUser user, TeamsMessage message)
    {
        PressAnswer saw;
        if (message.Card.Buttons().Contains("Still current"))
        {
            await user.PressesAsync(message, "Still current");
            message = _host.Teams.In(message.ConversationId.Split(';')[0]).Last(m => m.Id == message.Id);
        }

        saw = await user.PressesAsync(message, "All still current…");
        var page = saw.Card.Buttons().FirstOrDefault(b => b.StartsWith("This page", StringComparison.Ordinal));
        if (page is not null)
        {
            saw = await user.PressesAsync(message, saw.Card!, page);
            Expect(saw.Card.Words().Contains("as still current", StringComparison.Ordinal), "No page answered", saw);
            Count("pages of a review answered");
        }

        saw = await user.PressesAsync(message, "Find, filter, log…");
        saw = await user.PressesAsync(message, saw.Card!, "Show these entries", ("district", "Leeds"), ("since", ""));
        if (saw.Card.Buttons().Contains("All still current…"))
        {
            saw = await user.PressesAsync(message, saw.Card!, "All still current…");
            if (saw.Card.Buttons().FirstOrDefault(b => b.EndsWith("in this list", StringComparison.Ordinal)) is { } all)
            {
                saw = await user.PressesAsync(message, saw.Card!, all);
                Expect(
                    saw.Card.Words().Contains("as still current", StringComparison.Ordinal), "No list answered", saw);
                Count("lists of a review answered");
            }
        }

        saw = await user.PressesAsync(message, "Find, filter, log…");
        saw = await user.PressesAsync(message, saw.Card!, "Log as spreadsheet");
        Expect(saw.Card.Words().Contains("log", StringComparison.Ordinal), "No log of the review", saw);
        Plan(Now.AddHours(2), "log of a review", () => FillLogAsync(user, message));
        return "contact point answered";
    }

    private async Task FillLogAsync(TeamsUser user, TeamsMessage message)
    {
        var channel = message.ConversationId.Split(';')[0];
        var folder = Path.Combine(
            Path.GetDirectoryName(_host.DatabasePath)!, "channel-files", Department.ChannelKeyOf(channel));
        var log = new DirectoryInfo(folder).GetFiles("*.xlsx").OrderBy(f => f.LastWriteTimeUtc).Last();
        string[][] rows;
        await using (var content = log.OpenRead())
        {
            rows = [.. RowReaders.Read("xlsx", content).Select(r => r.Cells.ToArray())];
        }

        var today = LondonTime.DateOf(Instant.FromDateTimeOffset(Now));
        var (answer, date, how, spoc, reason, key) = (
            At(ReviewLogs.Answer), At(ReviewLogs.ContactDate), At(ReviewLogs.ContactHow), At(ReviewLogs.NewSpoc),
            At(ReviewLogs.Reason), At(ReviewLogs.Key));
        foreach (var row in rows.Skip(1).Where(r => r[key].Length > 0 && r[answer].Length == 0))
        {
            switch (_random.Next(200))
            {
                case 0:
                    (row[answer], row[date], row[how]) =
                        ("contact since", $"{today.PlusDays(-1):dd/MM/uuuu}", "Letter");
                    break;
                case 1:
                    (row[answer], row[spoc]) = ("details changed", "Sandy Invented, 0113 496 0199");
                    break;
                case 2:
                    (row[answer], row[reason]) = ("ask to remove", "asked by the DSM");
                    break;
                default:
                    row[answer] = "still current";
                    break;
            }
        }

        await using var filled = await Workbook.MakeAsync("UPC log", ReviewLogs.Columns, CellsAsync(rows[1..]));
        using var bytes = new MemoryStream();
        await filled.CopyToAsync(bytes);
        var tried = await SendsFileAsync(user, bytes.ToArray(), "xlsx");
        if (!tried.Card.Buttons().Contains("Take these answers"))
        {
            Surprises.Add($"A log was not taken: {tried.Text ?? tried.Card.Words().ReplaceLineEndings(" / ")}");
            return;
        }

        var taken = await user.PressesAsync(tried, "Take these answers");
        Expect(
            taken.Card.Words().Contains("Answered: ", StringComparison.Ordinal), "No answers of a log taken", taken);
        Count("logs of a review sent back");

        int At(string column) => Array.IndexOf(rows[0], column);

        static async IAsyncEnumerable<IReadOnlyList<Cell>> CellsAsync(string[][] rows)
        {
            await Task.CompletedTask;
            foreach (var row in rows)
            {
                yield return [.. row.Select(c => Cell.Of(c))];
            }
        }
    }

    private async Task<TeamsMessage> SendsFileAsync(TeamsUser by, byte[] file, string type)
    {
        var name = $"{_plan++}.{type}";
        _drive.Sent[name] = file;
        var activity = by.Activity("message", by.Chat, null);
        activity["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = name,
            ["content"] = new JsonObject
            {
                ["downloadUrl"] = $"{_drive.Address}/down/{name}", ["uniqueId"] = "1", ["fileType"] = type,
            },
        });
        await _host.Http.PostAsJsonAsync("/api/messages", activity);
        return _host.Teams.In(by.Chat)[^1];
    }
}
