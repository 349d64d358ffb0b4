using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>Messages that are marked together are marked as if each were alone.</summary>
public sealed class OutboxNotesTests : IAsyncLifetime
{
    private const int Messages = 20;
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Messages_MarkedTogether_AreStartedOnceAndNotedAsSent_ButForTheOneThatCannotBe()
    {
        var (notes, bad) = (_host.Services.GetRequiredService<OutboxNotes>(), 7);
        var messages = await QueuedAsync();
        Assert.All(
            await Task.WhenAll(messages.Select(m => notes.BeginAsync(m, default))), begun => Assert.True(begun));
        Assert.All(messages, m => Assert.NotNull(m.BegunAt));

        // Once they are started, nobody else may start them.
        Assert.All(
            await Task.WhenAll((await ReadAsync()).Select(m => notes.BeginAsync(m, default))),
            begun => Assert.False(begun));

        var sent = await Task.WhenAll(messages.Select((message, i) => notes.SentAsync(
            message, (_, _) => i == bad ? throw new FormatException() : Task.FromResult(message.Key), default)));

        Assert.IsType<FormatException>(sent[bad].Failed);
        Assert.Equal(
            messages.Select(m => m.Key).Where((_, i) => i != bad), sent.Select(s => s.Result).OfType<string>());
        var kept = await ReadAsync();
        Assert.Equal(
            messages.Select((_, i) => i == bad ? OutboxMessageState.Queued : OutboxMessageState.Sent),
            kept.Select(m => m.State));
        Assert.NotNull(kept[bad].BegunAt);
    }

    // Messages whose lanes another instance has.
    private async Task<OutboxMessage[]> QueuedAsync()
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(db =>
        {
            for (var i = 0; i < Messages; i++)
            {
                var to = Audience.Person(Guid.NewGuid());
                db.Add(OutboxLane.Of(to.Key, Guid.NewGuid(), now + Duration.FromHours(1)));
                db.Add(OutboxMessage.Chaser(
                    new(RecordKind.Consideration, 1), "F-2026-000001", "decision", to, new(2026, 11, 26), "Wait", now));
            }

            return Task.CompletedTask;
        });
        return await ReadAsync();
    }

    private Task<OutboxMessage[]> ReadAsync() => _host.ReadAsync(
        db => db.Set<OutboxMessage>().AsNoTracking().Where(m => m.Text == "Wait").OrderBy(m => m.Id).ToArrayAsync());
}
