using System.Reflection;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>The handler of a verb, with its conditions.</summary>
public sealed class CardRoute
{
    private const BindingFlags Methods =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic
            | BindingFlags.DeclaredOnly;

    private static readonly CardActionsAttribute Nothing = new();

    private readonly CardActionAttribute _own;
    private readonly CardActionsAttribute _class;
    private readonly Func<CardPress, CancellationToken, Task<CardOutcome>> _does;
    private readonly Func<CardPress, string, CardOutcome>? _afterRefusal;

    private CardRoute(
        ICardAction target, MethodInfo method, CardActionAttribute own, CardActionsAttribute? ofClass,
        IReadOnlyList<string> freeText)
    {
        (_own, _class, FreeText) = (own, ofClass ?? Nothing, freeText);
        _does = Does(target, method);
        if ((own.AfterRefusalOrNull ?? _class.AfterRefusalOrNull) is { } name)
        {
            var shows = target.GetType().GetMethod(name, Methods)
                ?? throw new InvalidOperationException($"{target.GetType().Name} has no method {name}");
            _afterRefusal = Bound<Func<CardPress, string, CardOutcome>>(target, shows);
        }

        if (Record != default && Card.Length == 0)
        {
            throw new InvalidOperationException($"The button {Verb} says no card of its {Record.Text()}");
        }
    }

    /// <summary>The button's verb.</summary>
    public string Verb => _own.Verb;

    /// <summary>Whether text typed afterwards is meant for the form that it opens.</summary>
    public bool StartsForm => _own.StartsForm;

    /// <summary>The template that takes the verb from its data, or null.</summary>
    public string? BoundIn => _own.BoundIn;

    /// <summary>The kind of record whose number the button carries, or the default value if none.</summary>
    internal RecordKind Record => _own.RecordOrNull ?? _class.Record;

    /// <summary>The record's card.</summary>
    internal string Card => _own.CardOrNull ?? _class.Card;

    /// <summary>The part of the card that the button is on, or null.</summary>
    internal string? Part => _own.Part;

    /// <summary>The fields of free text on the cards that have the button.</summary>
    internal IReadOnlyList<string> FreeText { get; }

    /// <summary>Returns a route for each verb of a class.</summary>
    /// <param name="target">The class.</param>
    /// <param name="freeTextOf">Finds the fields of free text on the cards that have a button.</param>
    /// <exception cref="InvalidOperationException">A method does not have the signature that <see cref="ICardAction"/>
    /// describes.</exception>
    internal static IEnumerable<CardRoute> Of(
        ICardAction target, Func<CardActionAttribute, IReadOnlyList<string>> freeTextOf)
    {
        var ofClass = target.GetType().GetCustomAttribute<CardActionsAttribute>();
        return target.GetType().GetMethods(Methods)
            .SelectMany(m =>
                m.GetCustomAttributes<CardActionAttribute>()
                    .Select(own => new CardRoute(target, m, own, ofClass, freeTextOf(own))));
    }

    /// <summary>Runs the handler, if the button works here and for this person.</summary>
    internal async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        press = press with { Route = this };
        var role = _own.RoleOrNull ?? _class.Role;
        if (role != Roles.None && !press.Person.Is(role))
        {
            return new CardOutcome.Message(_own.OthersOrNull ?? _class.Others);
        }

        if (!Works(press.Place))
        {
            return new CardOutcome.Message(_own.ElsewhereOrNull ?? _class.Elsewhere);
        }

        try
        {
            return await _does(press, cancellationToken);
        }
        catch (RefusedException refused)
        {
            return Refused(press, refused);
        }
    }

    private bool Works(Place place) => (_own.PlaceOrNull ?? _class.Place) switch
    {
        PressPlace.OwnChat => place.IsPersonal,
        PressPlace.CrestChannel => place.IsFor(TeamsChannel.Crest),
        _ => true,
    };

    private CardOutcome Refused(CardPress press, RefusedException refused)
    {
        var words = ReadBy.Told(press.Person, refused);
        if (_afterRefusal is not null)
        {
            return _afterRefusal(press, words);
        }

        // Somebody else was first, and the form closes. Nobody types a reason twice.
        if (refused.Reason != RefusalReason.Facts && press.Written is { Length: > 0 } written)
        {
            words = $"{words.TrimEnd('.')}. You typed: {written}";
        }

        var keepsTyped = Record != RecordKind.Draft && (_own.KeepsTypedOrNull ?? _class.KeepsTyped);
        return Record == default
            ? new CardOutcome.Message(words)
            : press.Shown(new CardState(Part, keepsTyped ? press.Fields : null, Line: words));
    }

    private static Func<CardPress, CancellationToken, Task<CardOutcome>> Does(ICardAction target, MethodInfo method)
    {
        if (method.ReturnType == typeof(Task<CardOutcome>))
        {
            return Bound<Func<CardPress, CancellationToken, Task<CardOutcome>>>(target, method);
        }

        var does = Bound<Func<CardPress, CardOutcome>>(target, method);
        return (press, _) => Task.FromResult(does(press));
    }

    private static T Bound<T>(ICardAction target, MethodInfo method)
        where T : Delegate =>
        (T?)Delegate.CreateDelegate(typeof(T), method.IsStatic ? null : target, method, throwOnBindFailure: false)
            ?? throw new InvalidOperationException(
                $"{method.DeclaringType!.Name}.{method.Name} cannot be what a button does");
}
