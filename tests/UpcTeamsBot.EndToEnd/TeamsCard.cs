using System.Globalization;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace UpcTeamsBot.EndToEnd;

/// <summary>A card on a page, read and filled in as a person does. Only what is visible counts.</summary>
internal sealed class TeamsCard(IPage page, ILocator card)
{
    // Milliseconds within which a page sends a press, if it noticed it.
    private const int OutboxMessage = 5_000;

    public ILocator Locator => card;

    /// <summary>Returns all visible text.</summary>
    public Task<string> WordsAsync() => card.InnerTextAsync();

    /// <summary>Waits until the card contains all these texts.</summary>
    public async Task<TeamsCard> SaysAsync(params string[] words)
    {
        foreach (var text in words)
        {
            await Expect(card).ToContainTextAsync(text, new() { UseInnerText = true, Timeout = TeamsPage.Patience });
        }

        return this;
    }

    /// <summary>Waits until the card contains a match, and returns it.</summary>
    public async Task<string> SaysMatchAsync(Regex pattern)
    {
        await Expect(card).ToContainTextAsync(pattern, new() { UseInnerText = true, Timeout = TeamsPage.Patience });
        return pattern.Match(await WordsAsync()).Value;
    }

    /// <summary>Asserts that the card contains none of these texts.</summary>
    public async Task<TeamsCard> DoesNotSayAsync(params string[] words)
    {
        foreach (var text in words)
        {
            await Expect(card).Not.ToContainTextAsync(
                text, new() { UseInnerText = true, Timeout = TeamsPage.Patience });
        }

        return this;
    }

    /// <summary>Types in a field, named by its label or the start of it.</summary>
    public async Task<TeamsCard> FillsAsync(string label, string text)
    {
        await Field(label).FillAsync(text);
        return this;
    }

