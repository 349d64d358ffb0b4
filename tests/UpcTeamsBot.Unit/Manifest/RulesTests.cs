using System.Text.RegularExpressions;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Manifest;

/// <summary>
/// The shipped package follows every rule. Each violation is reported with its rule, place, reason and fix.
/// </summary>
public sealed partial class RulesTests
{
    [Fact]
    public async Task Check_OfTheShippedPackage_FindsNothing() => Assert.Empty(await new Package().FindingsAsync());

    [Fact]
    public Task Check_OfABrokenPackage_NamesTheRuleThePlaceAndTheReason() => Cases.AllHoldAsync(
        BrokenPackages.All.Keys,
        async way =>
        {
            var broken = BrokenPackages.All[way];
            var package = new Package();
            broken.Break(package);

            var findings = await package.FindingsAsync();
            var found = Assert.Single(findings, f => f.Rule == broken.Rule);
            Assert.Contains(broken.Place, found.Place, StringComparison.Ordinal);
            Assert.Contains(broken.Words, found.Explanation, StringComparison.Ordinal);
            Assert.All(findings, f => Assert.Contains(f.Rule, broken.Also.Append(broken.Rule)));
        });

    [Fact]
    public void EveryRuleThatTheToolKnows_IsBrokenInATest()
    {
        var rules = Path.Combine(PackageSource.Root, "manifest", "Rules");
        var names = Directory.EnumerateFiles(rules, "*.cs")
            .SelectMany(f => Name().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct().ToArray();
        Assert.True(names.Length > 30);
        Assert.Empty(names.Except(BrokenPackages.All.Values.Select(b => b.Rule)));
    }

    [GeneratedRegex("new\\(\\s*\"([a-z]+/[a-z-]+)\"")]
    private static partial Regex Name();
}
