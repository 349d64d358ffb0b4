namespace UpcTeamsBot.Core.Customers;

/// <summary>Who it is about, as the forms of Annexes E and F ask.</summary>
public sealed class Customer
{
    private Customer()
    {
    }

    /// <summary>Somebody whose details were checked by the form's rules.</summary>
    public Customer(string name, Nino? nino, string? noNinoReason, string district, string region)
    {
        Name = name;
        Nino = nino?.Value;
        NinoBody = nino?.Body;
        NoNinoReason = nino is null ? noNinoReason : null;
        District = district;
        Region = region;
    }

    /// <summary>Nobody: what is left where a customer's details were erased.</summary>
    public static Customer Erased => new();

    /// <summary>Whether the details were erased.</summary>
    /// <remarks>Somebody who was looked up by number alone has no name, and is there all the same.</remarks>
    public bool IsErased => Name.Length == 0 && Nino is null;

    /// <summary>Name of the customer.</summary>
    [PersonalData]
    public string Name { get; private set; } = "";

    /// <summary>National Insurance number, or null when there is none to give.</summary>
    [PersonalData]
    public string? Nino { get; private set; }

    /// <summary>The number without its suffix: what look-ups go by.</summary>
    [PersonalData]
    public string? NinoBody { get; private set; }

    /// <summary>Why there is no number.</summary>
    [PersonalData]
    public string? NoNinoReason { get; private set; }

    /// <summary>District.</summary>
    public string District { get; private set; } = "";

    /// <summary>Region.</summary>
    public string Region { get; private set; } = "";

    /// <summary>The number, checked.</summary>
    public Nino? ParsedNino => Nino is null ? null : UpcTeamsBot.Core.Customers.Nino.Parse(Nino);

    /// <summary>What a channel and a stranger may see: <c>••••••01A</c>, or that there is no number.</summary>
    public string Masked => ParsedNino?.Masked ?? (IsErased ? "Removed" : "No National Insurance number");

    /// <summary>A copy: an owned value belongs to one record.</summary>
    public Customer Copy() => new(Name, ParsedNino, NoNinoReason, District, Region);
}
