using System.Globalization;
using System.Text.RegularExpressions;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// The command <c>letter F-2026-000123</c> or <c>letter UPC-000123 acknowledgement</c>: shows the letters of a case, or
/// starts a new one.
/// </summary>
public sealed partial class LetterCommand(LetterService service, LetterCases cases, LetterTypes types, UnitOfWork work)
    : ICommand
{
    /// <inheritdoc/>
    public string Name => "letter";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
    ["write a letter", "write letter", "letter for", "letters for", "letters of"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        new(
            58,
            "Letter",
            "letter UPC-000123",
            "write a letter or a record of a call, and see those of a case (letters: the kinds)");

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Argument.Length == 0)
        {
            return types.Draw();
        }

        var match = Pattern().Match(References.Plain(call.Argument));
        if (!match.Success)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "Type the reference of the case: letter F-2026-000123, letter UPC-000123 or letter S-2026-000123. Type "
                    + "letters to see the kinds");
        }

        var of = RefOf(match);
        var found = await work.ReadAsync(
            db => cases.FindAsync(db, of, call.Person, cancellationToken),
            cancellationToken);
        if (
            found is null
            || (
                match.Groups["year"].Success
                && !found.Reference.Equals(match.Groups["reference"].Value, StringComparison.OrdinalIgnoreCase)))
        {
            throw RefusedException.NotFound(match.Groups["reference"].Value.ToUpperInvariant());
        }

        return LetterKinds.Read(match.Groups["kind"].Value) is { } kind
            ? new CardOutcome.OfRecord(
                await service.StartAsync(
                    of,
                    kind,
                    0,
                    LetterTemplates.English,
                    call.Person,
                    call.ActKey,
                    cancellationToken),
                LetterCards.Letter,
                CardState.Plain)
            : new CardOutcome.OfRecord(of, LetterCards.OfCase, CardState.Plain);
    }

    private static RecordRef RefOf(Match match)
    {
        var reference = match.Groups["reference"].Value;
        return EntryReference.Read(reference) is { } entry
            ? new(RecordKind.RegisterEntry, entry)
            : new(
                reference[0] is 'S' or 's' ? RecordKind.Arrangement : RecordKind.Consideration,
                long.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(
        @"^(?<reference>[FS]-(?<year>\d{4})-(?<number>\d{1,9})|UPC[- ]?\d{1,12})(?:\s+(?<kind>.*))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}

/// <summary>The command <c>letters</c>: shows the kinds of letter and their purposes.</summary>
public sealed class LettersCommand(LetterTypes types, LetterCommand letter) : ICommand
{
    /// <inheritdoc/>
    public string Name => "letters";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["kinds of letter", "which letters", "templates"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) => null;

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        call.Argument.Length == 0
            ? Task.FromResult<CardOutcome>(types.Draw())
            : letter.RunAsync(call, cancellationToken);
}

/// <summary>Draws the card of the kinds of letter.</summary>
public sealed class LetterTypes(CardLibrary cards)
{
    /// <summary>Draws the card.</summary>
    public CardOutcome.Ready Draw() =>
        new(
            new(
                cards.Bind(
                    LetterCards.Kinds,
                    new LetterKindsData([
                        .. LetterKinds.All.Select(k => new LetterKindRow(LetterKinds.Name(k), LetterKinds.For(k))),
                    ])),
                "Letters and records"));
}
