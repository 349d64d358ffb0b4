using System.Text.Json.Nodes;
using UpcTeamsBot.Cards;

namespace UpcTeamsBot.Gallery;

/// <summary>
/// Every state of every card, made from the sample data beside its template with the bot's own library.
/// </summary>
public static class Catalogue
{
    private const string Ending = ".sample.json";

    /// <summary>All cards, by template and then in the order of the samples.</summary>
    public static IReadOnlyList<CatalogueCard> Cards { get; } = Make();

    /// <summary>The names of the templates.</summary>
    public static IReadOnlyList<string> Templates { get; } = [.. Cards.Select(c => c.Template).Distinct()];

    private static List<CatalogueCard> Make()
    {
        var library = CardLibrary.Load();
        return
        [
            .. from file in Resources.Names("samples")
               let template = file["samples/".Length..^Ending.Length]
               from sample in JsonNode.Parse(Resources.Text(file))!.AsArray()
               let bound = library.Bind(template, sample!["data"]!)

               // The bot adds the line after it has drawn the card, for whoever reads it.
               let card = sample["chat"] is { } chat ? library.WithChatLink(bound, (string)chat!) : bound
               select new CatalogueCard(template, (string)sample["name"]!, JsonNode.Parse(card.Json)!.AsObject()),
        ];
    }
}
