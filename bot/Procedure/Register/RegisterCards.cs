namespace UpcTeamsBot.Procedure.Register;

/// <summary>The cards of the register.</summary>
public static class RegisterCards
{
    /// <summary>An entry, for people who may see the register.</summary>
    public const string Entry = "register-entry";

    /// <summary>The card in CReST's channel about reported contact, masked.</summary>
    public const string Reported = "contact-reported";

    /// <summary>The card in CReST's channel about complaints to be removed, masked (Annex D).</summary>
    public const string Removal = "register-removal";

    /// <summary>The question to the DSM whether to remove after fourteen months without contact (Annex D).</summary>
    public const string Lapse = "register-lapse";

    /// <summary>The masked cards in CReST's channel.</summary>
    public static readonly IReadOnlyCollection<string> OfChannel = [Reported, Removal];

    /// <summary>The form for reporting contact about a recorded complaint (§19).</summary>
    public const string Contact = "contact";
}
