
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>
/// "Name / contact details of member of staff making enquiry" (Annex E). Prefilled from the directory and editable.
/// </summary>
public sealed class Enquirer
{
    private Enquirer()
    {
    }

    /// <summary>Creates an enquirer.</summary>
    public Enquirer(Guid id, string name, string position, string team, string email, string phone)
    {
        Id = id;
        Name = name;
        Position = position;
        Team = team;
        Email = email;
        Phone = phone;
    }

    /// <summary>Entra object id.</summary>
    public Guid Id { get; private set; }

    /// <summary>Name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Job title.</summary>
    public string Position { get; private set; } = "";

    /// <summary>Team or unit.</summary>
    public string Team { get; private set; } = "";

    /// <summary>E-mail address.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Contact number.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>Creates an enquirer from the directory.</summary>
    public static Enquirer Of(Person person) =>
        new(person.ObjectId, person.Name, person.Position, person.Team, person.Email, person.Phone);
}
