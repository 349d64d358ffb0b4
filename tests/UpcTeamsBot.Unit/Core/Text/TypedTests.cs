using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Considerations;

namespace UpcTeamsBot.Tests.TypedText;

/// <summary>What is kept of typed text, and what counts as words, a choice or a name.</summary>
public sealed class TypedTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" \t\n", "")]
    [InlineData("  two\r\nlines\tand a tab ", "two\nlines\tand a tab")]
    [InlineData("a\u0000b\u0007c\u0085d", "abcd")]
    [InlineData("a\uD800b", "ab")]
    [InlineData("a\uFFFDb", "ab")]
    [InlineData("a\u0378b", "ab")]
    [InlineData("\u200Fשלום", "\u200Fשלום")]
    public void Clean_RemovesWhatNobodyCanRead(string? typed, string kept) => Assert.Equal(kept, Typed.Clean(typed));

    [Theory]
    [InlineData("a\u202Ab\u202Ec\u2066d\u2069e", "abcde")]
    [InlineData("a\u2029b\u202Fc\u2065d\u206Ae", "a\u2029b\u202Fcd\u206Ae")]
    [InlineData("\u202A spaced \u202C", "spaced")]
    public void AmongOurWords_NothingReordersWhatFollows(string typed, string kept) =>
        Assert.Equal(kept, Typed.AmongOurWords(typed));

    [Theory]
    [InlineData("...", false)]
    [InlineData("- / -", false)]
    [InlineData(null, false)]
    [InlineData(".7", true)]
    [InlineData("– é", true)]
    public void Says_ALetterOrADigit(string? typed, bool says) => Assert.Equal(says, Typed.Says(typed));

    [Theory]
    [InlineData("withdsm", ConsiderationState.WithDsm)]
    [InlineData("Recorded", ConsiderationState.Recorded)]
    [InlineData("2", null)]
    [InlineData("WithDsm, Recorded", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Choice_IsANameAndNoNumber(string? name, ConsiderationState? expected) =>
        Assert.Equal(expected, Typed.Choice<ConsiderationState>(name));

    [Theory]
    [InlineData("Zoë O'Neil-Smith", true)]
    [InlineData("Dr. A. B. Example (née Sample), Jr", true)]
    [InlineData("ʼn’Diaye · ‘Ali", true)]
    [InlineData("José", true)]
    [InlineData("नमस्ते", true)]
    [InlineData("Ann‐Marie‑Lou–Kim", true)]
    [InlineData("Agent 47", false)]
    [InlineData("a@b", false)]
    [InlineData("...", false)]
    [InlineData("", false)]
    [InlineData("Kim_Example", false)]
    public void IsName_LettersAndThePunctuationOfNames(string text, bool isName) =>
        Assert.Equal(isName, Typed.IsName(text));
}
