using System.Text.RegularExpressions;
using UpcTeamsBot.Procedure.Guidance;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.OtherContact;

/// <summary>
/// What the guidance says about FOI, subject access, MPs and unacceptable behaviour, shown at once with the paragraph
/// number.
/// </summary>
[CardPrivacy("other-contact", "Everybody", Surfaces.OwnChat | Surfaces.Channel, Data.None)]
public sealed class OtherContactTests(BotHost host) : IClassFixture<BotHost>
{
    [Theory]
    [InlineData("foi", "§34", "should be progressed in the usual way")]
    [InlineData("Freedom of Information", "§34", "should be progressed in the usual way")]
    [InlineData("subject access request from a customer", "§34",
        "information rights management and assurance instructions")]
    [InlineData("MP letter", "§32", "A different complaint is progressed business as usual")]
    [InlineData("ucb", "§11, §29", "UCB staff protection list")]
    [InlineData("threatening", "§11, §29", "UCB staff protection list")]
    [InlineData("abusive customer", "§11, §29", "UCB staff protection list")]
    [InlineData("facebook", "§12", "targeted online")]
    [Shows("§11", "§12", "§29", "§32", "§34")]
    public async Task Typed_ByAnybody_IsAnsweredWithTheParagraph(string typed, string paragraph, string words)
    {
        var answer = await host.People.Casey.AsksAsync(typed);
        Assert.Equal($"The guidance · {paragraph}", answer.Card.Words().Split('\n')[0]);
        Assert.Contains(words, answer.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Button_OfTheMpCard_BeginsTheCheck()
    {
        var answer = await host.People.Casey.AsksAsync("mp letter");
        var check = await host.People.Casey.PressesAsync(answer, "Check a customer");
        Assert.Contains(
            "Has the customer had a full and final response?", check.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public void Topic_SaysWhatTheGuidanceSays()
    {
        if (!SourceDocument.TryRead(out var text))
        {
            return;
        }

        var guidance = Plain(text);
        foreach (var topic in OtherTopics.All.Where(t => t != OtherTopics.SocialMedia))
        {
            Assert.Contains(Plain(topic.Says), guidance, StringComparison.Ordinal);
        }
    }

    // Without links, formatting and line breaks.
    private static string Plain(string text) => Regex.Replace(
        Regex.Replace(text, @"\]\([^)]*\)|\\", "").Replace("[", "", StringComparison.Ordinal), @"\s+", " ");
}
