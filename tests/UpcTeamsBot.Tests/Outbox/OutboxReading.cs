using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Considerations;
using UpcTeamsBot.Notices;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>Waits for the outbox.</summary>
internal static class OutboxReading
{
    /// <summary>Queues a reminder of a decision that is owed.</summary>
    public static async Task RemindNowAsync(this BotHost host, long considerationId, LocalDate? day = null)
    {
        var work = host.Services.GetRequiredService<Work>();
        await work.DoAsync(async db =>
        {
            var consideration = await db.Set<Consideration>().SingleAsync(c => c.Id == considerationId);
            db.Add(Notice.Reminder(consideration, ConsiderationCards.Decision, Audience.Person(consideration.DsmId), day ?? new LocalDate(2026, 11, 26), work.Now));
            return true;
        });
    }

    /// <summary>Waits until nothing is left to be delivered.</summary>
    public static async Task QuietAsync(this BotHost host, int seconds = 60)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var look = 0; look < seconds * 20; look++)
        {
            if (await host.ReadAsync(db => db.Set<Notice>().CountAsync(n => n.State == NoticeState.Queued)) == 0)
            {
                return;
            }

            await timer.WaitForNextTickAsync();
        }

        throw new TimeoutException("The outbox did not get empty");
    }
}
