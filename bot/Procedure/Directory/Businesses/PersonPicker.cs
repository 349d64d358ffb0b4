
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>Who was meant by a name or an address that somebody typed.</summary>
/// <param name="Person">The one; null: nobody, or not settled yet.</param>
/// <param name="Choices">Those who fit, where several do.</param>
/// <param name="Error">What is wrong; null: nothing.</param>
public sealed record Picked(Person? Person, IReadOnlyList<Person> Choices, string? Error);

/// <summary>Finds people by what somebody types.</summary>
public sealed class PersonPicker(IDirectory directory)
{
    /// <summary>Finds who is meant; nothing typed means nobody.</summary>
    /// <param name="typed">Name or e-mail address.</param>
    /// <param name="chosen">Object id of who was chosen among several, or who stood there before; anything else counts for nothing.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Picked> FindAsync(string typed, string chosen, CancellationToken cancellationToken)
    {
        var words = Typed.Clean(typed);
        if (words.Length == 0)
        {
            return new(null, [], null);
        }

        if (Guid.TryParse(chosen, out var id) && await directory.FindAsync(id, cancellationToken) is { } before && Fits(before, words))
        {
            return new(before, [], null);
        }

        var found = await directory.SearchAsync(words, cancellationToken);
        var exact = found.Where(p => Same(p.Email, words) || Same(p.Name, words)).ToArray();
        return (exact.Length == 1 ? exact : found) switch
        {
            [] => new(null, [], "Nobody in the directory has that name or address. Check the spelling, or enter the surname only"),
            [var one] => new(one, [], null),
            var several => new(null, several, "Several people fit. Choose one of them"),
        };
    }

    private static bool Fits(Person person, string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => person.Name.Contains(w, StringComparison.OrdinalIgnoreCase) || person.Email.StartsWith(w, StringComparison.OrdinalIgnoreCase));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
