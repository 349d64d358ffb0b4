using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>
/// DSMs agree to considerations (§23). Each press decides a prepared one, while the outbox tells the others.
/// </summary>
internal sealed class Decisions : IMeasurement
{
    public string Name => "decision";

    public string What => "presses of Agree over HTTP, each on a consideration of its own";

    public async Task<IReadOnlyList<Figure>> RunAsync(Pace pace)
    {
        await using var host = await BotHost.StartAsync();
        host.StopBot();
        var prepared = await PrepareAsync(host.Folder["upc.db"], pace.Of(2_000, 8_000, 40_000));
        Say.Line($"  {prepared.Count:N0} considerations prepared");
        await host.StartBotAsync(jobs: false);
        var dsms = prepared.GroupBy(c => c.Dsm)
            .Select(g => new Dsm(new(host.Http, host.ServiceUrl, g.Key), g.Select(c => c.Id))).ToArray();
        var figure = await Saturation.FindAsync("decision.agree", new Crowd(dsms), host.Process, pace);
        host.StopBot();
        return [figure with { Floor = SqliteFloor.Measure(host.Folder, pace.Seconds(0.3, 3, 10)) }];
    }

    // Creates them through the rules, without messages: earlier messages are not part of the measurement.
    private static async Task<IReadOnlyList<(long Id, int Dsm)>> PrepareAsync(string file, int count)
    {
        await using var services = Stores.Open(file);
        var databases = services.GetRequiredService<IDbContextFactory<UpcDbContext>>();
        var prepared = new List<(long, int)>();
        var random = new Random(5);
        while (prepared.Count < count)
        {
            await using var db = await databases.CreateDbContextAsync();
            var batch = Enumerable.Range(prepared.Count, Math.Min(500, count - prepared.Count))
                .Select(i => (Consideration: Sent(i, random), Dsm: DsmOf(i))).ToArray();
            db.AddRange(batch.Select(b => b.Consideration));
            await db.SaveChangesAsync();
            prepared.AddRange(batch.Select(b => (b.Consideration.Id, b.Dsm)));
        }

        return prepared;
    }

    private static int DsmOf(int index) => ((index * 2) + 1) % Colleagues.Count;

    private static Consideration Sent(int index, Random random)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var today = LondonTime.DateOf(now);
        var (officer, manager, dsm) = (
            Person(DsmOf(index) - 1), Person((DsmOf(index) + 1) % Colleagues.Count), Person(DsmOf(index)));
        var consideration = Consideration.Submit(
            new(
                new Customer(Names.Random(random), Nino.Parse(Ninos.Of(index)), null, "Leeds", "North"), "jcp-north",
                    "Jobcentre Plus North", Nation.EnglandAndWales,
                "Calls every day about the same decision", today.PlusDays(-3), ContactChannel.Telephone,
                [new("The sanction of March 2025", FinalResponseKind.Operations, today.PlusDays(-60), false)],
                "Sam Contact"),
            new ReferralChecks(true, "Calls at set times", false, false, true), officer, manager, dsm, today, now);
        consideration.Approve(manager, 5, now);
        return consideration;
    }

    private static Person Person(int number) => new(
        Colleagues.ObjectId(number), Colleagues.Name(number), "Complaints officer", "Leeds Complaints",
        "colleague@dwp.example", "0113 496 0010", null,
        number % 2 == 0 ? Roles.None : Roles.Dsm, ["jcp-north"]);

    private sealed class Dsm(Turn turn, IEnumerable<long> considerations) : ICaller
    {
        private readonly Queue<long> _waiting = new(considerations);
        private readonly string _typed =
            "\"phone\":\"0113 496 0010\","
                + $"\"decidedOn\":\"{LondonTime.DateOf(SystemClock.Instance.GetCurrentInstant()):uuuu-MM-dd}\"";

        public async Task<string> TakeTurnAsync()
        {
            if (!_waiting.TryDequeue(out var id))
            {
                throw new InvalidOperationException("All considerations that were prepared are decided");
            }

            // The press can name any message: the bot finds the record from the button's data.
            var answer = await turn.PressAsync(
                1_700_000_000_000 + id, "consideration.agree", $"{{\"id\":{id},\"v\":2}}", _typed);
            return answer.AsSpan().IndexOf("\"You agreed on "u8) >= 0 ? "Agree"
                : throw new InvalidOperationException($"Agree showed {Encoding.UTF8.GetString(answer)}");
        }
    }
}
