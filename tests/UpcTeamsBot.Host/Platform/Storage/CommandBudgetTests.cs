using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Storage;

/// <summary>
/// Sets the maximum number of database commands for each common press, including the messages that it causes. Starting
/// and ending transactions is not counted.
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

        // What the first turn loads and caches is not part of a press.
        await people.Casey.AsksAsync("help");
        await people.Chris.AsksAsync("find AA000001A");

        TeamsMessage card = null!;
        await WithinAsync("check", 11, async () => card = await people.Casey.AsksAsync("check AA000001A"));
        await WithinAsync("Send", 58, () => people.Casey.PressesAsync(card, "Send to CReST", Asking.Customer));
        await WithinAsync("find", 15, () => people.Chris.AsksAsync("find AA000001A"));

        await Referrals.SendAsync(people.Casey, "AA000009A");
        var approval = await SeesAsync(people.Priya.Chat, "Approval needed");
        await people.Priya.PressesAsync(approval, "Approve");
        var decision = await SeesAsync(people.Dana.Chat, "Decision needed");
        await WithinAsync("Agree", 62, () => people.Dana.PressesAsync(decision, "Confirm: agree"));
        var recording = await SeesAsync(SamplePeople.CrestChannel, "To be recorded");
        PressAnswer details = null!;
        await WithinAsync(
            "Open", 15, async () => details = await people.Chris.PressesAsync(recording, "Open and record"));
        await WithinAsync(
            "Record", 65, () => people.Chris.PressesAsync(recording, details.Card!, "Record as a new entry"));
        Assert.True(_over.Count == 0, string.Join("\n\n", _over));

        Task<TeamsMessage> SeesAsync(string chat, string summary) => teams.SeesAsync(
            chat, m => m.Summary!.StartsWith(summary, StringComparison.Ordinal), summary);
    }

    // The outbox may send messages before the press is answered, so all commands are counted together.
    private async Task WithinAsync(string press, int most, Func<Task> act)
    {
        await _counter.WithoutAsync(_host.SettledAsync);
        _counter.Clear();
        await act();
        var answered = _counter.Commands.Count;
        await _counter.WithoutAsync(_host.SettledAsync);
        if (_counter.Commands is { } sent && sent.Count > most)
        {
            _over.Add(
                $"{press}: {sent.Count}, {answered} until answered (at most {most})\n"
                    + string.Join("\n", sent.Select(Brief)));
        }
    }

    private static string Brief(string command)
    {
        var line = command.ReplaceLineEndings(" ");
        var from = line.IndexOf("FROM", StringComparison.Ordinal);
        line = line.StartsWith("SELECT", StringComparison.Ordinal) && from > 40 ? "SELECT … " + line[from..] : line;
        return "  " + line[..Math.Min(300, line.Length)];
    }
}
