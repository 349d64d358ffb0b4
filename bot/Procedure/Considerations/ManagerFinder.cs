using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Whose approval is sought (§22): the manager whom the directory names, or else one whom the referring officer names.</summary>
/// <param name="Manager">The manager, or null while it is not settled.</param>
/// <param name="InDirectory">Whether the directory names them: then there is nothing to choose.</param>
/// <param name="Choices">Those of the name that was typed.</param>
/// <param name="ErrorField">Which field is wrong; null: none.</param>
/// <param name="Error">What is wrong with it.</param>
public sealed record ManagerChoice(Person? Manager, bool InDirectory, IReadOnlyList<Person> Choices, string? ErrorField, string? Error);

/// <summary>Finds the manager.</summary>
public sealed class ManagerFinder(IDirectory directory)
{
    /// <summary>The manager, or what is missing.</summary>
    public async Task<ManagerChoice> FindAsync(Person officer, ConsiderationForm form, CancellationToken cancellationToken)
    {
        if (officer.ManagerId is { } id && id != officer.ObjectId && await directory.FindAsync(id, cancellationToken) is { } known)
        {
            return new(known, true, [], null, null);
        }

        var name = Typed.Clean(form.ManagerName);
        var length = Typed.Length(name);
        if (length is 0 or > Typed.Line)
        {
            return new(null, false, [], "managerName", length == 0
                ? "Enter your manager's name"
                : string.Create(CultureInfo.InvariantCulture, $"Your manager's name must be {Typed.Line} characters or fewer. You have used {length:N0}"));
        }

        var found = (await directory.SearchAsync(name, cancellationToken)).Where(p => p.ObjectId != officer.ObjectId).ToArray();
        if (found.Length == 0)
        {
            return new(null, false, [], "managerName", "Nobody else in the directory has that name. Check the spelling, or enter the surname only");
        }

        var chosen = Array.Find(found, p => p.ObjectId.ToString("D") == form.ManagerId);
        return chosen is null ? new(null, false, found, "managerId", "Choose your manager") : new(chosen, false, found, null, null);
    }
}
