using System.Reflection;
using Xunit.Abstractions;

namespace UpcTeamsBot.Standins.Tests.PublicApi;

/// <summary>The real assemblies declare everything that the stand-ins declare, with the same signatures.</summary>
public sealed class PublicApiTests(ITestOutputHelper output)
{
    public static TheoryData<string> Assemblies =>
    [
        "Microsoft.Bot.Builder.Dialogs",
        "Microsoft.Bot.Builder.Testing",
        "AdaptiveCards.Templating",
    ];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void PublicApi_OfOurs_IsPartOfTheRealOne(string assembly)
    {
        if (RealApi.Folder is null)
        {
            const string missing =
                "The lists of the real API (../shared/botframework-api beside the repository) are missing: "
                + "nothing was compared.";
            output.WriteLine(missing);
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", missing);
            return;
        }

        var real = Surface.Of(Path.Combine(RealApi.Folder, assembly + ".flat.txt"));
        var ours = Surface.Of(Assembly.Load(assembly));

        var differences = ours
            .SelectMany(type => Differences(type.Key, type.Value, real.GetValueOrDefault(type.Key)))
            .ToList();

        output.WriteLine(
            $"{assembly}: {ours.Count} types, {ours.Values.Sum(type => type.Members.Count)} members compared.");
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
        Assert.NotEmpty(ours);
    }

    /// <summary>AdaptiveCards has no list. The measure is the one reference to it in Microsoft.Bot.Schema.</summary>
    [Fact]
    public void AdaptiveCards_HoldsTheOneTypeThatTheSchemaNames()
    {
        var named = typeof(Microsoft.Bot.Schema.SharePoint.QuickViewResponse).GetProperty("Template")!.PropertyType;

        Assert.Equal([named], Assembly.Load("AdaptiveCards").GetExportedTypes());
        Assert.Equal(new Version(1, 2, 0, 0), named.Assembly.GetName().Version);
    }

    private static IEnumerable<string> Differences(string name, Surface ours, Surface? real)
    {
        if (real is null) return [$"{name}: the real SDK has no such public type"];
        return
        [
            .. ours.Kind == real.Kind ? [] : (string[])[$"{name}: is a {ours.Kind}, the real one a {real.Kind}"],
            .. ours.Base == real.Base
                ? []
                : (string[])[$"{name}: base is {ours.Base ?? "object"}, the real one's {real.Base ?? "object"}"],
            .. ours.Interfaces.Except(real.Interfaces).Select(i => $"{name}: the real one does not implement {i}"),
            .. ours.Members.Except(real.Members)
                .Where(member => !IsOverrideOnly(member))
                .Select(member => $"{name}: the real one has no  {member}"),
        ];
    }

    /// <summary>Returns whether a member only overrides another, which makes no difference to callers.</summary>
    private static bool IsOverrideOnly(string member) => member.Contains(" override ", StringComparison.Ordinal);
}
