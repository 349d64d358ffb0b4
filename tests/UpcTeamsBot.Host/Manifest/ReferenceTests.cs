using System.Text;
using UpcTeamsBot.Manifest;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Manifest;

/// <summary>Microsoft's own manifest validator (npm's <c>@microsoft/app-manifest</c>) agrees with our checks.</summary>
public sealed class ReferenceTests : IDisposable
{
    private readonly PackageSource _source = new();

    public void Dispose() => _source.Dispose();

    [Theory]
    [InlineData("dev")]
    [InlineData("playground")]
    public async Task Microsoft_FindsNothingWrongWithThePackage(string environment)
    {
        Assert.Equal(0, await _source.RunAsync(environment));
        Assert.Empty(
            ReferenceCards.Shared.ManifestErrors(
                Encoding.UTF8.GetString(_source.Zipped("manifest.json", environment))));
    }

    public static TheoryData<string> BrokenForTheSchema =>
        [.. BrokenPackages.All.Where(b => b.Value.Rule.StartsWith("schema/", StringComparison.Ordinal))
            .Select(b => b.Key)];

    [Theory]
    [MemberData(nameof(BrokenForTheSchema))]
    public void Microsoft_RefusesWhatTheToolRefusesByTheSchema(string way)
    {
        var package = new Package();
        BrokenPackages.All[way].Break(package);
        Assert.NotEmpty(ReferenceCards.Shared.ManifestErrors(package.Manifest.ToJsonString()));
    }

    [Fact]
    public void TheSchemaThatTheToolCarries_IsMicrosoftsNewest()
    {
        var (version, text) = ReferenceCards.Shared.NewestTeamsSchema();
        Assert.Equal(TeamsSchema.Version, version);
        Assert.Equal(
            text, File.ReadAllText(
                Path.Combine(PackageSource.Root, "manifest", "schema", $"MicrosoftTeams.v{version}.schema.json")));
    }
}
