namespace UpcTeamsBot.Core.People;

/// <summary>Who is told: one person in their personal chat, everybody in a channel, or the complaints team of a business by mail.</summary>
public readonly record struct Audience
{
    private Audience(string key) => Key = key;

    /// <summary>As the database keeps it: <c>person:{object id}</c>, <c>channel:{key}</c> or <c>complaints:{business}</c>.</summary>
    public string Key { get; }

    /// <summary>The person's Entra object id, or null for a channel.</summary>
    public Guid? PersonId => Key.StartsWith("person:", StringComparison.Ordinal) ? Guid.Parse(Key.AsSpan("person:".Length)) : null;

    /// <summary>The channel's key in the directory, or null for a person.</summary>
    public string? ChannelKey => Key.StartsWith("channel:", StringComparison.Ordinal) ? Key["channel:".Length..] : null;

    /// <summary>Key of the business whose complaints team it is, or null.</summary>
    public string? ComplaintsTeamOf => Key.StartsWith("complaints:", StringComparison.Ordinal) ? Key["complaints:".Length..] : null;

    /// <summary>One person.</summary>
    public static Audience Person(Guid objectId) => new($"person:{objectId:D}");

    /// <summary>Everybody in a channel.</summary>
    public static Audience Channel(string key) => new($"channel:{key}");

    /// <summary>The complaints team of a business, which has no place in Teams (Annex D).</summary>
    public static Audience ComplaintsTeam(string businessKey) => new($"complaints:{businessKey}");

    /// <summary>Reads what the database keeps.</summary>
    public static Audience Parse(string key) => new(key);

    /// <inheritdoc/>
    public override string ToString() => Key;
}
