using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// Somebody whom CReST lists for a role: a viewer, a contact point, a further DSM, a member of CReST.
/// </summary>
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

    /// <summary>As the rest of the bot knows them.</summary>
    public Listed AsListed() => new(ObjectId, Name, Email, [.. _roles.Select(r => r.AsListing())]);

    /// <summary>Somebody who is listed for nothing yet.</summary>
    public static ListedPerson Of(Guid objectId, string name, string email) =>
        new()
        {
            ObjectId = objectId,
            Name = name,
            Email = email,
        };

    /// <summary>Lists them for something more.</summary>
    /// <exception cref="RefusedException">They are listed for it already.</exception>
    public void Add(Listing listing, Person named, Actor by, Instant now)
    {
        if (_roles.Exists(r => r.Is(listing)))
        {
            throw RefusedException.TooLate($"{named.Name} is listed for this already. Nothing has changed");
        }

        (Name, Email) = (named.Name, named.Email);
        Add(listing, by, now);
    }

    /// <summary>Lists them for something more, as a file says.</summary>
    internal void Add(Listing listing, Actor by, Instant now)
    {
        _roles.Add(new(listing));
        Did(new RoleGiven(by, now, ObjectId, listing.Role, listing.BusinessKey));
    }

    /// <summary>They are not listed for it any more.</summary>
    /// <exception cref="RefusedException">They were not.</exception>
    public void Remove(Listing listing, Actor by, Instant now)
    {
        if (_roles.RemoveAll(r => r.Is(listing)) == 0)
        {
            throw RefusedException.TooLate($"{Name} is not listed for this any more. Nothing has changed");
        }

        Did(new RoleTaken(by, now, ObjectId, listing.Role, listing.BusinessKey));
    }
}

/// <summary>One thing that somebody is listed for.</summary>
public sealed class ListedRole
{
    private ListedRole()
    {
    }

    internal ListedRole(Listing listing) =>
        (Role, BusinessKey, Team) = (listing.Role, listing.BusinessKey, listing.Team);

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>Of whom.</summary>
    public long ListedPersonId { get; private set; }

    /// <summary>One role.</summary>
    public Roles Role { get; private set; }

    /// <summary>Of which business, or null.</summary>
    public string? BusinessKey { get; private set; }

    /// <summary>For which team, or null.</summary>
    public string? Team { get; private set; }

    /// <summary>As the rest of the bot knows it.</summary>
    public Listing AsListing() => new(Role, BusinessKey, Team);

    /// <summary>Whether it is this listing; a viewer's team is looked at too.</summary>
    public bool Is(Listing listing) =>
        Role == listing.Role
        && BusinessKey == listing.BusinessKey
        && (Role != UpcTeamsBot.Core.People.Roles.Viewer || Team == listing.Team);
}
