
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Core.Records;

/// <summary>The authenticated person on whose word something happens.</summary>
/// <param name="Id">Entra object id.</param>
/// <param name="Name">Display name at the time, kept with what they did.</param>
public sealed record Actor(Guid Id, string Name)
{
    /// <summary>Nobody in person: what the service does by its rules, such as reminding.</summary>
    public static readonly Actor Upc = new(Guid.Empty, "UPC");

    /// <summary>The person as an actor.</summary>
    public static Actor Of(Person person) => new(person.ObjectId, person.Name);
}
