using Microsoft.Graph.Models;

namespace UpcTeamsBot.Host.Graph;

/// <summary>What Graph says of somebody. It says who they are, never what they may do.</summary>
/// <param name="IsHere">False: the tenant knows nobody of that id, or their account is switched off.</param>
/// <param name="Name">Display name.</param>
/// <param name="Position">Job title.</param>
/// <param name="Team">Department.</param>
/// <param name="Email">Work address.</param>
/// <param name="Phone">The first business number.</param>
/// <param name="ManagerId">Line manager, or null where Entra ID has none.</param>
internal sealed record Profile(bool IsHere, string Name, string Position, string Team, string Email, string Phone, Guid? ManagerId)
{
    // Longer than Entra ID lets any of them be.
    private const int Longest = 256;

    /// <summary>What is asked for, and no more.</summary>
    public static readonly string[] Fields = ["id", "displayName", "mail", "jobTitle", "department", "businessPhones", "accountEnabled"];

    /// <summary>The manager's id in the same answer.</summary>
    public const string Manager = "manager($select=id)";

    /// <summary>Nobody, or somebody who left: they neither act nor are named for anything.</summary>
    public static readonly Profile Gone = new(false, "", "", "", "", "", null);

    /// <summary>From Graph's answer; null when it is not about the person who was asked for, or has no name.</summary>
    public static Profile? Of(User? user, Guid asked)
    {
        if (user is null || !Guid.TryParse(user.Id, out var id) || id != asked)
        {
            return null;
        }

        if (user.AccountEnabled == false)
        {
            return Gone;
        }

        var name = Line(user.DisplayName);
        var manager = Guid.TryParse(user.Manager?.Id, out var m) && m != id ? m : (Guid?)null;
        return name.Length == 0
            ? null
            : new(true, name, Line(user.JobTitle), Line(user.Department), Line(user.Mail), Line(user.BusinessPhones?.FirstOrDefault()), manager);
    }

    // One line of printable text: people's own entries reach cards and forms.
    private static string Line(string? text)
    {
        var clean = new string([.. (text ?? "").Where(c => !char.IsControl(c))]).Trim();
        return clean.Length <= Longest ? clean : clean[..(char.IsHighSurrogate(clean[Longest - 1]) ? Longest - 1 : Longest)];
    }
}
