using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Storage;

/// <summary>
/// Sets the maximum number of database commands for each common press, until it is answered and including the messages
/// that it causes. Starting and ending transactions is not counted.
/// </summary>
public sealed class CommandBudgetTests : IAsyncLifetime
{
    private readonly BotHost _host = new();
    private readonly List<string> _over = [];
    private readonly CommandCounter _counter;

    public CommandBudgetTests() => _counter = new(_host.DatabasePath);

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync()
    {
        _counter.Dispose();
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task Presses_OfTheMainRoute_StayWithinTheirBudgets()
    {
        var (teams, people) = (_host.Teams, _host.People);

        // What is loaded once for each person and channel, and cached, is not part of a press.
        await people.Chris.AsksAsync("find AA000001A");
        await people.Dana.AsksAsync("help");
        await people.Priya.AsksAsync("help");
        await people.Casey.AsksCrestAsync();

        TeamsMessage card = null!;
        PressAnswer details = null!;
        await WithinAsync("check", 5, 5, async () => card = await people.Casey.AsksAsync("check AA000001A"));
        await WithinAsync("Send", 6, 15, () => people.Casey.PressesAsync(card, "Send to CReST", Asking.Customer));
        await WithinAsync("find", 7, 7, () => people.Chris.AsksAsync("find AA000001A"));

        // A look that is noted already costs nothing more.
        var entry = await people.Chris.AsksAsync("UPC-000001");
        await WithinAsync("Unfold", 21, 21, () => people.Chris.PressesAsync(entry, "Remove…"));

        await Referrals.SendAsync(people.Casey, "AA000009A");
        var approval = await SeesAsync(people.Priya.Chat, "Approval needed");
        await people.Priya.PressesAsync(approval, "Approve");
        var decision = await SeesAsync(people.Dana.Chat, "Decision needed");
        await WithinAsync("Agree", 8, 29, () => people.Dana.PressesAsync(decision, "Confirm: agree"));

        // Begin, load with what waits, save, commit.
        Assert.Equal(4, _counter.Transactions.Where(t => !t.InBackground).Max(t => t.RoundTrips));
        var recording = await SeesAsync(SamplePeople.CrestChannel, "To be recorded");
        await WithinAsync(
            "Open", 8, 8, async () => details = await people.Chris.PressesAsync(recording, "Open and record"));
        await WithinAsync(
            "Record", 7, 38, () => people.Chris.PressesAsync(recording, details.Card!, "Record as a new entry"));
        Assert.True(_over.Count == 0, string.Join("\n\n", _over));

        Task<TeamsMessage> SeesAsync(string chat, string summary) => teams.SeesAsync(
            chat, m => m.Summary!.StartsWith(summary, StringComparison.Ordinal), summary);
    }

    // The dispatcher also looks for work each second. If that falls between a commit and the press's own update, it
    // updates the pressed message first, with a few commands more.
    private async Task WithinAsync(string press, int mostUntilAnswered, int mostInAll, Func<Task> act)
    {
        const int early = 8;
        await _counter.WithoutAsync(_host.SettledAsync);
        _counter.Clear();
        await act();
        await _counter.WithoutAsync(_host.SettledAsync);
        var commands = _counter.Commands;
        var (answered, all) = (commands.Count(c => !c.InBackground), commands.Count);
        if (answered > mostUntilAnswered || all > mostInAll + early)
        {
            _over.Add(
                $"{press}: {answered} until answered (at most {mostUntilAnswered}), "
                    + $"{all} in all (at most {mostInAll})\n"
                    + string.Join("\n", commands.Select(Brief)));
        }
    }

    private static string Brief((string Text, bool InBackground) command)
    {
        var line = command.Text.ReplaceLineEndings(" ");
        var from = line.IndexOf("FROM", StringComparison.Ordinal);
        line = line.StartsWith("SELECT", StringComparison.Ordinal) && from > 40 ? "SELECT … " + line[from..] : line;
        return (command.InBackground ? "  later " : "  ") + line[..Math.Min(300, line.Length)];
    }
}
