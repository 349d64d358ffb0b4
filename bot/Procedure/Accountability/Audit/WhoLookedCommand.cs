
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary><c>who looked at UPC-000123</c>: CReST sees who saw a record's personal data, when and why; after its removal too.</summary>
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
        person.Is(Roles.Crest) ? new(130, "Who looked", "who looked at UPC-000123", "see who looked at a customer's entry, when and why") : null;

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) => looks.DrawAsync(call.Argument, 1, call.Person, cancellationToken);
}

/// <summary>The buttons of that list: another page.</summary>
public sealed class WhoLookedActions(LookList looks) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = [LookList.Turn];

    /// <inheritdoc/>
    public Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken) => press.Place.IsPersonal
        ? looks.DrawAsync(press["reference"], int.TryParse(press["page"], System.Globalization.NumberStyles.None, null, out var page) ? page : 1, press.Person, cancellationToken)
        : Task.FromResult<CardOutcome>(new CardOutcome.Message("Ask for that in your own chat with me"));

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => new CardOutcome.Message(words);
}
