using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Tests.Register;

/// <summary>Which entries are shown as likely matches, if many customers have a similar name.</summary>
public sealed class MatchesTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Customer_WithACommonFirstName_IsFoundAmongThoseWhoShareIt()
    {
        await RegisteredEntries.AddManyAsync(_host, "Robin Invented", 30);
        var alike = await RegisteredEntries.AddAsync(_host, "Robin Kestrell", null);
        var numbered = await RegisteredEntries.AddAsync(_host, "Robyn Kestrel", "AB000001A");
        var same = await RegisteredEntries.AddAsync(_host, "Robin Kestrel", null);

        Assert.Equal(
            [(MatchKind.SameNino, numbered), (MatchKind.SimilarNameAndDistrict, same),
                (MatchKind.SimilarNameAndDistrict, alike)],
            await MatchesAsync("Robin Kestrel", "AB000001A", "Leeds"));
        Assert.Equal(
            [(MatchKind.SimilarName, same), (MatchKind.SimilarName, alike), (MatchKind.SimilarName, numbered)],
            await MatchesAsync("Robin Kestrel", null, "York"));
    }

    [Fact]
    public async Task Customers_WhoAllHaveTheName_AreShownTheOldestFirst_AndNoMoreThanFive()
    {
        await RegisteredEntries.AddManyAsync(_host, "Robin Invented", 30);

        var oldest = await _host.ReadAsync(db => db.Set<RegisterEntry>()
            .Where(e => e.Customer.Name == "Robin Invented").OrderBy(e => e.Id).Select(e => e.Id).Take(5)
            .ToListAsync());
        Assert.Equal(
            oldest.Select(id => (MatchKind.SimilarNameAndDistrict, id)),
            await MatchesAsync("Robin Invented", null, "Leeds"));
    }

    private Task<IReadOnlyList<(MatchKind Kind, long Id)>> MatchesAsync(string name, string? nino, string district) =>
        _host.ReadAsync<IReadOnlyList<(MatchKind, long)>>(async db =>
            [.. (await db.MatchesAsync(name, nino is null ? null : Nino.Parse(nino), district))
                .Select(m => (m.Kind, m.Entry.Id))]);
}
