namespace UpcTeamsBot.EndToEnd;

/// <summary>One person's Teams in the browser, used as that person would: by what can be seen on it.</summary>
internal sealed class TeamsPage(IPage page, string name)
{
    // Narrower than this, the Playground folds the list of conversations away; its cards are as wide as they are in any
    // case.
    public const int Width = 1440;
    public const int Height = 900;

    /// <summary>How long anything may take to appear, in milliseconds.</summary>
    public const int Patience = 60_000;

    private const string PersonalChat = "Personal Chat";
    private string _place = PersonalChat;

    /// <summary>Who uses it.</summary>
    public string Name => name;

    /// <summary>
    /// All cards of the open conversation, in the page's order: a chat's newest is the last, a channel's the first.
    /// </summary>
    public ILocator Cards => page.Locator(".ac-adaptiveCard");

    /// <summary>Waits until the page has loaded, and puts away what Teams does not have.</summary>
    public async Task ReadyAsync()
    {
        await page.GetByText("installationUpdate 200").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide log panel" }).ClickAsync();
        await Cards.First.WaitForAsync();
    }

    /// <summary>Loads the page anew.</summary>
    public async Task ReloadAsync()
    {
        await page.ReloadAsync();
        _place = PersonalChat;
        await ReadyAsync();
    }

    /// <summary>Goes to a channel, by its name as the list has it.</summary>
    public Task GoToChannelAsync(string channel) => GoToAsync(channel);

    /// <summary>Goes to the personal chat with the bot.</summary>
    public Task GoToChatAsync() => GoToAsync(PersonalChat);

    /// <summary>Types in the personal chat; the answer is a card that says this.</summary>
    public async Task<TeamsCard> AsksAsync(string text, params string[] answer)
    {
        await GoToChatAsync();
        var (before, moved) = (await Cards.CountAsync(), page.GetByText("Moved below", new() { Exact = true }));
        var movedBefore = await moved.CountAsync();
        var box = page.GetByRole(AriaRole.Textbox).Last;
        await box.ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");

        // The new card stands below the others, or an older one has become a line by then.
        await Cards.Nth(before).Or(moved.Nth(movedBefore)).First.WaitForAsync();
        return await SeesAsync(answer);
    }

    /// <summary>The chat's newest card says all this.</summary>
    public async Task<TeamsCard> SeesAsync(params string[] words)
    {
        await GoToChatAsync();
        return await new TeamsCard(page, Cards.Last).SaysAsync(words);
    }

    /// <summary>The chat's newest card that has one text says the others as well.</summary>
    public async Task<TeamsCard> SeesCardOfAsync(string reference, params string[] words)
    {
        await GoToChatAsync();
        return await new TeamsCard(page, Cards.Filter(new() { HasText = reference }).Last).SaysAsync(words);
    }

    /// <summary>The channel's newest card of a record says all this.</summary>
    public async Task<TeamsCard> SeesInChannelAsync(string channel, string reference, params string[] words)
    {
        await GoToChannelAsync(channel);
        return await new TeamsCard(page, Cards.Filter(new() { HasText = reference }).First).SaysAsync(words);
    }

    private async Task GoToAsync(string place)
    {
        if (_place == place)
        {
            return;
        }

        await page.GetByRole(AriaRole.Treeitem, new() { Name = place, Exact = true }).ClickAsync();
        _place = place;
    }
}