    /// <summary>Enters a date.</summary>
    public async Task<TeamsCard> DatesAsync(string label, DateOnly date)
    {
        var field = card.GetByRole(AriaRole.Combobox, new() { Name = label });
        await field.FillAsync(date.ToString("M/d/yyyy", CultureInfo.InvariantCulture));
        await field.PressAsync("Tab");
        await Expect(field).ToHaveValueAsync(date.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Chooses an answer below a question.</summary>
    public async Task<TeamsCard> AnswersAsync(string question, string answer)
    {
        await card.GetByRole(AriaRole.Radiogroup, new() { Name = question })
            .GetByRole(AriaRole.Radio, new() { Name = answer, Exact = true }).CheckAsync();
        return this;
    }

    /// <summary>Chooses from a list.</summary>
    public async Task<TeamsCard> ChoosesAsync(string label, string choice)
    {
        await card.GetByRole(AriaRole.Combobox, new() { Name = label }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = choice, Exact = true }).ClickAsync();
        return this;
    }

    /// <summary>Asserts that a field holds this text.</summary>
    public async Task<TeamsCard> HoldsAsync(string label, string text)
    {
        await Expect(Field(label)).ToHaveValueAsync(text, new() { Timeout = TeamsPage.Patience });
        return this;
    }

    /// <summary>
    /// Presses a button that the bot answers, and waits until the answer is drawn. The Playground discards anything
    /// typed before that.
    /// </summary>
    public Task PressesAsync(string button) => PressesAsync(Button(button).First);

    /// <summary>Presses the button with this tooltip, where several have the same title.</summary>
    public Task PressesAsync(string button, string tip) =>
        PressesAsync(Button(button).And(card.GetByTitle(tip, new() { Exact = true })));

    private async Task PressesAsync(ILocator button)
    {
        var answered = page.WaitForResponseAsync(IsPress);
        if (!await ClickAsync(button))
        {
            // The page was redrawing the card and ignored the press, so press again.
            await button.ClickAsync();
        }

        var answer = await answered;
        await answer.FinishedAsync();
        await page.EvaluateAsync(
            "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    }

    // Returns whether the press was sent.
    private async Task<bool> ClickAsync(ILocator button)
    {
        var asked = page.WaitForRequestAsync(request => IsPress(request.Url), new() { Timeout = OutboxMessage });
        await button.ClickAsync();
        try
        {
            await asked;
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static bool IsPress(IResponse response) => IsPress(response.Url);

    private static bool IsPress(string url) => url.EndsWith("/_conversation/v1/invoke", StringComparison.Ordinal);

    /// <summary>Presses a button that expands a part of the card.</summary>
    public Task OpensAsync(string button) => Button(button).First.ClickAsync();

    /// <summary>Asserts that the card has this button, and that it is visible.</summary>
    public Task HasButtonAsync(string button) =>
        Expect(Button(button).First).ToBeVisibleAsync(new() { Timeout = TeamsPage.Patience });

    /// <summary>Asserts that the card has these buttons in one row, at the width of the chat.</summary>
    public async Task HasInOneRowAsync(params string[] buttons)
    {
        var tops = new List<float>();
        foreach (var button in buttons)
        {
            await HasButtonAsync(button);
            tops.Add((await Button(button).First.BoundingBoxAsync())!.Y);
        }

        Assert.True(tops.Max() - tops.Min() < 1,
            $"Not in one row: {string.Join(", ", buttons.Zip(tops, (button, top) => $"{button} at {top}"))}");
    }

    /// <summary>Returns the number of buttons with this title.</summary>
    public Task<int> CountAsync(string button) => Button(button).CountAsync();

    /// <summary>Asserts that the card has this number of buttons with this title.</summary>
    public Task HasCountAsync(string button, int count) =>
        Expect(Button(button)).ToHaveCountAsync(count, new() { Timeout = TeamsPage.Patience });

    /// <summary>
    /// Returns what is cut off or unreachable when the card is this wide, or as wide as it is if null.
    /// </summary>
    public Task<string[]> CutOffAsync(string? width) => card.EvaluateAsync<string[]>(
        """
        async (card, width) => {
          const before = card.style.cssText;
          if (width) { card.style.width = width; card.style.boxSizing = 'border-box'; }
          // A chart is redrawn for a new width, but not immediately.
          for (let frames = card.querySelector('svg') ? 3 : 0; frames > 0; frames--) {
            await new Promise(drawn => requestAnimationFrame(drawn));
          }
          const right = card.getBoundingClientRect().right + 1;
          const seen = [...card.querySelectorAll('*')].filter(e => e.getClientRects().length > 0);
          const words = e => (e.innerText || e.title || '').slice(0, 60);
          const tells = e => `${e.tagName.toLowerCase()}.${e.className} "${words(e)}"`;
          // Skip inline elements, which have no width, fields, which scroll, and chart axes, which shorten their
          // labels.
          // A coloured head bleeds into the card's margin, and no further: "outside" looks at the card's edge.
          const margin = e => -parseFloat(getComputedStyle(e).marginRight) || 0;
          const bleed = e => Math.max(0, ...[...e.children].map(margin));
          const isSkipped = e => e.matches('input, textarea') || e.closest('[role=alert][aria-label*=" chart"]');
          const wide = seen.filter(e =>
            e.clientWidth > 0 && !isSkipped(e) && e.scrollWidth > e.clientWidth + bleed(e) + 1);
          const outside = seen.filter(e => e.getBoundingClientRect().right > right);
          const hidden = seen.filter(e => e.matches('button') && (e.clientWidth < 1 || e.clientHeight < 1));
          const cut = [
            ...wide.map(e => `${e.scrollWidth} in ${e.clientWidth}: ${tells(e)}`),
            ...outside.map(e => 'outside: ' + tells(e)),
            ...hidden.map(e => 'no size: ' + tells(e)),
          ];
          card.style.cssText = before;
          return cut;
        }
        """,
        width);

    private ILocator Field(string label) =>
        card.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^" + Regex.Escape(label)) }).First;

    private ILocator Button(string title) => card.GetByRole(AriaRole.Button, new() { Name = title, Exact = true });
}
