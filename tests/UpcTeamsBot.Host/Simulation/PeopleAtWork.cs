using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using UpcTeamsBot.Tests.Files;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Simulation;

/// <summary>
/// The people of a department, each with their own pace. They see what is posted, act on it some working hours later,
/// make mistakes, forget, are away, and are faster than one another.
/// </summary>
/// <remarks>
/// Whatever somebody expected to see and did not is in <see cref="Surprises"/>. Nobody asks the database: they know
/// what their chats and channels show.
/// </remarks>
internal sealed partial class PeopleAtWork : IAsyncDisposable
{
    private readonly BotHost _host;
    private readonly Department _department;
    private readonly Random _random;
    private readonly PriorityQueue<(string What, Func<Task> Act), long> _plans = new();
    private readonly Dictionary<string, Reader> _readers = [];
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Chat, string Matter), DateTimeOffset> _firstSeen = [];
    private readonly Dictionary<string, List<double>> _waits = [];
    private readonly Lock _lock = new();
    private readonly List<(string Chat, TeamsMessage Message)> _new = [];
    private readonly TeamsUser[] _dsms;
    private readonly Drive _drive;
    private readonly Func<Task> _settled;
    private readonly RequestCommands _commands;
    private long _plan;
    private int _customers;
    private int _logged;
    private int _today;

    private PeopleAtWork(
        BotHost host, Department department, int seed, Drive drive, Func<Task> settled, RequestCommands commands)
    {
        (_host, _department, _random, _drive, _settled) = (host, department, new(seed), drive, settled);
        _commands = commands;
        foreach (var (id, name, role, _, _) in department.Of("manager").Concat(department.Of("dsm"))
            .Concat(department.Of("successor")).Concat(department.Of("caseworker")))
        {
            var user = Department.User(host, id, name);
            _readers[user.Chat] = new(role == "successor" ? "dsm" : role, [user]);
        }

        _dsms = [.. department.Of("dsm").Select(p => Department.User(host, p.Id, p.Name))];

        _readers[SamplePeople.CrestChannel] = new(
            "crest", [.. department.Of("crest").Select(p => Department.User(host, p.Id, p.Name))]);
        foreach (var points in department.Of("bcp").GroupBy(p => p.Business))
        {
            _readers[Department.Channel(points.Key)] = new(
                "bcp", [.. points.Select(p => Department.User(host, p.Id, p.Name))]);
        }

        host.Teams.Answering = SeesAsync;
    }

    /// <summary>Those who have left.</summary>
    public List<TeamsUser> Left { get; } = [];

    /// <summary>What somebody did not expect.</summary>
    public List<string> Surprises { get; } = [];

    /// <summary>How often something was done, by what it was.</summary>
    public SortedDictionary<string, int> Done { get; } = new(StringComparer.Ordinal);

    /// <summary>The database commands of single presses, in order, by the press.</summary>
    public SortedDictionary<string, List<int>> Costs { get; } = new(StringComparer.Ordinal);

    /// <summary>How long the acts took on this machine, by role or act.</summary>
    public SortedDictionary<string, TimeSpan> Spent { get; } = new(StringComparer.Ordinal);

    private DateTimeOffset Now => _host.Time.GetUtcNow();

    /// <summary>Waiting times in hours by the clock, sorted: from the first notice to the act.</summary>
    public IReadOnlyList<(string Act, double[] Hours)> Waits() =>
        [.. _waits.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => (w.Key, w.Value.Order().ToArray()))];

    /// <summary>Gathers the people.</summary>
    /// <param name="host">The bot.</param>
    /// <param name="department">Who they are.</param>
    /// <param name="seed">What their choices come from.</param>
    /// <param name="settled">Waits until every message is sent.</param>
    /// <param name="commands">Counts what presses cost.</param>
    public static async Task<PeopleAtWork> GatherAsync(
        BotHost host, Department department, int seed, Func<Task> settled, RequestCommands commands) =>
        new(host, department, seed, await Drive.StartAsync(), settled, commands);

    /// <summary>When somebody acts next, or null if nobody has anything to do.</summary>
    public DateTimeOffset? Next =>
        _plans.TryPeek(out _, out var due) ? DateTimeOffset.FromUnixTimeSeconds(due >> 20) : null;

    public ValueTask DisposeAsync() => _drive.DisposeAsync();

    /// <summary>Plans a day's enquiries and referrals, most between 9 and 11.</summary>
    public void PlanDay(DateTimeOffset morning, int enquiries, int referrals)
    {
        var caseworkers = _department.Of("caseworker").ToArray();
        for (var i = 0; i < enquiries + referrals; i++)
        {
            var who = caseworkers[_random.Next(caseworkers.Length)];
            var user = Department.User(_host, who.Id, who.Name);
            var minutes = _random.NextDouble() < 0.7 ? 15 + _random.Next(120) : 135 + _random.Next(360);
            var business = who.Business;
            if (i < enquiries)
            {
                Plan(morning.AddMinutes(minutes), "enquire", () => EnquireAsync(user));
            }
            else
            {
                Plan(morning.AddMinutes(minutes), "refer", () => ReferAsync(user, business));
            }
        }
    }

    /// <summary>A DSM says that they will be away.</summary>
    public void PlanAbsence(DateTimeOffset at, int business, string words) => Plan(at, "away", async () =>
    {
        var user = _dsms[business];
        var form = await AskAsync(user, words, "Save");
        var saved = await user.PressesAsync(form, "Save");
        Expect(saved.Card.Buttons().Contains("Another absence"), "An absence was not saved", saved);
        Count("absences");
    });

    /// <summary>Does what is due by now.</summary>
    public async Task ActAsync()
    {
        while (_plans.TryPeek(out _, out var due) && due >> 20 <= Now.ToUnixTimeSeconds())
        {
            var (what, act) = _plans.Dequeue();
            var from = Stopwatch.GetTimestamp();
            try
            {
                await act();
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException or NullReferenceException
                or KeyNotFoundException)
            {
                Surprises.Add(
                    string.Create(CultureInfo.InvariantCulture, $"{Now:d MMM HH:mm}: {what}: {e.Message}"));
            }

            var whose = what.Split(':')[0];
            Spent[whose] = Spent.GetValueOrDefault(whose) + Stopwatch.GetElapsedTime(from);
        }
    }

    /// <summary>Everybody reads what came, once all of it is there, and plans to act on it.</summary>
    public void Read()
    {
        (string Chat, TeamsMessage Message)[] some;
        lock (_lock)
        {
            // Lanes are delivered in parallel. A fixed order makes a run the same each time.
            some = [.. _new.OrderBy(n => n.Chat, StringComparer.Ordinal)
                .ThenBy(n => n.Message.Summary, StringComparer.Ordinal)];
            _new.Clear();
        }

        // The same words twice on one day: told twice.
        if (_today != Now.DayOfYear)
        {
            _today = Now.DayOfYear;
            _told.Clear();
        }

        foreach (var (chat, message) in some)
        {
            if (message.Summary is not { } summary || Reference().Match(summary) is not { Success: true } matter)
            {
                continue;
            }

            var words = message.Card.Words();
            if (!_told.Add($"{chat}|{summary}|{words}") || words.Contains("Sent again", StringComparison.Ordinal))
            {
                Surprises.Add($"Told twice in {chat}: {summary}");
            }

            if (_readers.TryGetValue(chat, out var reader))
            {
                _firstSeen.TryAdd((chat, $"{reader.Role}:{matter.Value}"), Now);

                // One in ten forgets, until somebody reminds them.
                if (_random.NextDouble() < 0.9)
                {
                    Plan(Later(reader.Role), $"{reader.Role}: {summary}", () =>
                        ReadAsync(reader, chat, message.Id, matter.Value));
                }
            }
        }
    }

    [GeneratedRegex("(E|F|R|UPC)-[0-9-]+")]
    private static partial Regex Reference();

    private void Plan(DateTimeOffset at, string what, Func<Task> act) =>
        _plans.Enqueue((what, act), (at.ToUnixTimeSeconds() << 20) + _plan++);

    private Task SeesAsync(TeamsMessage message)
    {
        lock (_lock)
        {
            _new.Add((message.ConversationId.Split(';')[0], message));
        }

        return Task.CompletedTask;
    }

    // Some working hours later, within 9 and 17 on weekdays.
    private DateTimeOffset Later(string role)
    {
        var hours = role switch
        {
            "crest" => 0.2 + (_random.NextDouble() * 3),
            "manager" => 0.5 + (-Math.Log(1 - _random.NextDouble()) * 6),
            "dsm" => 1 + (-Math.Log(1 - _random.NextDouble()) * 14),
            _ => 0.5 + (_random.NextDouble() * 6),
        };
        var at = Now;
        for (var left = TimeSpan.FromHours(hours); left > TimeSpan.Zero;)
        {
            var step = left < TimeSpan.FromMinutes(30) ? left : TimeSpan.FromMinutes(30);
            at += step;
            if (at.Hour is >= 9 and < 17 && at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                left -= step;
            }
        }

        return at;
    }

    private async Task ReadAsync(Reader reader, string chat, string id, string matter)
    {
        // They meant to, and have left since.
        if (Left.Exists(l => l.Chat == chat))
        {
            return;
        }

        // What the message shows by now. Somebody may have dealt with it, and a later copy may be below. Colleagues
        // acted a while ago, so what they did has arrived.
        await _settled();
        var message = _host.Teams.In(chat).Last(m => m.Id == id);
        if (message.Card is not { } card)
        {
            return;
        }

        var who = reader.Users[_random.Next(reader.Users.Count)];
        var buttons = card.Buttons();
        var did = reader.Role switch
        {
            "manager" when buttons.Contains("Approve") => await ApproveAsync(who, message),
            "dsm" when buttons.Contains("Confirm: agree") => await DecideAsync(who, message),
            "dsm" when buttons.Contains("Done") => await TickAsync(who, message),
            "dsm" when buttons.Contains("Take back") => null,
            "dsm" when buttons.Contains("Ask to remove") => await AnswerLapseAsync(who, message),
            "dsm" when buttons.Contains("Marker removed") => await RemoveMarkerAsync(who, message),
            "crest" when buttons.Contains("Claim") => await AnswerAsync(reader, who, message),
            "crest" when buttons.Contains("Open and record") => await RecordAsync(reader, message),
            "crest" when message.Summary?.StartsWith("Removal asked for", StringComparison.Ordinal) == true
                && buttons.Contains("Open") => await RemoveAsync(who, message),
            "caseworker" when buttons.Contains("Send the answer") => await InformAsync(who, message),
            "caseworker" when buttons.Contains("Correct and send again") => await SendAgainAsync(who, message),
            "bcp" when buttons.Contains("All still current…") => await ReviewAsync(who, message),
            _ => null,
        };
        if (did is null)
        {
            return;
        }

        Count(did);

        // The next message about the same record asks for something else: its wait begins when it comes.
        if (_firstSeen.Remove((chat, $"{reader.Role}:{matter}"), out var since))
        {
            (_waits.TryGetValue(did, out var waits) ? waits : _waits[did] = []).Add((Now - since).TotalHours);
        }
    }

    private async Task EnquireAsync(TeamsUser user)
    {
        var number = Customer();
        var card = await AskAsync(user, $"check {number}", "Send to CReST");
        var form = card.Card!;
        (string, string)[] typed =
        [
            ("finalResponse", "yes"), ("marker", "no"), ("customerName", Department.NameOf(number)),
            ("district", "Leeds"), ("region", "North"),
        ];
        if (_random.NextDouble() < 0.1)
        {
            // A mistake: the region is left out.
            var wrong = await user.PressesAsync(card, form, "Send to CReST", [.. typed[..4], ("region", "")]);
            Expect(wrong.Card.Words().Contains("Enter the region", StringComparison.Ordinal), "No error", wrong);
            form = wrong.Card!;
        }

        var sent = await user.PressesAsync(card, form, "Send to CReST", typed);
        Expect(
            sent.Card.Words().Contains("CReST has your enquiry", StringComparison.Ordinal), "An enquiry was not sent",
            sent);
        Count("enquiries sent");
        if (_random.NextDouble() < 0.03)
        {
            await user.PressesAsync(card, sent.Card!, "Withdraw");
            Count("enquiries withdrawn");
        }
    }

    private async Task ReferAsync(TeamsUser user, int business)
    {
        var (today, number) = (DateOnly.FromDateTime(Now.UtcDateTime), Customer());
        (string, string)[] form =
        [
            .. Considerations.Referrals.Form.Where(
                f => f.Item1 is not ("customerName" or "business" or "lastContact")),
            ("customerName", Department.NameOf(number)),
            ("business", Department.Key(business)),
            ("lastContact", today.AddDays(-_random.Next(1, 20)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ];
        var message = await user.AsksAsync($"refer {number}");
        var next = message.Card.Buttons().Contains("Continue")
            ? await user.PressesAsync(message, "Continue", Considerations.Referrals.Checks)
            : null;
        if (next is null || !next.Card.Buttons().Contains("Continue"))
        {
            // Somebody has referred them already, or they are on the register.
            Count("referrals stopped");
            return;
        }

        next = await user.PressesAsync(message, next.Card!, "Continue", form);
        if (!next.Card.Buttons().Contains("Send to your manager"))
        {
            Count("referrals stopped");
            return;
        }

        var sent = await user.PressesAsync(message, next.Card!, "Send to your manager");
        Expect(
            sent.Card.Words().Contains("Sent to ", StringComparison.Ordinal)
                || sent.Card.Words().Contains("has referred this customer already", StringComparison.Ordinal),
            "A referral was not sent", sent);
        Count("referrals sent");
    }

    private async Task<string?> ApproveAsync(TeamsUser user, TeamsMessage message)
    {
        if (_random.NextDouble() < 0.1)
        {
            await user.PressesAsync(message, "Confirm: decline", ("reason", "Not yet: see the letter of March"));
            return "manager declined";
        }

        var answer = await CostingAsync("approve", () => user.PressesAsync(message, "Approve"));
        Expect(answer.Card.Words().Contains("You approved this on", StringComparison.Ordinal), "Not approved", answer);
        return "manager approved";
    }

    private async Task<string?> DecideAsync(TeamsUser user, TeamsMessage message)
    {
        switch (_random.NextDouble())
        {
            case < 0.15:
                await CostingAsync(
                    "do not agree",
                    () => user.PressesAsync(message, "Confirm: do not agree", ("explanation", "Answered in July")));
                return "DSM did not agree";
            case < 0.3 when message.Card.Buttons().Contains("Send the question"):
                await user.PressesAsync(message, "Send the question", ("question", "Which letters were these?"));
                return "DSM asked";
            case < 0.6:
                var one = await CostingAsync("agree", () => user.PressesAsync(message, "Confirm: agree"));
                Expect(one.Card.Words().Contains("You agreed on", StringComparison.Ordinal), "Not agreed", one);
                return "DSM agreed";
            default:
                // A double click has one effect.
                var both = await Task.WhenAll(
                    user.PressesAsync(message, "Confirm: agree"), user.PressesAsync(message, "Confirm: agree"));
                Expect(
                    both.All(b => b.Card.Words().Contains("You agreed on", StringComparison.Ordinal)), "Not agreed",
                    both[0]);
                return "DSM agreed";
        }
    }

    private async Task<string?> TickAsync(TeamsUser user, TeamsMessage message)
    {
        var card = message.Card!;
        while (card.Buttons().Contains("Done"))
        {
            var ticked = await user.PressesAsync(message, card, "Done");
            if (ticked.Card is null || ticked.Card.Buttons().Count(b => b == "Done")
                >= card.Buttons().Count(b => b == "Done"))
            {
                Surprises.Add("A duty was not ticked");
                break;
            }

            card = ticked.Card;
        }

        return "DSM did duties";
    }

    private async Task<string?> AnswerAsync(Reader crest, TeamsUser user, TeamsMessage message)
    {
        // Two of them may want the same one.
        var other = crest.Users[_random.Next(crest.Users.Count)];
        var claims = await Task.WhenAll(user.PressesAsync(message, "Claim"), other.PressesAsync(message, "Claim"));
        var at = Array.FindIndex(claims, c => c.Card.Buttons().Contains("Not recorded"));
        if (at < 0)
        {
            // Withdrawn, or their own.
            return null;
        }

        var (who, claimed) = (at == 0 ? user : other, claims[at]);
        if (_random.NextDouble() < 0.03)
        {
            var released = await who.PressesAsync(message, claimed.Card!, "Release");
            claimed = await who.PressesAsync(message, released.Card!, "Claim");
        }

        var answer = claimed.Card.Buttons().FirstOrDefault(b => b.StartsWith("Recorded: ", StringComparison.Ordinal))
            ?? "Not recorded";
        var answered = await CostingAsync(
            answer == "Not recorded" ? "answer: not recorded" : "answer: recorded",
            () => who.PressesAsync(message, claimed.Card!, answer));
        Expect(answered.Card is not null && !answered.Card.Buttons().Contains(answer), "Not answered", answered);
        return "CReST answered";
    }

    private async Task<string?> RecordAsync(Reader crest, TeamsMessage message)
    {
        var user = crest.Users[_random.Next(crest.Users.Count)];
        var details = await user.PressesAsync(message, "Open and record");
        var how = details.Card.Buttons().FirstOrDefault(b =>
            b is "Record as a new entry" or "Same person: add to it"
                || b.StartsWith("Add to UPC", StringComparison.Ordinal));
        if (how is null)
        {
            return null;
        }

        var recorded = await CostingAsync(
            how == "Record as a new entry" ? "record a new entry" : "record on an entry",
            () => user.PressesAsync(message, details.Card!, how));
        Expect(
            recorded.Card.Words().Contains("recorded this as UPC-", StringComparison.Ordinal), "Not recorded",
            recorded);
        return "CReST recorded";
    }

    private async Task<string?> InformAsync(TeamsUser user, TeamsMessage message)
    {
        await user.PressesAsync(message, "Send the answer", ("answer", "Those of March and April"));
        return "officer answered";
    }

    private async Task<string?> SendAgainAsync(TeamsUser user, TeamsMessage message)
    {
        if (_random.NextDouble() < 0.5)
        {
            return null;
        }

        var card = await user.PressesAsync(message, "Correct and send again");
        for (var steps = 0; steps < 4 && card.Card.Buttons().Contains("Continue"); steps++)
        {
            card = await user.PressesAsync(message, card.Card!, "Continue");
        }

        if (!card.Card.Buttons().Contains("Send to your manager"))
        {
            return null;
        }

        await user.PressesAsync(message, card.Card!, "Send to your manager");
        return "officer sent again";
    }

    // Most are new, some have been asked about or referred before, and some are in the log that CReST imported.
    private string Customer()
    {
        if (_logged > 0 && _random.NextDouble() < 0.05)
        {
            return Department.LoggedNumber(_random.Next(_logged));
        }

        var number = _customers > 20 && _random.NextDouble() < 0.15 ? _random.Next(_customers) : _customers++;
        return string.Create(CultureInfo.InvariantCulture, $"AB{number:000000}C");
    }

    private static async Task<TeamsMessage> AskAsync(TeamsUser user, string words, string button)
    {
        var answer = await user.AsksAsync(words);
        return answer.Card.Buttons().Contains(button)
            ? answer
            : throw new InvalidOperationException(
                $"No '{button}': {answer.Text ?? answer.Card.Words().ReplaceLineEndings(" / ")}");
    }

    private void Expect(bool held, string otherwise, PressAnswer saw)
    {
        if (!held)
        {
            Surprises.Add($"{otherwise}: {saw.Status} {saw.Line} {saw.Card?.Words().ReplaceLineEndings(" / ")}");
        }
    }

    // People act one after another, so that what is counted meanwhile is this press's.
    private async Task<PressAnswer> CostingAsync(string press, Func<Task<PressAnswer>> act)
    {
        var before = _commands.Count;
        var answer = await act();
        (Costs.TryGetValue(press, out var costs) ? costs : Costs[press] = []).Add(_commands.Count - before);
        return answer;
    }

    private void Count(string what) => Done[what] = Done.GetValueOrDefault(what) + 1;

    private sealed record Reader(string Role, IReadOnlyList<TeamsUser> Users);
}
