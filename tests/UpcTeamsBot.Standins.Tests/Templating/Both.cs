using System.Text.Json;
using AdaptiveCards.Templating;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Sdk.Tests.Templating;

/// <summary>Expands templates with our engine and with the reference.</summary>
internal static class Both
{
    public static string Quote(string text) => JsonSerializer.Serialize(text);

    /// <summary>Asserts that both produce the same card.</summary>
    public static void ExpandAlike(string template, string data)
    {
        var expected = ReferenceCards.Shared.Expand(template, data);
        Assert.True(expected.Error is null, $"the reference refuses {template}: {expected.Error}");
        var actual = new AdaptiveCardTemplate(template).Expand(data);
        Assert.True(
            ReferenceCards.Same(expected.Json!, actual),
            $"{template}\n with {data}\n reference: {expected.Json}\n ours:      {actual}");
    }
}
