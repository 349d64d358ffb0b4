namespace UpcTeamsBot.Procedure.Register;

/// <summary>The cards of the register.</summary>
public static class RegisterCards
{
    /// <summary>An entry, for whoever may see the register.</summary>
    public const string Entry = "register-entry";

    /// <summary>Contact about a recorded complaint was reported: what everyone in CReST's channel may see.</summary>
    public const string Reported = "contact-reported";

    /// <summary>Complaints are to be removed: what everyone in CReST's channel may see (Annex D).</summary>
    public const string Removal = "register-removal";

    /// <summary>No contact for fourteen months: the DSM is asked to confirm removal (Annex D).</summary>
    public const string Lapse = "register-lapse";

    /// <summary>Those that stand in CReST's channel, masked.</summary>
    public static readonly IReadOnlyCollection<string> OfChannel = [Reported, Removal];

    /// <summary>The form that reports contact about a recorded complaint (§19).</summary>
    public const string Contact = "contact";
}
