using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// Draws the letters of a case, five per page, newest first, and the kinds that can be written for it.
/// </summary>
public sealed class LettersCardView(CardLibrary cards, LetterTemplates templates, LetterCases cases) : ICardView
{
    private const int Rows = 5;
    private const int MostPages = 100;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [LetterCards.OfCase];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        if (request.Viewer is not { } viewer
            || await cases.FindAsync(db, request.Record, viewer, cancellationToken) is not { } of)
        {
            return null;
        }

        var letters = LetterCases.LettersOf(db, of);
        var total = await letters.CountAsync(cancellationToken);
        var pages = Math.Clamp((total + Rows - 1) / Rows, 1, MostPages);
        var page = int.TryParse(
            request.State.Typed?.GetValueOrDefault("page"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var wanted) ? Math.Clamp(wanted, 1, pages) : 1;
        var rows = await letters.Skip((page - 1) * Rows).Take(Rows).ToListAsync(cancellationToken);
        var complaints = of.Complaints.Select(EntryWords.ChoiceOf).ToArray();
        var data = new LettersCardData(
            of.Ref.Id, string.Create(CultureInfo.InvariantCulture, $"{total}"), of.Ref.Kind.ToString(),
            $"Letters · {of.Reference}",
            CardStatus.Theirs(total switch
            {
                0 => "None yet",
                1 => "1 letter",
                _ => string.Create(CultureInfo.InvariantCulture, $"{total} letters"),
            }),
            request.State.Line, HeadlineOf(of, total),
            [Fact.Of("Customer", $"{of.Customer.Name} · {of.Customer.Masked}"), Fact.Of("Business", of.BusinessName)],
            [.. rows.Select(l => new LetterRowData(l.Id, l.Reference, AsTyped.Line(LetterWords.Row(l))))],
            Words.Page(page, pages), page > 1 ? page - 1 : null, page < pages ? page + 1 : null,
            [.. of.Kinds.Select(k => new Choice(k.ToString(), LetterKinds.Name(k)))], complaints.Length > 1
                ? complaints : [],
            templates.Languages.Count == 1 ? []
                : [.. templates.Languages.Select(l => new Choice(l, templates.WordingOf(l).Language))],
            new Dictionary<string, string>
            {
                ["kind"] = of.Kinds.Count == 1 ? of.Kinds[0].ToString()
                    : "", ["complaint"] = of.ComplaintOf(0)?.Id.ToString(CultureInfo.InvariantCulture)
                    ?? "", ["language"] = LetterTemplates.English,
            });
        return new(cards.Bind(LetterCards.OfCase, data), $"Letters: {of.Reference}");
    }

    private static string HeadlineOf(LetterCase of, int written) => of switch
    {
        { Kinds.Count: > 0 } => written > 0 ? "Open a letter, or write one" : "Write the first letter for this case",
        { Consideration: not null } => "Letters can be written once the DSM has agreed",
        _ => "There is no letter to write for this",
    };
}

/// <summary>Describes letters in lists.</summary>
internal static class LetterWords
{
    /// <summary>
    /// Returns the line for a letter: "Acknowledgement (§30–31), 24 Nov 2026, sent by post on 25 Nov 2026".
    /// </summary>
    public static string Row(Letter letter) =>
        $"{LetterKinds.Name(letter.What)}, {Words.Date(letter.WrittenAt)}, {letter.WrittenByName}: {Stands(letter)}";

    private static string Stands(Letter letter) => letter switch
    {
        { Way: null } => "recorded",
        { SentOn: { } on, Way: { } way } => $"sent {LetterWays.Name(way)} on {Words.Day(on)}",
        _ => "to be sent",
    };
}
