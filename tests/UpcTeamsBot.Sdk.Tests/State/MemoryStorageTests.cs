using Microsoft.Bot.Builder;

namespace UpcTeamsBot.Sdk.Tests.State;

public sealed class MemoryStorageTests
{
    private readonly MemoryStorage _storage = new();

    [Fact]
    public async Task Read_GivesBackTheTypesThatWereWritten()
    {
        await WriteAsync("k", new Dictionary<string, object> { ["case"] = new Case { Number = 7, Parts = [new Part("a"), new SpecialPart("b", 3)] } });

        var read = await ReadAsync<IDictionary<string, object>>("k");

        var stored = Assert.IsType<Case>(read!["case"]);
        Assert.Equal(7, stored.Number);
        Assert.Equal([new Part("a"), new SpecialPart("b", 3)], stored.Parts);
        Assert.Equal(["case"], read.Keys);
    }

    [Fact]
    public async Task Read_GivesACopy()
    {
        var original = new Case { Number = 1 };
        await WriteAsync("k", original);
        original.Number = 2;

        var first = await ReadAsync<Case>("k");
        first!.Number = 3;

        Assert.Equal(1, (await ReadAsync<Case>("k"))!.Number);
    }

    [Fact]
    public async Task Read_OfUnknownKeys_GivesNothing()
    {
        Assert.Empty(await _storage.ReadAsync(["unknown"], default));
    }

    [Fact]
    public async Task Write_OfAnOlderVersion_IsAConflict()
    {
        await WriteAsync("k", new Case { Number = 1 });
        var mine = await ReadAsync<Case>("k");
        var theirs = await ReadAsync<Case>("k");
        theirs!.Number = 2;
        await WriteAsync("k", theirs);

        mine!.Number = 3;
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync("k", mine));

        Assert.Contains("Etag conflict", exception.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, (await ReadAsync<Case>("k"))!.Number);
    }

    [Theory]
    [InlineData("*")]
    [InlineData(null)]
    public async Task Write_ThatDoesNotMindTheVersion_Overwrites(string? eTag)
    {
        await WriteAsync("k", new Case { Number = 1 });

        await WriteAsync("k", new Case { Number = 2, ETag = eTag! });

        Assert.Equal(2, (await ReadAsync<Case>("k"))!.Number);
    }

    [Fact]
    public async Task Write_OfTheVersionThatWasRead_GivesANewVersion()
    {
        await WriteAsync("k", new Case { Number = 1 });
        var read = await ReadAsync<Case>("k");

        await WriteAsync("k", read!);

        Assert.NotEqual(read!.ETag, (await ReadAsync<Case>("k"))!.ETag);
    }

    [Fact]
    public async Task Delete_Forgets()
    {
        await WriteAsync("k", new Case());

        await _storage.DeleteAsync(["k", "unknown"], default);

        Assert.Empty(await _storage.ReadAsync(["k"], default));
    }

    private Task WriteAsync(string key, object value) => _storage.WriteAsync(new Dictionary<string, object> { [key] = value }, default);

    private async Task<T?> ReadAsync<T>(string key)
        where T : class => (await _storage.ReadAsync([key], default))[key] as T;

    public sealed class Case : IStoreItem
    {
        public int Number { get; set; }

        public List<Part> Parts { get; set; } = [];

        public string ETag { get; set; } = null!;
    }

    public record Part(string Name);

    public sealed record SpecialPart(string Name, int Weight) : Part(Name);
}
