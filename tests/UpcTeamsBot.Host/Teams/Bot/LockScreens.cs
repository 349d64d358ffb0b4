using System.Text.RegularExpressions;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Conversation;

/// <summary>Checks what notifications show on a lock screen, and what a channel shows to everyone in it.</summary>
internal static partial class LockScreens
{
    // The menu uses a number that nobody has as an example.
    private static readonly string[] Examples = [" AA000001A\"", " AA000001A: "];

    private static readonly string[] Names = ["Alex", "Example", "Robin", "Invented", "sanction", "letters and"];

    /// <summary>
    /// Asserts that no summary, and no card in a channel, contains a customer's name, number or complaint, and that
    /// every card is sent alone and with a summary.
    /// </summary>
    public static void HoldNoPersonalData(this FakeTeams teams)
    {
        Assert.NotEmpty(teams.Messages);
        foreach (var message in teams.Messages)
        {
            if (message.Card is not null)
            {
                Assert.False(string.IsNullOrWhiteSpace(message.Summary));
                Assert.Null(message.Text);
            }

            AssertNone(message.Summary ?? message.Text ?? "");
            if (message.ConversationId.Contains("@thread", StringComparison.Ordinal))
            {
                AssertNone(message.Card?.ToJsonString() ?? "");
            }
        }
    }

    private static void AssertNone(string words)
    {
        Assert.DoesNotMatch(
            NinoPattern(),
            Examples.Aggregate(words, (left, example) => left.Replace(example, "", StringComparison.Ordinal)));

        // Staff have addresses of a domain that is called like a customer.
        var withoutDomain = words.Replace("dwp.example", "", StringComparison.Ordinal);
        Assert.All(Names, name => Assert.DoesNotContain(name, withoutDomain, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]?\b")]
    private static partial Regex NinoPattern();
}
