namespace UpcTeamsBot.Core.Customers;

/// <summary>A customer's details, as Annexes E and F ask for them.</summary>
public sealed class Customer
{
    private Customer()
    {
    }

    /// <summary>Creates a customer from details that have passed form validation.</summary>
    public Customer(string name, Nino? nino, string? noNinoReason, string district, string region)
    {
        Name = name;
        Nino = nino?.Value;
        NinoBody = nino?.Body;
        NoNinoReason = nino is null ? noNinoReason : null;
        District = district;
        Region = region;
    }

    /// <summary>Gets a placeholder for a customer whose details have been erased.</summary>
    public static Customer Erased => new();

    /// <summary>Gets whether the details have been erased.</summary>
    /// <remarks>A customer found by number alone has no name but is not erased.</remarks>
    public bool IsErased => Name.Length == 0 && Nino is null;

    /// <summary>Gets the full name, or an empty string for a customer found by number alone.</summary>
    [PersonalData]
    public string Name { get; private set; } = "";

    /// <summary>Gets the National Insurance number, or null if none was given.</summary>
    [PersonalData]
    public string? Nino { get; private set; }

    /// <summary>Gets the number without its suffix, which look-ups use.</summary>
    [PersonalData]
    public string? NinoBody { get; private set; }

    /// <summary>Gets the reason why there is no number.</summary>
    [PersonalData]
    public string? NoNinoReason { get; private set; }

    /// <summary>Gets the DWP district.</summary>
    public string District { get; private set; } = "";

    /// <summary>Gets the DWP region.</summary>
    public string Region { get; private set; } = "";

    /// <summary>Gets the parsed number, or null if none was given.</summary>
    public Nino? ParsedNino => Nino is null ? null : UpcTeamsBot.Core.Customers.Nino.Parse(Nino);

    /// <summary>
    /// Gets the masked number, which is safe to show in a channel, or a phrase if there is no number.
    /// </summary>
    public string Masked => ParsedNino?.Masked ?? (IsErased ? "Removed" : "No National Insurance number");

    /// <summary>Returns a copy, because EF Core allows an owned value only one owner.</summary>
    public Customer Copy() => new(Name, ParsedNino, NoNinoReason, District, Region);
}
