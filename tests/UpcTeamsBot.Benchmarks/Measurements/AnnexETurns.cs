namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>
/// Complete turns of Annex E: JSON in, dialog or button, database commit, card out, with the outbox posting to CReST's
/// channel at the same time.
/// </summary>
internal sealed class AnnexETurns : IMeasurement
{
    public string Name => "turns";

    public string What => "turns of Annex E over HTTP: check, Send to CReST";

    /// <summary>Returns the enquirers.</summary>
    public static Crowd CrowdOf(BotHost host) =>
        new(Enumerable.Range(0, Colleagues.Count / 2).Select(i => new Enquirer(host, i * 2)));

    public async Task<IReadOnlyList<Figure>> RunAsync(Pace pace)
    {
        await using var host = await BotHost.StartAsync();
        var figure = await Saturation.FindAsync(
            "turns.annexE", CrowdOf(host), host.Process, pace, host.OutboxEmptiedAsync);
        Say.Line($"  working set afterwards: {host.Process.WorkingSet / 1048576.0:F0} MB");
        host.StopBot();
        return [figure with { Floor = SqliteFloor.Measure(host.Folder, pace.Seconds(0.3, 3, 10)) }];
    }
}
