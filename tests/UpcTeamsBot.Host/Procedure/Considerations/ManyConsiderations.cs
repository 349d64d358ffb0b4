using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>Creates hundreds of considerations through the rules themselves.</summary>
internal static class ManyConsiderations
{
    /// <summary>Creates considerations that wait for Dana Smith's decision. Their messages count as sent.</summary>
    public static async Task<IReadOnlyList<long>> ManyWithDsmAsync(this BotHost host, int count)
    {
        var directory = host.Services.GetRequiredService<IDirectory>();
        var work = host.Services.GetRequiredService<UnitOfWork>();
        async Task<Person> PersonAsync(int n) =>
            (await directory.FindAsync(Guid.Parse($"00000000-0000-0000-0000-{n:000000000000}")))!;
        var (casey, priya, dana) = (await PersonAsync(10), await PersonAsync(11), await PersonAsync(12));
        return await work.ReadAsync(async db =>
        {
            var all = Enumerable.Range(0, count).Select(i =>
            {
                var consideration = Consideration.Submit(
                    new(
                        new Customer("Robin Invented", Nino.Parse($"AB{i:000000}A"), null, "Leeds", "North"),
                            "jcp-north", "Jobcentre Plus North", Nation.EnglandAndWales,
                        "Nine calls a week", new LocalDate(2026, 11, 19), ContactChannel.Letter,
                        [new("The sanction of January 2026", FinalResponseKind.Operations, new(2026, 4, 3), false)],
                        "Leeds Complaints"),
                    new ReferralChecks(true, "Calls at set times", false, false, true),
                    casey, priya, dana, new LocalDate(2026, 11, 24), work.Now);
                consideration.Approve(priya, 5, work.Now);
                return consideration;
            }).ToArray();
            db.AddRange(all);
            await db.SaveChangesAsync();
            return all.Select(c => c.Id).ToArray();
        });
    }
}
