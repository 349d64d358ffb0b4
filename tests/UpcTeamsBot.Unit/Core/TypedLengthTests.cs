using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Tests.TypedText;

/// <summary>What counts as a character, so that what may be typed fits into its column.</summary>
public sealed class TypedLengthTests
{
    private const string Family = "👨‍👩‍👧‍👦";

    [Fact]
    public void Length_CountsCharactersAsPeopleDo_UnlessTheyWouldNotFit()
    {
        Assert.Equal(5, Typed.Length("Zoë A"));
        Assert.Equal(2, Typed.Length("😀😀"));
        Assert.Equal(11, Family.Length);
        Assert.Equal(4, Typed.Length($"a{Family}b"));

        // A hundred of these are a hundred characters to their writer, and 1,100 units to a column of 400.
        var hundred = string.Concat(Enumerable.Repeat(Family, Typed.Line));
        Assert.True(Typed.Length(hundred) > Typed.Line);
        for (var count = 1; count <= Typed.Line; count++)
        {
            var text = string.Concat(Enumerable.Repeat(Family, count));
            Assert.True(
                Typed.Length(text) > Typed.Line || text.Length <= Typed.Line * Typed.UnitsPerCharacter,
                $"{count} fit the rule and not the column");
        }
    }
}
