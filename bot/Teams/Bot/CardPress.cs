using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// Somebody pressed a button. All but <see cref="Person"/> and <see cref="Place"/> came over the wire and may have been
/// made up: it says what is wanted, never what is allowed.
/// </summary>
/// <param name="Person">The authenticated sender.</param>
/// <param name="Place">Where.</param>
/// <param name="Verb">What is wanted.</param>
/// <param name="Fields">The card's data and inputs, all as text.</param>
public sealed record CardPress(Person Person, Place Place, string Verb, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>What the verb does; set when it was found.</summary>
    internal CardRoute? Route { get; init; }

    /// <summary>The sender as an actor.</summary>
    public Actor Actor => Actor.Of(Person);

    /// <summary>The record's number; 0 when none was given.</summary>
    public long Id => long.TryParse(this["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>What was typed or chosen in a field; empty when nothing was.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>
    /// What identifies this press: the same person's press of the same button on the same version of a card has one
    /// effect, however often it is delivered or clicked.
    /// </summary>
    public string ActKey
    {
        get
        {
            var version = this["v"];
            return $"{Person.ObjectId:N}:{Verb}:{Id}:{(version.Length <= 20 ? version : version[..20])}";
        }
    }

    /// <summary>
    /// Returns the card that the verb's <see cref="CardActionAttribute"/> names, of the record that was pressed.
    /// </summary>
    public CardOutcome.OfRecord Shown(CardState state) => new(new(Route!.Record, Id), Route.Card, state);

    /// <summary>Returns that card, and opens the verb's part of it again if something typed there is wrong.</summary>
    /// <param name="errors">What is wrong, by field; null: nothing, it is done.</param>
    public CardOutcome.OfRecord Shown(IReadOnlyDictionary<string, string>? errors) =>
        Shown(errors is null ? CardState.Plain : new CardState(Route!.Part, Fields, errors));
}
