namespace UpcTeamsBot.EndToEnd;

/// <summary>One Chromium for all pages. Each person's page has its own context.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Browser> StartAsync()
    {
        var chromium = Chromium.Find();

        // Playwright's own timeout for expectations is too short.
        Assertions.SetDefaultExpectTimeout(TeamsPage.Patience);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium.Program,
            Env = EnvironmentWith(chromium.Environment),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        });
        return new(playwright, browser);
    }

    // Playwright replaces the whole environment with these.
    private static Dictionary<string, string> EnvironmentWith(IReadOnlyDictionary<string, string> changes)
    {
        var all = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!);
        foreach (var (name, value) in changes)
        {
            all[name] = value;
        }

        return all;
    }

    public async Task<IPage> OpenAsync(Uri address)
    {
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = TeamsPage.Width, Height = TeamsPage.Height },
            DeviceScaleFactor = Pictures.AreWanted ? 2 : 1,
            TimezoneId = "Europe/London",
        });
        context.SetDefaultTimeout(TeamsPage.Patience);

        // Block fonts and an animation, the only things that the page loads from other hosts.
        await context.RouteAsync(
            url => url.Contains("res-1.cdn.office.net", StringComparison.Ordinal), route => route.AbortAsync());
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
