namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// A UPCC marker on eCase whose complaint is no longer on the register. Once the whole entry is removed, the DSM is
/// asked to remove it (Annex D). It holds no customer data.
/// </summary>
public sealed class LeftMarker
{
    private LeftMarker()
    {
    }

    internal LeftMarker(Complaint complaint) => (BusinessKey, DsmId) = (complaint.BusinessKey, complaint.DsmId);

    /// <summary>Row number.</summary>
    public long Id { get; private set; }

    /// <summary>The entry.</summary>
    public long RegisterEntryId { get; private set; }

    /// <summary>Key of the business that registered the complaint.</summary>
    public string BusinessKey { get; private set; } = "";

    /// <summary>The complaint's DSM.</summary>
    public Guid DsmId { get; private set; }
}
