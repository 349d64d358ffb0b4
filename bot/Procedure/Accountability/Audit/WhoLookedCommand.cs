using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>
/// The command <c>who looked at UPC-000123</c>: shows CReST who saw a record's personal data, when and why, even after
/// its removal.
/// </summary>
public sealed class WhoLookedCommand(LookList looks) : ICommand
{
    /// <inheritdoc/>
    public string Name => "who looked at";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["who looked", "who has looked at", "who opened", "who saw"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        person.Is(Roles.Crest)
            ? new(130, "Who looked", "who looked at UPC-000123", "see who looked at a customer's entry, when and why")
            : null;

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        looks.DrawAsync(call.Argument, 1, call.Person, cancellationToken);
}

/// <summary>The paging buttons of that list.</summary>
[CardActions(Place = PressPlace.OwnChat, Elsewhere = "Ask for that in your own chat with me")]
public sealed class WhoLookedActions(LookList looks) : ICardAction
{
    [CardAction("audit.looks")]
    internal Task<CardOutcome> TurnAsync(CardPress press, CancellationToken cancellationToken) => looks.DrawAsync(
        press["reference"],
        int.TryParse(press["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1,
        press.Person, cancellationToken);
}
