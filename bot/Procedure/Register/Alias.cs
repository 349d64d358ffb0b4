namespace UpcTeamsBot.Procedure.Register;

/// <summary>Another name of a recorded customer, such as a married name. Searches find it too.</summary>
public sealed class Alias
{
    private Alias()
    {
    }

    internal Alias(string name) => Name = name;

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>The entry.</summary>
    public long RegisterEntryId { get; private set; }

    /// <summary>The name, as written.</summary>
    public string Name { get; private set; } = "";
}
