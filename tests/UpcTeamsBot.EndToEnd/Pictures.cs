namespace UpcTeamsBot.EndToEnd;

/// <summary>Takes pictures for the README during the tests if <c>UPC_SCREENSHOTS=1</c>.</summary>
internal static class Pictures
{
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("UPC_SCREENSHOTS") == "1";

    /// <summary>Saves a picture of a whole card, however long it is.</summary>
    public static async Task TakeAsync(string name, TeamsCard card)
    {
        if (!AreWanted)
        {
            return;
        }

        var page = card.Locator.Page;
        await page.SetViewportSizeAsync(TeamsPage.Width, 2_400);
        await card.Locator.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(Repository.Images, name + ".png"),
                Animations = ScreenshotAnimations.Disabled
            });
        await page.SetViewportSizeAsync(TeamsPage.Width, TeamsPage.Height);
    }
}
