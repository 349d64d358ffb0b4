using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>Teams may move a chat to another service URL. Every instance writes to the new one.</summary>
public sealed class ChatsTests
{
    [Fact]
    public async Task Address_ThatAnotherInstanceLearned_IsUsedWithinAMinute()
    {
        var first = new BotHost();
        await first.InitializeAsync();
        var second = new BotHost { SharedDatabase = first.DatabasePath, SharedTeams = first.Teams };
        await second.InitializeAsync();
        try
        {
            var casey = Audience.Person(first.People.Casey.ObjectId);
            await LearnAsync(first, "https://smba.trafficmanager.net/emea/");
            Assert.Equal("https://smba.trafficmanager.net/emea/", await UrlAsync(first));

            await LearnAsync(second, "https://smba.trafficmanager.net/uk/");
            first.Time.Advance(TimeSpan.FromSeconds(61));
            Assert.Equal("https://smba.trafficmanager.net/uk/", await UrlAsync(first));

            // And back: the first instance has seen this address before, but not last.
            await LearnAsync(first, "https://smba.trafficmanager.net/emea/");
            second.Time.Advance(TimeSpan.FromSeconds(61));
            Assert.Equal("https://smba.trafficmanager.net/emea/", await UrlAsync(second));

            Task LearnAsync(BotHost host, string url) => host.Services.GetRequiredService<Chats>()
                .LearnAsync(casey, first.People.Casey.Chat, url, null, default);

            async Task<string> UrlAsync(BotHost host) =>
                (await host.Services.GetRequiredService<Chats>().ForAsync(casey, default)).ServiceUrl;
        }
        finally
        {
            await second.DisposeAsync();
            await first.DisposeAsync();
        }
    }
}
