namespace UpcTeamsBot.Procedure.Register;

/// <summary>How the customer made contact.</summary>
public enum ContactChannel
{
    /// <summary>Telephone.</summary>
    Telephone = 1,

    /// <summary>Letter.</summary>
    Letter,

    /// <summary>E-mail.</summary>
    Email,

    /// <summary>Universal Credit Journal.</summary>
    UcJournal,

    /// <summary>Other digital channel.</summary>
    OtherDigital,

    /// <summary>Through a Member of Parliament (§32).</summary>
    Mp,
}

/// <summary>Names of channels.</summary>
public static class ContactChannels
{
    /// <summary>All channels, in order.</summary>
    public static readonly IReadOnlyList<ContactChannel> All = Enum.GetValues<ContactChannel>();

    /// <summary>Returns the name for use within a sentence.</summary>
    public static string Name(ContactChannel channel) => channel switch
    {
        ContactChannel.Telephone => "telephone",
        ContactChannel.Letter => "letter",
        ContactChannel.Email => "e-mail",
        ContactChannel.UcJournal => "UC Journal",
        ContactChannel.OtherDigital => "other digital channel",
        ContactChannel.Mp => "through an MP",
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };

    /// <summary>Parses a typed word, such as <c>phone</c> or <c>mail</c>.</summary>
    public static ContactChannel? Parse(string word) => word.Trim().ToLowerInvariant() switch
    {
        "telephone" or "phone" or "call" or "called" => ContactChannel.Telephone,
        "letter" or "post" => ContactChannel.Letter,
        "email" or "e-mail" or "mail" => ContactChannel.Email,
        "journal" or "uc" or "ucjournal" => ContactChannel.UcJournal,
        "digital" or "other" or "online" => ContactChannel.OtherDigital,
        "mp" => ContactChannel.Mp,
        _ => null,
    };
}
