using System.Reflection;
using System.Text.RegularExpressions;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Architecture;

/// <summary>The pictures in <c>docs/architecture.md</c> name the folders, classes and states that there are.</summary>
public sealed partial class ArchitectureDocumentTests
{
    private static readonly string[] Groups = ["Core", "Platform", "Teams", "Procedure", "Host"];

    private static readonly string[] Pictures =
    [
        .. Picture().Matches(File.ReadAllText(Repository.PathOf("docs", "architecture.md"))).Select(m => m.Value),
    ];

    [Fact]
    public void Groups_ShowEveryFolder()
    {
        var picture = Pictures.Single(p => p.Contains("flowchart", StringComparison.Ordinal));
        var named = Name().Matches(picture).Select(m => m.Value).ToHashSet();
        var folders = Groups
            .SelectMany(g => Directory.EnumerateDirectories(Repository.PathOf("bot", g)))
            .SelectMany(f => Directory.EnumerateDirectories(f).Prepend(f))
            .Select(f => Path.GetFileName(f)).Where(f => f is not (
                "Migrations" or "Templates" or "CompiledModels" or "Sqlite" or "SqlServer")).ToHashSet();
        Assert.Empty(folders.Except(named).Select(f => $"The picture lacks {f}"));
    }

    [Fact]
    public void Referral_GoesThroughClassesThatThereAre()
    {
        var picture = Pictures.Single(p => p.Contains("sequenceDiagram", StringComparison.Ordinal));
        var types = typeof(BotProgram).Assembly.GetTypes().Select(t => t.Name).ToHashSet();
        var named = Participant().Matches(picture)
            .SelectMany(m => m.Groups[1].Value.Split(",<br/>", StringSplitOptions.TrimEntries))
            .Except(["Database", "Teams"]).ToArray();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(types).Select(n => $"There is no {n}"));
        Assert.Empty(Call().Matches(picture).Select(m => m.Groups[1].Value).Except(Verbs()));
    }

    [Theory]
    [InlineData("Claimed", typeof(EnquiryState))]
    [InlineData("AwaitingManager", typeof(ConsiderationState))]
    public void States_AreThoseOfTheCode(string one, Type states)
    {
        var picture = Pictures.Single(p => p.Contains("stateDiagram", StringComparison.Ordinal)
            && p.Contains($"{one} -->", StringComparison.Ordinal));
        Assert.Equal(
            Enum.GetNames(states).Order(StringComparer.Ordinal),
            Arrow().Matches(picture).SelectMany(m => new[] { m.Groups[1].Value, m.Groups[2].Value })
                .Where(s => s != "[*]").Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Verbs() =>
        from type in typeof(BotProgram).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        from action in method.GetCustomAttributes<CardActionAttribute>()
        select action.Verb;

    [GeneratedRegex("```mermaid.*?```", RegexOptions.Singleline)]
    private static partial Regex Picture();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Name();

    [GeneratedRegex("participant \\w+ as (.+)")]
    private static partial Regex Participant();

    [GeneratedRegex("PressAsync\\(\"([^\"]+)\"\\)")]
    private static partial Regex Call();

    [GeneratedRegex(@"^\s*(\[\*\]|\w+) --> (\[\*\]|\w+)", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
