namespace UpcTeamsBot.Playground.People;

/// <summary>A person in the sample directory.</summary>
internal sealed record Person(
    string Key,
    string ObjectId,
    string TeamsId,
    string PersonalChatId,
    string Name,
    string Title,
    string Team,
    string Email,
    string TryFirst,
    bool HasPage)
{
    public string GivenName => Name.Split(' ')[0];

    public string Surname => Name.Split(' ')[^1];

    /// <summary>Returns whether this is the person's Teams id or Entra object id. Teams accepts both.</summary>
    public bool IsKnownAs(string id) =>
        string.Equals(TeamsId, id, StringComparison.Ordinal)
        || string.Equals(ObjectId, id, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the member as the connector does.</summary>
    public JsonObject ToTeamsAccount(string tenantId) => new()
    {
        ["id"] = TeamsId,
        ["aadObjectId"] = ObjectId,
        ["objectId"] = ObjectId,
        ["name"] = Name,
        ["givenName"] = GivenName,
        ["surname"] = Surname,
        ["email"] = Email,
        ["userPrincipalName"] = Email,
        ["tenantId"] = tenantId,
        ["userRole"] = "user",
    };

    /// <summary>Returns the user for the Playground's configuration, which has its own spelling.</summary>
    public JsonObject ToPlaygroundUser() => new()
    {
        ["id"] = TeamsId,
        ["name"] = Name,
        ["userPrincipleName"] = Email,
        ["aadObjectId"] = ObjectId,
        ["givenName"] = GivenName,
        ["surname"] = Surname,
        ["email"] = Email,
    };
}
