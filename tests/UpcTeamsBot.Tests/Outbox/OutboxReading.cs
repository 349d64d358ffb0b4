using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Notices;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>Waits for the outbox.</summary>
internal static class OutboxReading
{
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
