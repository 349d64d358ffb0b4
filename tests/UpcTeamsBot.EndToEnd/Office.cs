namespace UpcTeamsBot.EndToEnd;

/// <summary>The seven people of the sample directory, each with their page, shared by all tests of the run.</summary>
public sealed class Office : IAsyncLifetime
{
    private LocalTeams? _teams;
    private Browser? _browser;

    /// <summary>CReST's channel, as its members' pages name it.</summary>
    internal const string CrestChannel = "Complaints and Redress Team - UPC register";

    /// <summary>The channel of Jobcentre Plus North's contact points, as their pages name it.</summary>
    internal const string ContactChannel = "Jobcentre Plus North - UPC contact point";

    /// <summary>The front's address, which is the bot's service URL.</summary>
    internal Uri Front => _teams!.Front;

    internal TeamsPage Casey { get; private set; } = null!;

    internal TeamsPage Priya { get; private set; } = null!;

    internal TeamsPage Dana { get; private set; } = null!;

    internal TeamsPage Dev { get; private set; } = null!;

    internal TeamsPage Chris { get; private set; } = null!;

    internal TeamsPage Bea { get; private set; } = null!;

    internal TeamsPage Ben { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _browser = await Browser.StartAsync();
        _teams = await LocalTeams.StartAsync();
        Casey = await OpenAsync("caseworker", "Casey Worker");
        Priya = await OpenAsync("manager", "Priya Shah");
        Dana = await OpenAsync("dsm", "Dana Smith");
        Dev = await OpenAsync("deputy", "Dev Okafor");
        Chris = await OpenAsync("crest", "Chris Rest");
        Bea = await OpenAsync("bcp", "Bea Point");
        Ben = await OpenAsync("bcp2", "Ben Contact");
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        if (_teams is not null)
        {
            await _teams.DisposeAsync();
        }
    }

    private async Task<TeamsPage> OpenAsync(string key, string name)
    {
        var page = new TeamsPage(await _browser!.OpenAsync(_teams!.Pages[key]), name);
        await page.ReadyAsync();
        return page;
    }
}

/// <summary>Runs the tests of one office one after another, because they share its pages.</summary>
[CollectionDefinition(Name)]
public sealed class OfficeDay : ICollectionFixture<Office>
{
    public const string Name = "Office";
}
