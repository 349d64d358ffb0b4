namespace UpcTeamsBot.EndToEnd;

/// <summary>One person's Teams in the browser, used as that person would, through what is visible.</summary>
internal sealed class TeamsPage(IPage page, string name)
{
    // In a narrower window, the Playground hides the list of conversations. The width of its cards does not change.
    public const int Width = 1440;
    public const int Height = 900;

    /// <summary>Milliseconds to wait for anything to appear.</summary>
    public const int Patience = 60_000;

    private const string PersonalChat = "Personal Chat";
    private string _place = PersonalChat;

    /// <summary>The person's name.</summary>
    public string Name => name;

    /// <summary>
    /// All cards of the open conversation, in page order. The newest is last in a chat and first in a channel.
    /// </summary>
    public ILocator Cards => page.Locator(".ac-adaptiveCard");

    /// <summary>Waits until the page has loaded, and hides the log panel, which Teams does not have.</summary>
    public async Task ReadyAsync()
    {
        await page.GetByText("installationUpdate 200").First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hide log panel" }).ClickAsync();
        await Cards.First.WaitForAsync();
    }

    /// <summary>Reloads the page.</summary>
    public async Task ReloadAsync()
    {
        await page.ReloadAsync();
        _place = PersonalChat;
        await ReadyAsync();
    }

    /// <summary>Goes to a channel, named as in the list.</summary>
    public Task GoToChannelAsync(string channel) => GoToAsync(channel);

    /// <summary>Goes to the personal chat with the bot.</summary>
    public Task GoToChatAsync() => GoToAsync(PersonalChat);

    /// <summary>Types in the personal chat, and returns the answer: a card that contains these texts.</summary>
    public async Task<TeamsCard> AsksAsync(string text, params string[] answer)
    {
        await GoToChatAsync();
        var (before, moved) = (await Cards.CountAsync(), page.GetByText("Moved below", new() { Exact = true }));
        var movedBefore = await moved.CountAsync();
        var box = page.GetByRole(AriaRole.Textbox).Last;
        await box.ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");

        // The new card is below the others, or an older one has been replaced by a line.
        await Cards.Nth(before).Or(moved.Nth(movedBefore)).First.WaitForAsync();
        return await SeesAsync(answer);
    }

    /// <summary>Waits until the chat's newest card contains all these texts.</summary>
    public async Task<TeamsCard> SeesAsync(params string[] words)
    {
        await GoToChatAsync();
        return await new TeamsCard(page, Cards.Last).SaysAsync(words);
    }

    /// <summary>Waits until the newest card in the chat that contains one text also contains the others.</summary>
    public async Task<TeamsCard> SeesCardOfAsync(string reference, params string[] words)
    {
        await GoToChatAsync();
        return await new TeamsCard(page, Cards.Filter(new() { HasText = reference }).Last).SaysAsync(words);
    }

    /// <summary>Waits until the channel's newest card of a record contains all these texts.</summary>
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
