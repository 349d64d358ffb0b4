using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Directory.Businesses;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// The manager whose approval is needed (§22): the one in the directory, or else one named by the referring officer.
/// </summary>
/// <param name="Manager">The manager, or null if not identified.</param>
/// <param name="InDirectory">Whether the manager is in the directory, so that there is no choice.</param>
/// <param name="Choices">The people found for the typed name.</param>
/// <param name="ErrorField">The field with an error, or null.</param>
/// <param name="Error">The error.</param>
public sealed record ManagerChoice(
    Person? Manager, bool InDirectory, IReadOnlyList<Person> Choices, string? ErrorField, string? Error);

/// <summary>Finds the manager.</summary>
public sealed class ManagerFinder(IDirectory directory)
{
    /// <summary>
    /// Returns whether two people work in the same business, according to their businesses in the directory and their
    /// departments in Entra ID.
    /// </summary>
    internal static bool WorkTogether(Person one, Person other, IReadOnlyList<Business> businesses) =>
        WorkOf(one, businesses).Overlaps(WorkOf(other, businesses));

    /// <summary>Returns the manager, or what is missing to identify them.</summary>
    public async Task<ManagerChoice> FindAsync(
        Person officer, ConsiderationForm form, CancellationToken cancellationToken)
    {
        if (form.Corrects == 0 && officer.ManagerId is { } id && id != officer.ObjectId
            && await directory.FindAsync(id, cancellationToken) is { } known)
        {
            return new(known, true, [], null, null);
        }

        // While a referral is corrected, the manager stays the one who was asked.
        if (form.Corrects != 0 && Guid.TryParse(form.AskedManagerId, out var asked)
            && await directory.FindAsync(asked, cancellationToken) is { } approves)
        {
            return new(approves, true, [], null, null);
        }

        var name = Typed.Clean(form.ManagerName);
        if (name.Length == 0 && Guid.TryParse(form.ManagerPersonId, out var picked))
        {
            return await PickedAsync(officer, picked, cancellationToken);
        }

        var length = Typed.Length(name);
        if (length is 0 or > Typed.Line)
        {
            return new(null, false, [], "managerName", length == 0
                ? "Choose your manager, or enter their name"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Your manager's name must be {Typed.Line} characters or fewer. You have used {length:N0}"));
        }

        var named = (await directory.SearchAsync(name, cancellationToken))
            .Where(p => p.ObjectId != officer.ObjectId).ToArray();
        if (named.Length == 0)
        {
            return new(
                null, false, [], "managerName",
                "Nobody else in the directory has that name. Check the spelling, or enter the surname only");
        }

        var businesses = await directory.BusinessesAsync(cancellationToken);
        var found = Array.FindAll(named, p => WorkTogether(officer, p, businesses));
        if (found.Length == 0)
        {
            return new(null, false, [], "managerName", WorkOf(officer, businesses).Count == 0
                ? "Neither the directory nor Entra ID says which business you work in, so you cannot name a manager. "
                    + "Ask for your manager to be entered in Entra ID"
                : "Nobody of that name works in your business. Enter the full name of a manager in your own business");
        }

        var chosen = Array.Find(found, p => p.ObjectId.ToString("D") == form.ManagerId);
        return chosen is null ? new(null, false, found, "managerId", "Choose your manager")
            : new(chosen, false, found, null, null);
    }

    // Teams lists everybody in the organisation, and a card can be made to say anything.
    private async Task<ManagerChoice> PickedAsync(Person officer, Guid picked, CancellationToken cancellationToken)
    {
        var person = picked == officer.ObjectId ? null : await directory.FindAsync(picked, cancellationToken);
        return person is null ? Refused(PersonPicker.NotKnown)
            : WorkTogether(officer, person, await directory.BusinessesAsync(cancellationToken))
                ? new(person, false, [person], null, null)
            : Refused($"{person.Name} does not work in your business. Choose a manager in your own business");

        static ManagerChoice Refused(string why) => new(null, false, [], "managerPersonId", why);
    }

    // A department with the name of a business counts as that business.
    private static HashSet<string> WorkOf(Person person, IReadOnlyList<Business> businesses)
    {
        var work = new HashSet<string>(
            person.Businesses.Select(key => $"business {key}"), StringComparer.OrdinalIgnoreCase);
        if (person.Team.Length > 0)
        {
            work.Add($"department {person.Team}");
            work.UnionWith(
                businesses.Where(b => string.Equals(b.Name, person.Team, StringComparison.OrdinalIgnoreCase))
                .Select(b => $"business {b.Key}"));
        }

        return work;
    }
}
