namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>The parts of an entry's card that can be expanded.</summary>
public static class EntryParts
{
    /// <summary>Correct the customer's details.</summary>
    public const string Correct = "correct";

    /// <summary>Correct one complaint, or move it to another entry.</summary>
    public const string Complaint = "complaint";

    /// <summary>Change the SPOC or deputy of one complaint.</summary>
    public const string Contact = "contact";

    /// <summary>Change the business or the DSM of one complaint.</summary>
    public const string Business = "business";

    /// <summary>Merge another entry of the same customer into this one.</summary>
    public const string Merge = "merge";

    /// <summary>Ask CReST to remove complaints.</summary>
    public const string AskRemoval = "askRemoval";

    /// <summary>Remove complaints, or the entry.</summary>
    public const string Remove = "remove";

    /// <summary>Who viewed or changed it.</summary>
    public const string History = "history";

    /// <summary>All parts.</summary>
    public static readonly IReadOnlyCollection<string> All = [
        Correct, Complaint, Contact, Business, Merge, AskRemoval, Remove, History];

    /// <summary>The parts that only CReST can expand.</summary>
    public static readonly IReadOnlyCollection<string> OfCrest = [Correct, Complaint, Business, Merge, Remove];
}
