using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Decides from the directory who belongs to a business.</summary>
public static class ArrangementBusinesses
{
    /// <summary>Returns whether somebody leads a business: its DSM, the deputy, or one of its contact points.</summary>
    /// <param name="person">The person.</param>
    /// <param name="key">Key of the business.</param>
    /// <param name="business">The business as the directory knows it, or null if it no longer does.</param>
    public static bool Leads(Person person, string key, Business? business) =>
        (person.Is(Roles.Dsm) && (business?.DsmId == person.ObjectId || business?.DeputyId == person.ObjectId))
        || (person.Is(Roles.Dsm | Roles.BusinessContactPoint) && person.Businesses.Contains(key));

    /// <summary>Returns whether somebody works for a business or leads it.</summary>
    public static bool BelongsTo(Person person, string key, Business? business) =>
        person.Businesses.Contains(key) || Leads(person, key, business);

    /// <summary>Returns the businesses that somebody works for or leads.</summary>
    public static IReadOnlyList<Business> Of(Person person, IReadOnlyList<Business> businesses) =>
        [.. businesses.Where(b => BelongsTo(person, b.Key, b))];
}
