using System.Globalization;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// A button press. Everything except <see cref="Person"/> and <see cref="Place"/> came over the wire and may be forged.
/// It says what is wanted, never what is allowed.
/// </summary>
/// <param name="Person">The authenticated sender.</param>
/// <param name="Place">Where it was pressed.</param>
/// <param name="Verb">The verb.</param>
/// <param name="Fields">The card's data and inputs, all as text.</param>
public sealed record CardPress(Person Person, Place Place, string Verb, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>
    /// Whether it was made in a dialog. What is typed there is safe from updates of the message.
    /// </summary>
    public bool InDialog { get; init; }

    /// <summary>The handler of the verb, once it was found.</summary>
    internal CardRoute? Route { get; init; }

    /// <summary>The sender as an actor.</summary>
    public Actor Actor => Actor.Of(Person);

    /// <summary>The record's number, or 0 if there is none.</summary>
    public long Id => long.TryParse(this["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    /// <summary>The value of a field, or empty.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>
    /// What the person wrote in the card's fields of free text, to say it again where a refusal closes the form. Empty
    /// if nothing.
    /// </summary>
    public string Written => AsTyped.Short(
        string.Join("; ", (Route?.FreeText ?? []).Select(name => Typed.Clean(this[name])).Where(w => w.Length > 0)),
        Typed.Text);

    /// <summary>
    /// The idempotency key. Presses by the same person of the same button on the same version of a card take effect
    /// once, however often they are delivered or clicked.
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
    /// Returns the card named in the verb's <see cref="CardActionAttribute"/>, for the record on which the button was
    /// pressed.
    /// </summary>
    public CardOutcome.OfRecord Shown(CardState state) => new(new(Route!.Record, Id), Route.Card, state);

    /// <summary>Returns that card, with the verb's part expanded again and its errors.</summary>
    public CardOutcome.OfRecord Shown(FieldErrors errors) =>
        Shown(new CardState(Route!.Part, Fields) { Errors = errors });
}
