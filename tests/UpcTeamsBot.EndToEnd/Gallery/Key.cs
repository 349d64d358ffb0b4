namespace UpcTeamsBot.EndToEnd.Gallery;

/// <summary>
/// A key, sent as the browser gets it from the keyboard, without waiting for the one before: thousands are pressed.
/// </summary>
internal sealed record Key(string Name, string Code, int Number, string Text)
{
    public static readonly Key Tab = new("Tab", "Tab", 9, "");
    public static readonly Key Enter = new("Enter", "Enter", 13, "\r");
    public static readonly Key Space = new(" ", "Space", 32, " ");

    /// <summary>Down and up.</summary>
    public Task PressAsync(ICDPSession browser) =>
        Task.WhenAll(SendAsync(browser, Text == "" ? "rawKeyDown" : "keyDown", Text), SendAsync(browser, "keyUp", ""));

    private Task<System.Text.Json.JsonElement?> SendAsync(ICDPSession browser, string what, string text) =>
        browser.SendAsync("Input.dispatchKeyEvent", new Dictionary<string, object>
    {
        ["type"] = what, ["key"] = Name, ["code"] = Code, ["windowsVirtualKeyCode"] = Number, ["text"] = text,
        ["unmodifiedText"] = text,
    });
}
