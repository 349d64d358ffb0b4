using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Procedure.Samples;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Samples;

/// <summary>What waits for the sample people at the first start, and that it is there once.</summary>
public sealed class SampleWorkTests : IAsyncLifetime
{
    private readonly BotHost _host = new() { Settings = { ["Database:LoadSampleWork"] = "true" } };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task FirstStart_GivesEverybodySomethingToDo_AndTheNextStartNothingMore()
    {
        await _host.SettledAsync();
        var enquiry = await SeesAsync(
            SamplePeople.CrestChannel, "E-2026-000001", "Waiting\nClaim this enquiry and answer it");
        await _host.People.Chris.PressesAsync(enquiry, "Claim");
        await SeesAsync(SamplePeople.CrestChannel, "E-2026-000001", "Claimed\nChris Rest is answering this");
        var request = await SeesAsync(_host.People.Priya.Chat, "F-2026-000001", "Taylor Madeup");
        Assert.Contains("Approve", request.Card.Buttons());
        var decision = await SeesAsync(_host.People.Dana.Chat, "F-2026-000002", "Decide by Tue 1 Dec 2026");
        await _host.People.Dana.PressesAsync(decision, "Confirm: agree");
        await SeesAsync(_host.People.Dev.Chat, "F-2026-000003", "Robin Pretend");
        var question = await SeesAsync(
            _host.People.Casey.Chat, "F-2026-000004", "With you\nAnswer Dana Smith's question");
        Assert.Contains("Which of the letters came after the final response?", question.Card.Words(),
            StringComparison.Ordinal);
        await SeesAsync("19:bcp-jcp-north@thread.tacv2", "R-2026-000001", "1 of 3 answered");

        var before = await CountAsync(_host);
        await _host.RestartAsync();
        await _host.SettledAsync();
        Assert.Equal(before, await CountAsync(_host));
        Assert.Equal((1, 4, 1, 1, 5), before);
    }

    [Fact]
    public async Task TwoFirstStarts_AtTheSameTime_LoadTheSamplesOnce()
    {
        var first = new BotHost { Settings = { ["Database:LoadSamples"] = "false" } };
        await first.InitializeAsync();
        var second = new BotHost
        {
            SharedDatabase = first.DatabasePath, SharedTeams = first.Teams,
            Settings = { ["Database:LoadSamples"] = "false" },
        };
        await second.InitializeAsync();
        try
        {
            await Task.WhenAll(((BotHost[])[first, second]).Select(host => Task.Run(async () =>
            {
                await host.Services.GetRequiredService<SampleRegister>().LoadAsync(default);
                await host.Services.GetRequiredService<SampleWork>().LoadAsync(default);
            })));

            Assert.Equal((1, 4, 1, 1, 5), await CountAsync(first));
        }
        finally
        {
            await second.DisposeAsync();
            await first.DisposeAsync();
        }
    }

    private static Task<(int Enquiries, int Considerations, int Reviews, int Answers, int Entries)> CountAsync(
        BotHost host) => host.ReadAsync(async db => (
        await db.Set<Enquiry>().CountAsync(), await db.Set<Consideration>().CountAsync(),
        await db.Set<Review>().CountAsync(),
        await db.Set<AuditEvent>().CountAsync(e => e.What == "ReviewItemAnswered"),
        await db.Set<RegisterEntry>().CountAsync()));

    private Task<TeamsMessage> SeesAsync(string chat, string reference, string words) => _host.Teams.SeesAsync(
        chat,
        m => m.Card?.Words() is { } said && said.Contains(reference, StringComparison.Ordinal)
            && said.Contains(words, StringComparison.Ordinal),
        $"{reference}: {words}");
}
