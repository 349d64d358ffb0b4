using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>Why the menu is shown.</summary>
public enum MenuReason
{
    /// <summary>Somebody asked for help.</summary>
    Asked = 1,

    /// <summary>The bot was just installed.</summary>
    Greeting,

    /// <summary>The typed text was not understood.</summary>
    NotUnderstood,
}

/// <summary>Draws the menu of what this person may do, and the conversation's own small cards.</summary>
public sealed class Menu(CardLibrary cards, IGreeting greeting, IServiceProvider services)
{
    /// <summary>The verb of buttons that run a command.</summary>
    public const string Run = "run";

    /// <summary>The verb of the button that continues a form.</summary>
    public const string ResumeVerb = "draft.resume";

    /// <summary>The verb of the button that discards a form.</summary>
    public const string DiscardVerb = "draft.discard";

    private const int MostButtons = 6;

    /// <summary>Returns a person's menu, in order.</summary>
    /// <param name="person">The person.</param>
    /// <param name="inChannel">Whether it is for a channel, where only commands that others may see are
    /// offered.</param>
    public IReadOnlyList<(ICommand Command, MenuEntry Entry)> Offered(Person person, bool inChannel) =>
    [
        // Resolved late, because the help command, which uses this class, is one of them.
        .. services.GetServices<ICommand>().Where(c => c.InChannel || !inChannel)
        .Select(c => (Command: c, Entry: c.EntryFor(person)))
            .Where(x => x.Entry is not null).OrderBy(x => x.Entry!.Order).Select(x => (x.Command, x.Entry!)),
    ];

    /// <summary>
    /// What this person can do here: up to six buttons by role, the likeliest first, and all the words that can be
    /// typed, folded.
    /// </summary>
    /// <param name="person">The person.</param>
    /// <param name="reason">Why it is shown.</param>
    /// <param name="inChannel">Whether it is for a channel.</param>
    /// <param name="understood">The text that was not understood, or null.</param>
    /// <param name="intro">The introduction, or null for the reason's own.</param>
    public CardOutcome.Ready Draw(
        Person person, MenuReason reason, bool inChannel, Understood? understood = null, string? intro = null)
    {
        var offered = Offered(person, inChannel);

        // The one button that opens a dialog where Teams has them; the others stand before and after it.
        var dialog = offered.FirstOrDefault(x => x.Entry.OpensDialog).Command?.Name;
        var entries = offered
            .Select((x, i) => new MenuLine(
                x.Entry.Title, x.Entry.Typed, x.Entry.Does, x.Command.Name, i == 0 ? "positive" : "default"))
            .ToArray();
        var meant = understood?.DidYouMean is { } near && near.EntryFor(person) is not null
            ? new MenuMeant(near.Name, near.InChannel || !inChannel ? understood.Argument : "") : null;
        var buttons = entries.Take(MostButtons).ToArray();
        var data = new MenuData(
            reason == MenuReason.NotUnderstood && meant is not null ? $"Did you mean {meant.Command}?"
                : inChannel ? "What you can do here" : "What you can do",
            intro ?? reason switch
            {
                MenuReason.Greeting => greeting.ToPerson,
                MenuReason.NotUnderstood when meant is null => "I did not understand that.",
                _ => null,
            },
            meant, [.. buttons.TakeWhile(e => e.Command != dialog)], [.. buttons.Where(e => e.Command == dialog)],
            [.. buttons.SkipWhile(e => e.Command != dialog).Skip(1)], entries,
            inChannel ? greeting.InsteadOfChannel : null);
        return new(new(cards.Bind("menu", data), reason == MenuReason.Greeting ? "Hello from UPC" : "What you can do"));
    }

    /// <summary>Draws the greeting for a team or channel in which the bot was installed.</summary>
    public CardOutcome.Ready GreetTeam(TeamsChannel? channel) =>
        new(new(cards.Bind("greeting", new GreetingData(greeting.ToTeam(channel))), "Hello from UPC"));

    /// <summary>Draws the question "You have a half-filled consideration for ••••••01A. Continue?".</summary>
    public CardOutcome.Ready Resume(long draftId, string described) =>
        new(new(cards.Bind("resume", new ResumeData(draftId, $"You have {described}. Continue?")),
            "You have a half-filled form"));

    [CardData("menu")]
    internal sealed record MenuData(
        string Headline, string? Next, MenuMeant? Meant, IReadOnlyList<MenuLine> Buttons,
        IReadOnlyList<MenuLine> Dialog, IReadOnlyList<MenuLine> After, IReadOnlyList<MenuLine> Words,
        string? Elsewhere = null);

    internal sealed record MenuMeant(string Command, string Argument);

    internal sealed record MenuLine(string Title, string Typed, string Does, string Command, string Style);

    [CardData("greeting")]
    internal sealed record GreetingData(string Text);

    [CardData("resume")]
    internal sealed record ResumeData(long Id, string Text);
}
