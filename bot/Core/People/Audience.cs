namespace UpcTeamsBot.Core.People;

/// <summary>
/// The recipient of a message: a person's own chat, a channel, or a business's complaints team by email.
/// </summary>
public readonly record struct Audience
{
    private Audience(string key) => Key = key;

    /// <summary>
    /// Gets the stored form: <c>person:{object id}</c>, <c>channel:{key}</c> or <c>complaints:{business}</c>.
    /// </summary>
    public string Key { get; }

    /// <summary>Gets the person's Entra object id, or null if the audience is not a person.</summary>
    public Guid? PersonId =>
        Key.StartsWith("person:", StringComparison.Ordinal) ? Guid.Parse(Key.AsSpan("person:".Length)) : null;

    /// <summary>Gets the channel's directory key, or null if the audience is not a channel.</summary>
    public string? ChannelKey => Key.StartsWith("channel:", StringComparison.Ordinal) ? Key["channel:".Length..] : null;

    /// <summary>
    /// Gets the key of the complaints team's business, or null if the audience is not a complaints team.
    /// </summary>
    public string? ComplaintsTeamOf =>
        Key.StartsWith("complaints:", StringComparison.Ordinal) ? Key["complaints:".Length..] : null;

    /// <summary>Creates an audience of one person.</summary>
    public static Audience Person(Guid objectId) => new($"person:{objectId:D}");

    /// <summary>Creates an audience of everyone in a channel.</summary>
    public static Audience Channel(string key) => new($"channel:{key}");

    /// <summary>Creates an audience of a business's complaints team, which is reached by email (Annex D).</summary>
    public static Audience ComplaintsTeam(string businessKey) => new($"complaints:{businessKey}");

    /// <summary>Parses the stored form.</summary>
    public static Audience Parse(string key) => new(key);

    /// <inheritdoc/>
    public override string ToString() => Key;
}
