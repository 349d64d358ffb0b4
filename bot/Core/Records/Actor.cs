
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Core.Records;

/// <summary>The authenticated person who does something.</summary>
/// <param name="Id">Entra object id.</param>
/// <param name="Name">Display name at the time.</param>
public sealed record Actor(Guid Id, string Name)
{
    /// <summary>The service itself, for what it does automatically, such as sending reminders.</summary>
    public static readonly Actor Upc = new(Guid.Empty, "UPC");

    /// <summary>Returns the person as an actor.</summary>
    public static Actor Of(Person person) => new(person.ObjectId, person.Name);
}
