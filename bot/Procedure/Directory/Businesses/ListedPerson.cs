using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>A person listed by CReST for a role: viewer, contact point, additional DSM or member of CReST.</summary>
public sealed class ListedPerson : Record
{
    private readonly List<ListedRole> _roles = [];

    private ListedPerson()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.ListedPerson;

    /// <inheritdoc/>
    public override string Reference => "person";

    /// <summary>Entra object id.</summary>
    public Guid ObjectId { get; private set; }

    /// <summary>Name when they were listed last.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Work address when they were listed last.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Their listings.</summary>
    public IReadOnlyList<ListedRole> Roles => _roles;

    /// <summary>Returns the person as the rest of the bot uses them.</summary>
    public Listed AsListed() => new(ObjectId, Name, Email, [.. _roles.Select(r => r.AsListing())]);

    /// <summary>Returns a person without any role.</summary>
    public static ListedPerson Of(Guid objectId, string name, string email) =>
        new()
        {
            ObjectId = objectId,
            Name = name,
            Email = email,
        };

    /// <summary>Adds a role.</summary>
    /// <exception cref="RefusedException">They already have it.</exception>
    public void Add(Listing listing, Person named, Actor by, Instant now)
    {
        if (_roles.Exists(r => r.Is(listing)))
        {
            throw RefusedException.TooLate($"{named.Name} is listed for this already. Nothing has changed");
        }

        (Name, Email) = (named.Name, named.Email);
        Add(listing, by, now);
    }

    /// <summary>Adds a role from a file.</summary>
    internal void Add(Listing listing, Actor by, Instant now)
    {
        _roles.Add(new(listing));
        Did(new RoleGiven(by, now, ObjectId, listing.Role, listing.BusinessKey));
    }

    /// <summary>Removes a role.</summary>
    /// <exception cref="RefusedException">They do not have it.</exception>
    public void Remove(Listing listing, Actor by, Instant now)
    {
        if (_roles.RemoveAll(r => r.Is(listing)) == 0)
        {
            throw RefusedException.TooLate($"{Name} is not listed for this any more. Nothing has changed");
        }

        Did(new RoleTaken(by, now, ObjectId, listing.Role, listing.BusinessKey));
    }
}

/// <summary>A role that a person is listed for.</summary>
public sealed class ListedRole
{
    private ListedRole()
    {
    }

    internal ListedRole(Listing listing) =>
        (Role, BusinessKey, Team) = (listing.Role, listing.BusinessKey, listing.Team);

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>The person.</summary>
    public long ListedPersonId { get; private set; }

    /// <summary>The role. Exactly one flag.</summary>
    public Roles Role { get; private set; }

    /// <summary>The business, or null.</summary>
    public string? BusinessKey { get; private set; }

    /// <summary>The team, or null.</summary>
    public string? Team { get; private set; }

    /// <summary>Returns the role as the rest of the bot uses it.</summary>
    public Listing AsListing() => new(Role, BusinessKey, Team);

    /// <summary>Returns whether it is this role. A viewer's team counts too.</summary>
    public bool Is(Listing listing) =>
        Role == listing.Role
        && BusinessKey == listing.BusinessKey
        && (Role != UpcTeamsBot.Core.People.Roles.Viewer || Team == listing.Team);
}
