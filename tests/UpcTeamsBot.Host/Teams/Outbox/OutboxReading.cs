using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>Gives the outbox something to do.</summary>
internal static class OutboxReading
{
    /// <summary>Queues a reminder of a pending decision.</summary>
    public static async Task RemindNowAsync(this BotHost host, long considerationId, LocalDate? day = null)
    {
        var work = host.Services.GetRequiredService<UnitOfWork>();
        await work.DoAsync(async db =>
        {
            var consideration = await db.Set<Consideration>().SingleAsync(c => c.Id == considerationId);
            db.Add(OutboxMessage.Reminder(
                consideration, ConsiderationCards.Decision, Audience.Person(consideration.DsmId), day
                    ?? new LocalDate(2026, 11, 26), work.Now));
        });
    }
}
