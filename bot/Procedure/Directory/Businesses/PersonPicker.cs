using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>The result of looking up a typed name or address.</summary>
/// <param name="Person">The person, or null if nobody or several fit.</param>
/// <param name="Choices">The people who fit, if several do.</param>
/// <param name="Error">The error, or null.</param>
public sealed record Picked(Person? Person, IReadOnlyList<Person> Choices, string? Error);

/// <summary>Finds people by what somebody typed.</summary>
public sealed class PersonPicker(IDirectory directory)
{
    /// <summary>The error for somebody from Teams' list whom the directory does not know.</summary>
    public const string NotKnown = "Choose somebody else: the directory does not know them";

    /// <summary>Finds the person. If nothing was typed, finds nobody.</summary>
    /// <param name="typed">Name or email address, or the object id that Teams' people picker sends.</param>
    /// <param name="chosen">Object id of the person chosen among several, or already there. Anything else is
    /// ignored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Picked> FindAsync(string typed, string chosen, CancellationToken cancellationToken)
    {
        var words = Typed.Clean(typed);
        if (words.Length == 0)
        {
            return new(null, [], null);
        }

        if (Guid.TryParse(words, out var picked))
        {
            // Teams lists everybody in the organisation, and a card can be made to say anything.
            return await directory.FindAsync(picked, cancellationToken) is { } person
                ? new(person, [], null)
                : new(null, [], NotKnown);
        }

        if (
            Guid.TryParse(chosen, out var id)
            && await directory.FindAsync(id, cancellationToken) is { } before
            && Fits(before, words))
        {
            return new(before, [], null);
        }

        var found = await directory.SearchAsync(words, cancellationToken);
        var exact = found.Where(p => Same(p.Email, words) || Same(p.Name, words)).ToArray();
        return (exact.Length == 1 ? exact : found) switch
        {
            [] => new(
                null,
                [],
                "No one in the directory has that name or address. Check the spelling, or enter the surname only"),
            [var one] => new(one, [], null),
            var several => new(null, several, "Several people fit. Choose one of them"),
        };
    }

    private static bool Fits(Person person, string words) =>
        words
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(w =>
                person.Name.Contains(w, StringComparison.OrdinalIgnoreCase)
                || person.Email.StartsWith(w, StringComparison.OrdinalIgnoreCase));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
