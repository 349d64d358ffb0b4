using System.Reflection;
using UpcTeamsBot.Procedure.Guidance;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Traceability;

/// <summary>
/// Every paragraph of the guidance is accounted for, and the document about them is generated from the attributes.
/// </summary>
public sealed class TraceabilityTests
{
    [Fact]
    public void Place_OfTheGuidance_IsServedAndShown_OrHasAReason() =>
        Cases.AllHold(Traces.Places, place => Assert.Null(Traces.Read().Fault(place)));

    [Fact]
    public void Tag_NamesAPlaceThatTheGuidanceHas() =>
        Assert.Empty(
            Traces.Read().Named.Where(n => !Traces.Places.Contains(n.Place)).Select(n => $"{n.By} names {n.Place}"));

    [Fact]
    public void Shows_StandsOnATestThatIsRun() => Assert.Empty(
        from type in Traces.TestAssemblies.SelectMany(a => a.GetTypes())
        from method in type.GetMethods(
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
                | BindingFlags.DeclaredOnly)
        where method.GetCustomAttribute<ShowsAttribute>() is not null
            && method.GetCustomAttribute<FactAttribute>() is not { Skip: null }
        select $"{type.Name}.{method.Name}");

    [Fact]
    public void Document_IsWhatTheTagsMakeOfIt()
    {
        var path = Path.Combine(Root(), "docs", "traceability.md");
        var made = Traces.Read().Document(GuidanceBook.Load());
        if (Environment.GetEnvironmentVariable("UPC_TRACEABILITY") == "1")
        {
            File.WriteAllText(path, made);
        }

        Assert.True(File.Exists(path)
            && File.ReadAllText(path)
            .ReplaceLineEndings("\n") == made,
            "docs/traceability.md is stale: UPC_TRACEABILITY=1 dotnet test tests/UpcTeamsBot.Host --filter "
                + "Traceability writes it");
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
}
