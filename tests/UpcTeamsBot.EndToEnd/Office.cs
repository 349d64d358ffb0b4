namespace UpcTeamsBot.EndToEnd;

/// <summary>The seven people of the sample directory, each at their page, for all tests of the run.</summary>
public sealed class Office : IAsyncLifetime
{
    private LocalTeams? _teams;
    private Browser? _browser;

    /// <summary>Where CReST works, as its members' pages call it.</summary>
    internal const string CrestChannel = "Complaints and Redress Team - UPC register";

    /// <summary>Where the contact points of Jobcentre Plus North work, as their pages call it.</summary>
    internal const string ContactChannel = "Jobcentre Plus North - UPC contact point";

    /// <summary>The bot's way in to Teams.</summary>
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

/// <summary>Tests of one office run one after another: they share its pages.</summary>
[CollectionDefinition(Name)]
public sealed class OfficeDay : ICollectionFixture<Office>
{
    public const string Name = "Office";
}
