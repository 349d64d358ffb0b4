namespace UpcTeamsBot.EndToEnd.Gallery;

/// <summary>
/// A key press, sent to the browser as if from the keyboard. It does not wait for the previous one, because there are
/// thousands.
/// </summary>
internal sealed record Key(string Name, string Code, int Number, string Text)
{
    public static readonly Key Tab = new("Tab", "Tab", 9, "");
    public static readonly Key Enter = new("Enter", "Enter", 13, "\r");
    public static readonly Key Space = new(" ", "Space", 32, " ");

    /// <summary>Sends key down and key up.</summary>
    public Task PressAsync(ICDPSession browser) =>
        Task.WhenAll(SendAsync(browser, Text == "" ? "rawKeyDown" : "keyDown", Text), SendAsync(browser, "keyUp", ""));

    private Task<System.Text.Json.JsonElement?> SendAsync(ICDPSession browser, string what, string text) =>
        browser.SendAsync("Input.dispatchKeyEvent", new Dictionary<string, object>
        {
            ["type"] = what, ["key"] = Name, ["code"] = Code, ["windowsVirtualKeyCode"] = Number, ["text"] = text,
            ["unmodifiedText"] = text,
        });
}
