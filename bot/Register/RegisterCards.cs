namespace UpcTeamsBot.Register;

/// <summary>The cards of the register.</summary>
public static class RegisterCards
{
    /// <summary>An entry, for whoever may see the register.</summary>
    public const string Entry = "register-entry";

    /// <summary>Contact about a recorded complaint was reported: what everyone in CReST's channel may see.</summary>
    public const string Reported = "contact-reported";

    /// <summary>The form that reports contact about a recorded complaint (§19).</summary>
    public const string Contact = "contact";
}
