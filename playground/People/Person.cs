namespace UpcTeamsBot.Playground.People;

/// <summary>Somebody of the sample directory.</summary>
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

    /// <summary>Teams knows a person by either id, and so must whoever stands in for it.</summary>
    public bool IsKnownAs(string id) =>
        string.Equals(TeamsId, id, StringComparison.Ordinal) || string.Equals(ObjectId, id, StringComparison.OrdinalIgnoreCase);

    /// <summary>A member as the connector tells it.</summary>
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

    /// <summary>A user as the Playground's configuration wants it (its spelling, not ours).</summary>
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
