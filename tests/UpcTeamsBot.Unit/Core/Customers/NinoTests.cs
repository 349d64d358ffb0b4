using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Tests.Register;

/// <summary>Which numbers are National Insurance numbers, as people type them, and how they are shown.</summary>
public sealed class NinoTests
{
    [Theory]
    [InlineData("AA000001A", "AA000001A")]
    [InlineData("aa 00 00 01 a", "AA000001A")]
    [InlineData("AA-00.00-01\u00A0D", "AA000001D")]
    [InlineData("AA\t000001", "AA000001")]
    [InlineData("AA\u2011000001\u2013B", "AA000001B")]
    [InlineData("CE999999C", "CE999999C")]
    [InlineData("                    AA000001A           ", "AA000001A")]
    public void Number_HoweverItIsTyped_IsKeptInOneForm(string typed, string kept)
    {
        Assert.True(Nino.TryParse(typed, out var nino));
        Assert.Equal((kept, kept[..8]), (nino.Value, nino.Body));
        Assert.Equal(nino, Nino.Parse(kept));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AA00000")]
    [InlineData("AA0000011A")]
    [InlineData("AA000001AA")]
    [InlineData("AA000001E")]
    [InlineData("AA000001@")]
    [InlineData("A0000001A")]
    [InlineData("0A000001A")]
    [InlineData("AA00000AA")]
    [InlineData("AAA00001A")]
    [InlineData("ÄA000001A")]
    [InlineData("AÄ000001A")]
    [InlineData("AA/000001")]
    [InlineData("                                         AA000001A")]
    public void Anything_Else_IsNoNumber(string? typed)
    {
        Assert.False(Nino.TryParse(typed, out _));
        Assert.Equal(
            "Not a National Insurance number", Assert.Throws<FormatException>(() => Nino.Parse(typed ?? "")).Message);
    }

    // First letter not D F I Q U V; second not D F I O Q U V; not BG GB KN NK NT TN ZZ.
    [Fact]
    public void Prefix_IsOneThatIsGivenOut()
    {
        var letters = Enumerable.Range('A', 26).Select(c => (char)c).ToArray();
        var given = letters.SelectMany(a => letters.Select(b => $"{a}{b}"))
            .Where(p => !"DFIQUV".Contains(p[0]) && !"DFIOQUV".Contains(p[1]))
            .Except(["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"]).ToArray();
        Assert.Equal(
            given,
            letters.SelectMany(a => letters.Select(b => $"{a}{b}")).Where(p => Nino.TryParse(p + "000001A", out _)));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("AA0000", true)]
    [InlineData("aa 00 00 01", true)]
    [InlineData("AA000001B", true)]
    [InlineData("AA000002A", false)]
    public void TypedText_MayBeANumber_UnlessItIsAnother(string typed, bool mayBe) =>
        Assert.Equal(mayBe, Nino.Parse("AA000001A").MayBe(typed));

    [Fact]
    public void Suffix_IsAToDOrMissing() => Assert.Equal(
        ["", "A", "B", "C", "D"],
        Enumerable.Range('A', 26).Select(c => $"{(char)c}").Prepend("")
            .Where(s => Nino.TryParse("AA000001" + s, out _)));

    [Fact]
    public void Number_IsShownWrittenOrMasked()
    {
        var nino = Nino.Parse("AA123456C");
        Assert.Equal(
            ("AA 12 34 56 C", "••••••56C", "••••••56C"), (nino.Written, nino.Masked, nino.ToString()));
        Assert.Equal(("AA 12 34 56", "••••••56"), (Nino.Parse("AA123456").Written, Nino.Parse("AA123456").Masked));
    }

    [Theory]
    [InlineData("AA000001A", "AA000001A", true)]
    [InlineData("AA000001A", "AA000001", true)]
    [InlineData("AA000001", "AA000001B", true)]
    [InlineData("AA000001", "AA000001", true)]
    [InlineData("AA000001A", "AA000001B", false)]
    [InlineData("AA000001", "AA000002", false)]
    public void Person_IsTheSameWhereASuffixIsMissing(string one, string other, bool same)
    {
        Assert.Equal(same, Nino.Parse(one).SamePersonAs(Nino.Parse(other)));
        Assert.Equal(same, Nino.Parse(other).SamePersonAs(Nino.Parse(one)));
    }
}
