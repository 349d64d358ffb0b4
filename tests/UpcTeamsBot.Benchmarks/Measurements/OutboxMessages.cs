using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>
/// The outbox's maximum rate, and how close it comes to Teams' limits when the connector refuses the excess.
/// </summary>
internal sealed class OutboxMessages : IMeasurement
{
    public string Name => "notices";

    public string What => "cards leaving the outbox: as fast as the bot can, and as fast as Teams allows";

    public async Task<IReadOnlyList<Figure>> RunAsync(Pace pace) =>
    [
        await FastAsync("notices.fast", pace.Of(200, 4_000, 20_000), instances: 1),
        await FastAsync("notices.twoInstances", pace.Of(200, 4_000, 20_000), instances: 2),
        await PacedAsync(pace.Of(60, 1_000, 5_000), 60),
    ];

    private static async Task<Figure> FastAsync(string measure, int cards, int instances)
    {
        await using var host = await BotHost.PrepareAsync();
        await host.StartBotAsync();
        host.StopBot();

        // The cards come all at once, while the instances are up. Background jobs would find other work in these data.
        for (var i = 0; i < instances; i++)
        {
            await host.StartBotAsync(jobs: false);
        }

        var before = host.ProcessorTime;
        await QueueAsync(host.Folder["upc.db"], cards, 900);
        var took = await host.OutboxEmptiedAsync();
        var cpu = (host.ProcessorTime - before).TotalMilliseconds / cards;
        Say.Line(
            $"  {cards:N0} cards to 900 people, {instances} instances: {cards / took.TotalSeconds:N0}/s, {cpu:N1} ms "
            + $"of CPU each");
        return new(measure) { PerSecond = cards / took.TotalSeconds, CpuMs = cpu, N = cards };
    }

    private static async Task<Figure> PacedAsync(int cards, int threads)
    {
        var limits = new TeamsLimits();
        await using var host = await BotHost.PrepareAsync(limits);
        await host.StartBotAsync();
        host.StopBot();
        await QueueAsync(host.Folder["upc.db"], cards, threads);
        await host.StartBotAsync(limited: true, jobs: false);
        await host.OutboxEmptiedAsync();
        var implied = limits.Implied(cards, threads);
        Say.Line(
            $"  {cards:N0} review cards to {threads} conversations, {limits.Taken:N0} calls: "
            + $"{limits.Took.TotalSeconds:N1} s, the documented limits imply {implied.TotalSeconds:N1} s; "
            + $"{limits.Refused} refused with 429");
        return new("notices.paced") { Ratio = limits.Took / implied, N = cards };
    }

    // Queues a card for each consideration, to its referring officer.
    private static async Task QueueAsync(string file, int cards, int people)
    {
        await using var services = Stores.Open(file);
        var databases = services.GetRequiredService<IDbContextFactory<UpcDbContext>>();
        var random = new Random(5);
        var now = SystemClock.Instance.GetCurrentInstant();
        var today = LondonTime.DateOf(now);
        var messages = new List<OutboxMessage>();
        for (var done = 0; done < cards; done += 500)
        {
            await using var db = await databases.CreateDbContextAsync();
            var batch = Enumerable.Range(done, Math.Min(500, cards - done))
                .Select(i => (To: Person(i % people), Consideration: Consideration.Submit(
                new(
                    new Customer(Names.Random(random), Nino.Parse(Ninos.Of(i)), null, "Leeds", "North"), "jcp-north",
                        "Jobcentre Plus North", Nation.EnglandAndWales,
                    "Calls every day about the same decision", today.PlusDays(-3), ContactChannel.Telephone,
                    [new("The sanction of March 2025", FinalResponseKind.Operations, today.PlusDays(-60), false)],
                    "Sam Contact"),
                new ReferralChecks(true, "Calls at set times", false, false, true),
                Person(i % people), Person(Colleagues.Count - 1), Person(Colleagues.Count - 2), today, now))).ToArray();
            db.AddRange(batch.Select(b => b.Consideration));
            await db.SaveChangesAsync();
            messages.AddRange(batch.Select(
                b => OutboxMessage.Show(b.Consideration, ConsiderationCards.Own, Audience.Person(b.To.ObjectId), now)));
        }

        await using var last = await databases.CreateDbContextAsync();
        last.AddRange(messages);
        await last.SaveChangesAsync();
    }

    private static Person Person(int number) => new(
        Colleagues.ObjectId(number), Colleagues.Name(number), "Complaints officer", "Leeds Complaints",
        "colleague@dwp.example", "0113 496 0010", null, Roles.None, ["jcp-north"]);
}
