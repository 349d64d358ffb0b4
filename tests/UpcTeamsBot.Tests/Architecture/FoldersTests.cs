using System.Text.RegularExpressions;
using NetArchTest.Rules;

namespace UpcTeamsBot.Tests.Architecture;

/// <summary>Direction of knowledge: records and rules know nothing of bots, cards, databases or HTTP, and no two folders know each other.</summary>
public sealed partial class FoldersTests
{
    private static readonly string[] Outside = ["Microsoft.Bot", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "UpcTeamsBot.Cards", "UpcTeamsBot.Conversation", "UpcTeamsBot.Storage"];

    [Fact]
    public void Records_KnowNothingOfBotsCardsDatabasesOrHttp()
    {
        var result = Types.InAssembly(typeof(UpcTeamsBot.Core.Records.Record).Assembly).That().Inherit(typeof(UpcTeamsBot.Core.Records.Record)).Should().NotHaveDependencyOnAny(Outside).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Deadlines_AndCustomersRules_KnowNothingOfBotsCardsDatabasesOrHttp()
    {
        var result = Types.InAssembly(typeof(UpcTeamsBot.Core.Records.Record).Assembly).That().ResideInNamespaceMatching(@"^UpcTeamsBot\.(Deadlines|Customers)$")
            .And().DoNotHaveNameEndingWith("Services").Should().NotHaveDependencyOnAny(Outside).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Folders_DoNotKnowEachOtherInCircles()
    {
        var bot = Path.Combine(Root(), "bot");
        var knows = Directory.EnumerateDirectories(bot).Where(d => Path.GetFileName(d) is not ("bin" or "obj" or "Properties")).ToDictionary(
            d => Path.GetFileName(d),
            d => Directory.EnumerateFiles(d, "*.cs", SearchOption.AllDirectories)

                // Migrations are generated, and name every record.
                .Where(f => !f.Contains("Migrations", StringComparison.Ordinal))
                .SelectMany(f => Using().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct().Where(n => n != Path.GetFileName(d)).ToHashSet());
        var left = knows.Keys.ToHashSet();

        // Whoever knows nobody that is left, goes; what cannot go stands in a circle.
        while (left.FirstOrDefault(f => !knows[f].Overlaps(left)) is { } free)
        {
            left.Remove(free);
        }

        Assert.True(left.Count == 0, "These folders know each other in circles: " + string.Join("; ", left.Select(f => $"{f} knows {string.Join(", ", knows[f].Intersect(left))}")));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "UpcTeamsBot.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\bUpcTeamsBot\.([A-Z]\w+)")]
    private static partial Regex Using();
}
