using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Procedure.Directory.Businesses;

namespace UpcTeamsBot.Tests.DirectoryKeeping;

/// <summary>The file of businesses: how it is written, and that it is applied completely or not at all.</summary>
public sealed class DirectoryFileTests : IAsyncLifetime
{
    private readonly BotHost _host = new();
    private readonly string _path = Path.GetTempFileName();

    public Task InitializeAsync() => _host.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        File.Delete(_path);
    }

    [Fact]
    public async Task File_AsWritten_ChangesNothing()
    {
        Assert.Equal(0, (await RunAsync("--export")).Code);
        Assert.Equal((0, "0 added, 0 changed, 3 as before"), await RunAsync("--apply"));
    }

    [Fact]
    public async Task File_WithAChange_IsTriedFirstAndThenTakenOver()
    {
        await RunAsync("--export");
        await File.WriteAllTextAsync(
            _path, (await File.ReadAllTextAsync(_path))
                .Replace("Debt Management,Debt Management", "Debt and Recovery,Debt Management",
                    StringComparison.Ordinal)
            + "child-maintenance,Child Maintenance,Child Maintenance,northern-ireland,,\"Belfast\nDerry\",Priya "
                + "Shah,,,\r\n");
        Assert.Equal((0, "1 added, 1 changed, 2 as before. Nothing was changed yet: add --apply"), await RunAsync());
        Assert.Equal(3, (await BusinessesAsync()).Count);
        Assert.Equal((0, "1 added, 1 changed, 2 as before"), await RunAsync("--apply"));
        Assert.Equal(
            ["Child Maintenance", "Debt and Recovery", "Jobcentre Plus North", "Jobcentre Plus Scotland"],
            (await BusinessesAsync()).Select(b => b.Name));
        Assert.Equal(["Belfast", "Derry"], (await BusinessesAsync())[0].Districts);
    }

    [Fact]
    public async Task File_WithMistakes_SaysThemByLineAndChangesNothing()
    {
        await RunAsync("--export");
        await File.AppendAllTextAsync(
            _path, "new,Fine,Jobcentre Plus,scotland,,,Priya Shah,,,\r\nBad Key,,Line,mars,,,Nobody "
                + "Atall,,,\r\nshort,row\r\n");
        var (code, said) = await RunAsync("--apply");
        Assert.Equal(1, code);
        Assert.Contains("Line 6: Enter the name of the business", said, StringComparison.Ordinal);
        Assert.Contains(
            "Line 6: DSM: No one in the directory has that name or address", said, StringComparison.Ordinal);
        Assert.Contains("Line 7: A row has 10 cells. This one has 2", said, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was changed", said, StringComparison.Ordinal);
        Assert.Equal(3, (await BusinessesAsync()).Count);
    }

    [Fact]
    public async Task File_ThatWouldBreakTheWhole_IsRefusedByLine()
    {
        await RunAsync("--export");
        await File.AppendAllTextAsync(
            _path, "new,Debt Management,Debt Management,scotland,,,Priya Shah,Priya Shah,,\r\n");
        var (code, said) = await RunAsync("--apply");
        Assert.Equal(1, code);
        Assert.Contains("Line 5: Another business has this name", said, StringComparison.Ordinal);
        Assert.Contains("Line 5: The deputy must be somebody other than the DSM", said, StringComparison.Ordinal);
        Assert.Equal(3, (await BusinessesAsync()).Count);
    }

    private async Task<(int Code, string Said)> RunAsync(string? option = null)
    {
        using var output = new StringWriter();
        var code = await DirectoryProgram.RunAsync(
            _host.Services, option is null ? ["directory", _path] : ["directory", _path, option], output, default);
        return (code, output.ToString().Trim());
    }

    private async Task<IReadOnlyList<Business>> BusinessesAsync() =>
        await _host.Services.GetRequiredService<IDirectory>().BusinessesAsync();
}
