using System.Text;

namespace UpcTeamsBot.Tests.Authorisation;

/// <summary>Writes the table as a document.</summary>
internal static class AuthorisationDocument
{
    /// <summary>Returns the document.</summary>
    public static string Make()
    {
        var text = new StringBuilder(
            """
            # Authorisation

            Who may do what. This page is made from the attributes `[UseCase(…)]` of the tests; do not edit it.
            `UPC_AUTHORISATION=1 dotnet test tests/UpcTeamsBot.Host --filter AuthorisationTests` writes it again.

            A test drives every cell through real activities, with card data that somebody made up. Whoever is refused
            changes nothing and is not told the customer's name. A button or command without a row fails the test.

            The bot decides from the account that Teams authenticated and from its directory. Nothing on a card grants
            anything. **Guests, people of other organisations and accounts that are disabled may do nothing at all**, in
            any row; a test tries every cell that has a dot as a guest and as an outsider.

            Besides buttons there is what people `type`, `search` for in the compose box, `send` as a file, answer when
            a file is offered (`consent`), and get suggested while they type (`suggest`). A form that opens in a dialog
            is tried there as well.

            | column | who |
            |---|---|

            """);
        foreach (var (_, heading, meaning) in Actors.All)
        {
            text.Append($"| {heading} | {Capital(meaning)} |\n");
        }

        text.Append(
            """

            A dot means "may". Most rows about a record also depend on its state: a DSM who may decide cannot decide
            twice. In a channel less is possible than here: these are the rights in a person's own chat.

            """);
        foreach (var area in AuthorisationTable.Rows.GroupBy(r => r.Area))
        {
            text.Append(
                $"\n## {AuthorisationTable.Heading(area.Key)}\n\n| use case | "
                + $"{string.Join(" | ", Actors.All.Select(a => a.Heading))} |\n");
            text.Append($"|---|{string.Concat(Actors.All.Select(_ => ":-:|"))}\n");
            foreach (var row in area)
            {
                var cells = Actors.All.Select(a => row.Who.Contains(a.Letter, StringComparison.Ordinal) ? "●" : " ");
                text.Append($"| {row.Name} | {string.Join(" | ", cells)} |\n");
            }

            text.Append('\n');
            foreach (var row in area)
            {
                text.Append($"- {row.Name}: {string.Join(", ", row.Ways.Select(Way))}\n");
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Way(string way) =>
        way.Split(' ', 2) is [var kind, var rest] ? $"{kind} `{rest}`" : $"`{way}`";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
