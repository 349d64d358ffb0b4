namespace UpcTeamsBot.Procedure.Register;

/// <summary>How much of an entry somebody may see: nothing, the complaints of some businesses, or everything.</summary>
public sealed class EntrySight
{
    /// <summary>They may not know that the entry exists.</summary>
    public static readonly EntrySight None = new(false, []);

    /// <summary>They may see everything.</summary>
    public static readonly EntrySight Whole = new(true, []);

    private readonly IReadOnlyList<string> _businessKeys;

    private EntrySight(bool isWhole, IReadOnlyList<string> businessKeys) =>
        (IsWhole, _businessKeys) = (isWhole, businessKeys);

    /// <summary>Whether they may see every complaint.</summary>
    public bool IsWhole { get; }

    /// <summary>Whether they may see anything.</summary>
    public bool IsAny => IsWhole || _businessKeys.Count > 0;

    /// <summary>Returns a sight of the customer and the complaints of these businesses.</summary>
    public static EntrySight Of(IReadOnlyList<string> businessKeys) => new(false, businessKeys);

    /// <summary>Returns whether they may see a complaint.</summary>
    public bool Sees(Complaint complaint) => IsWhole || _businessKeys.Contains(complaint.BusinessKey);

    /// <summary>Returns the complaints that they may see, oldest first.</summary>
    public IReadOnlyList<Complaint> ComplaintsOf(RegisterEntry entry) =>
        [.. entry.Complaints.Where(Sees).OrderBy(c => c.Id)];
}
