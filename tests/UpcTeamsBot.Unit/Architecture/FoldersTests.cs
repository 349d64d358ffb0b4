using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;

namespace UpcTeamsBot.Tests.Architecture;

/// <summary>
/// The five groups depend on each other in one direction only. No two folders depend on each other, the rules do not
/// depend on bots, databases or HTTP, and only one folder uses Bot Framework.
/// </summary>
public sealed class FoldersTests
{
    private static readonly string[] Groups = ["Core", "Platform", "Teams", "Procedure", "Host"];
    private static readonly string[] Technology = [
        "Microsoft.Bot", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore"];

    private static readonly Lazy<Dictionary<string, HashSet<string>>> Known = new(ReadDependencies);

    [Fact]
    public void Group_KnowsOnlyTheGroupsBeforeIt() => None(
        from type in Known.Value
        from other in type.Value
        let here = Array.IndexOf(Groups, GroupOf(type.Key))
        let there = Array.IndexOf(Groups, GroupOf(other))
        where here >= 0 && there > here
        select $"{type.Key} knows {other}");

    [Fact]
    public void Folders_DoNotKnowEachOtherInCircles()
    {
        var knows = Known.Value.Where(t => GroupOf(t.Key) is not null).GroupBy(t => FolderOf(t.Key)).ToDictionary(
            f => f.Key,
            f => f.SelectMany(t => t.Value).Where(o => GroupOf(o) is not null).Select(FolderOf).Where(o => o != f.Key)
                .ToHashSet());
        var left = knows.Keys.ToHashSet();

        // Removes folders that depend on none of the rest, one by one. Any folders left over form a cycle.
        while (left.FirstOrDefault(f => !knows[f].Overlaps(left)) is { } free)
        {
            left.Remove(free);
        }

        None(left.Select(f => $"{f} knows {string.Join(", ", knows[f].Intersect(left))}"));
    }

    [Fact]
    public void Core_KnowsNothingOfBotsDatabasesOrHttp() => None(
        from type in Known.Value
        where GroupOf(type.Key) == "Core" && !type.Key.EndsWith("Services", StringComparison.Ordinal)
        from other in type.Value
        where Technology.Any(t => other.StartsWith(t, StringComparison.Ordinal))
        select $"{type.Key} knows {other}");

    [Fact]
    public void Records_KnowNothingOfBotsCardsDatabasesOrHttp()
    {
        var records = typeof(Core.Records.Record).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Core.Records.Record))).Select(t => t.FullName!).ToHashSet();
        Assert.NotEmpty(records);
        None(
            from type in Known.Value
            where records.Contains(type.Key)
            from other in type.Value
            where Technology.Any(t => other.StartsWith(t, StringComparison.Ordinal))
                || (GroupOf(other) is "Platform" or "Teams" or "Host" && FolderOf(other) != FolderOf(type.Key))
            select $"{type.Key} knows {other}");
    }

    [Fact]
    public void BotFramework_IsKnownInTeamsAlone() => None(
        from type in Known.Value
        where GroupOf(type.Key) != "Teams"
        from other in type.Value
        where other.StartsWith("Microsoft.Bot", StringComparison.Ordinal)
            || other.StartsWith("Microsoft.Rest", StringComparison.Ordinal)
        select $"{type.Key} knows {other}");

    private static void None(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), string.Join('\n', wrong));

    // Leaves out migrations, which are generated and name every table.
    private static Dictionary<string, HashSet<string>> ReadDependencies() => new ArchLoader()
        .LoadAssemblies(typeof(Core.Records.Record).Assembly).Build().Types
        .Where(t => t.FullName.StartsWith("UpcTeamsBot.", StringComparison.Ordinal)
        && !t.FullName.Contains(".Migrations.", StringComparison.Ordinal))
        .GroupBy(t => t.FullName.Split('+')[0])
        .ToDictionary(
            t => t.Key, t =>
                t.SelectMany(n => n.GetTypeDependencies()).Select(d => d.FullName.Split('+')[0]).ToHashSet());

    private static string? GroupOf(string type) =>
        type.Split('.') is ["UpcTeamsBot", var group, _, ..] && Groups.Contains(group) ? group : null;

    private static string FolderOf(string type) => type[..type.LastIndexOf('.')];
}
