using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>
/// Tests <c>dotnet run --project bot</c>: the bot alone, for any client, with the playground's data and people,
/// whatever the current directory.
/// </summary>
public sealed class BotAloneTests : IAsyncLifetime
{
    private const string Program = "UpcTeamsBot.dll";

    // A minimal repository: the solution file, with the program below it.
    private readonly string _root = Directory.CreateTempSubdirectory("upc-alone-").FullName;
    private FakeTeams _teams = null!;

    private string Bin => Path.Combine(_root, "bot", "bin", "Debug", "net10.0");

    public async Task InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_root, "UpcTeamsBot.sln"), "");
        Copy(new(AppContext.BaseDirectory), Bin);
    }

    public async Task DisposeAsync()
    {
        await _teams.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Bot_StartedFromAnywhereWithoutNode_AnswersWithThePlaygroundsDatabaseAndPeople()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_root, "elsewhere")).FullName;
        var started = 0;
        foreach (var folder in new[] { _root, Path.Combine(_root, "bot"), elsewhere })
        {
            var settings = new Dictionary<string, string?>
            {
                ["Teams__ServiceUrl"] = _teams.ServiceUrl,

                // Everything else is a default.
                ["Database__Path"] = null, ["Teams__TenantId"] = null,

                // No other program can be found, not even Node.
                ["PATH"] = _root,
            };
            await using var bot = new BotProcess(folder, settings, Path.Combine(Bin, Program));
            await bot.StartAsync();
            using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{bot.Port}") };
            var people = new SamplePeople(http, _teams);

            // Priya is of the sample directory, the customer of the sample register; enquiries are numbered on from the
            // start before.
            var answer = await people.Priya.AsksAsync("check AA000001A");
            Assert.Matches($@"E-\d{{4}}-{++started:000000}", answer.Card.Words());
            Assert.Contains(
                "This customer is on the register as UPC-000001", answer.Card.Words(), StringComparison.Ordinal);
        }

        Assert.Equal(
            [Path.Combine(_root, "data", "upc.db")], Directory.GetFiles(_root, "*.db", SearchOption.AllDirectories));
    }

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to, file.Name));
        }

        foreach (var folder in from.EnumerateDirectories().Where(f => f.Name is not "refs"))
        {
            Copy(folder, Path.Combine(to, folder.Name));
        }
    }
}
