using Microsoft.Graph.Models;

namespace UpcTeamsBot.Host.Graph;

/// <summary>A person's profile in Graph. It says who they are, not what they may do.</summary>
/// <param name="IsHere">False if the account is disabled, of another organisation or not in the tenant.</param>
/// <param name="Name">Display name.</param>
/// <param name="Position">Job title.</param>
/// <param name="Team">Department.</param>
/// <param name="Email">Work address.</param>
/// <param name="Phone">First business phone number.</param>
/// <param name="ManagerId">Line manager, or null if Entra ID has none.</param>
internal sealed record Profile(
    bool IsHere,
    string Name,
    string Position,
    string Team,
    string Email,
    string Phone,
    Guid? ManagerId)
{
    /// <summary>
    /// The most UTF-16 code units that are kept of each. Entra ID allows no more for any of them, and columns have room
    /// for more.
    /// </summary>
    internal const int Longest = 256;

    /// <summary>The properties to select.</summary>
    public static readonly string[] Fields =
    [
        "id",
        "displayName",
        "mail",
        "jobTitle",
        "department",
        "businessPhones",
        "accountEnabled",
        "userType",
        "creationType",
    ];

    /// <summary>The <c>$expand</c> value that adds the manager's id.</summary>
    public const string Manager = "manager($select=id)";

    /// <summary>The profile of someone who is not in the tenant or has left.</summary>
    public static readonly Profile Gone = new(false, "", "", "", "", "", null);

    /// <summary>
    /// Creates a profile from Graph's response. Returns null if it is about someone else or has no name.
    /// </summary>
    public static Profile? Of(User? user, Guid asked)
    {
        if (user is null || !Guid.TryParse(user.Id, out var id) || id != asked)
        {
            return null;
        }

        // Accounts older than guest accounts have no type.
        if (user.AccountEnabled == false
            || (user.UserType is { Length: > 0 } type && !type.Equals("Member", StringComparison.OrdinalIgnoreCase))
            || IsFromElsewhere(user.CreationType))
        {
            return Gone;
        }

        var name = Line(user.DisplayName);
        var manager = Guid.TryParse(user.Manager?.Id, out var m) && m != id ? m : (Guid?)null;
        return name.Length == 0
            ? null
            : new(
                true,
                name,
                Line(user.JobTitle),
                Line(user.Department),
                Line(user.Mail),
                Line(user.BusinessPhones?.FirstOrDefault()),
                manager);
    }

    // Another organisation's account can be a member here, for example if the tenants are synchronised.
    private static bool IsFromElsewhere(string? creationType) =>
        "Invitation".Equals(creationType, StringComparison.OrdinalIgnoreCase)
            || "SelfServiceSignUp".Equals(creationType, StringComparison.OrdinalIgnoreCase);

    // One line of printable text, because people can edit some of these and they are shown on cards.
    private static string Line(string? text)
    {
        var clean = new string([.. (text ?? "").Where(c => !char.IsControl(c))]).Trim();
        return clean.Length <= Longest
            ? clean
            : clean[..(char.IsHighSurrogate(clean[Longest - 1]) ? Longest - 1 : Longest)];
    }
}
