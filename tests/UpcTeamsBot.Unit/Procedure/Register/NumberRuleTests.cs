using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Tests.Register;

/// <summary>The rule for a National Insurance number that is already recorded under another name.</summary>
public sealed class NumberRuleTests
{
    [Fact]
    public void Compare_TellsOnePersonFromTwo()
    {
        (string? Number, string Names, string? Other, string OtherNames, NumberMatch Expected)[] cases =
        [
            ("AA000001A", "Alex Example", "AA000001A", "Alex Example", NumberMatch.Same),
            ("AA000001", "Mr Alex Example", "AA000001A", "EXAMPLE, Alex", NumberMatch.Same),
            ("AA000001A", "José O'Neal", "AA000001A", "Jose O Neal", NumberMatch.Same),
            ("AA000001A", "Alex Married|Alex Example", "AA000001A", "Alex Example", NumberMatch.Same),
            ("AA000001A", "Alex Example", "AA000001A", "Robin Invented", NumberMatch.OtherName),
            ("AA000001A", "Alex Example", "AA000001A", "Alexa Example", NumberMatch.OtherName),
            ("AA000001A", "Alex Example", "AA000001A", "Alex James Example", NumberMatch.OtherName),
            ("AA000001A", "Alex Example", "AA000001A", "", NumberMatch.OtherName),
            ("AA000001A", "Alex Example", "AA000001B", "Alex Example", NumberMatch.OtherName),
            ("AA000001A", "Alex Example", "AA000002A", "Alex Example", NumberMatch.OtherNumber),
            (null, "Alex Example", "AA000002A", "Alex Example", NumberMatch.NoNumber),
            ("AA000001A", "Alex Example", null, "Robin Invented", NumberMatch.NoNumber),
        ];

        Assert.All(cases, c =>
        {
            Assert.Equal(c.Expected, Of(c.Number, c.Names, c.Other, c.OtherNames));
            Assert.Equal(c.Expected, Of(c.Other, c.OtherNames, c.Number, c.Names));
        });
    }

    private static NumberMatch Of(string? number, string names, string? other, string otherNames) =>
        NumberRule.Compare(Number(number), names.Split('|'), Number(other), otherNames.Split('|'));

    private static Nino? Number(string? typed) => typed is null ? null : Nino.Parse(typed);
}
