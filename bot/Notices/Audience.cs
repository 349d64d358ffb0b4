namespace UpcTeamsBot.Notices;

/// <summary>Who is told: one person in their personal chat, or everybody in a channel.</summary>
public readonly record struct Audience
{
    private Audience(string key) => Key = key;

    /// <summary>As the database keeps it: <c>person:{object id}</c> or <c>channel:{key}</c>.</summary>
    public string Key { get; }

    /// <summary>The person's Entra object id, or null for a channel.</summary>
    public Guid? PersonId => Key.StartsWith("person:", StringComparison.Ordinal) ? Guid.Parse(Key.AsSpan("person:".Length)) : null;

    /// <summary>The channel's key in the directory, or null for a person.</summary>
    public string? ChannelKey => Key.StartsWith("channel:", StringComparison.Ordinal) ? Key["channel:".Length..] : null;

    /// <summary>One person.</summary>
    public static Audience Person(Guid objectId) => new($"person:{objectId:D}");

    /// <summary>Everybody in a channel.</summary>
    public static Audience Channel(string key) => new($"channel:{key}");

    /// <summary>Reads what the database keeps.</summary>
    public static Audience Parse(string key) => new(key);

    /// <inheritdoc/>
    public override string ToString() => Key;
}
