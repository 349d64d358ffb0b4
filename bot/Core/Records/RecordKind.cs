namespace UpcTeamsBot.Core.Records;

/// <summary>Kinds of record that have cards.</summary>
public enum RecordKind
{
    /// <summary>A form that someone is still filling in. Nobody else sees it.</summary>
    Draft = 1,

    /// <summary>An enquiry (Annex E), <c>E-2026-000123</c>.</summary>
    Enquiry = 2,

    /// <summary>A consideration (Annex F), <c>F-2026-000123</c>.</summary>
    Consideration = 3,

    /// <summary>An entry of the UPC register, <c>UPC-000123</c>.</summary>
    RegisterEntry = 4,

    /// <summary>A message that could not be delivered, shown to CReST.</summary>
    OutboxMessage = 5,

    /// <summary>A DSM's absence, <c>A-2026-000123</c>.</summary>
    Absence = 6,

    /// <summary>The result of the nightly check, <c>C-2026-000123</c>.</summary>
    CheckReport = 7,

    /// <summary>A special arrangement (Annex C), <c>S-2026-000123</c>.</summary>
    Arrangement = 8,

    /// <summary>A review of the register (Annex D), <c>R-2026-000123</c>.</summary>
    Review = 9,

    /// <summary>One business's part of a review.</summary>
    ReviewPart = 10,

    /// <summary>A request for the DSM's advice whether a complaint is new (§33), <c>Q-2026-000123</c>.</summary>
    Advice = 11,

    /// <summary>An import of a register (Annex D).</summary>
    Import = 12,

    /// <summary>Work that a directory change moved to another DSM or business, <c>D-2026-000123</c>.</summary>
    DirectoryChange = 13,

    /// <summary>A search of the register and its results.</summary>
    Search = 14,

    /// <summary>A file that the bot offers to someone.</summary>
    OfferedFile = 15,

    /// <summary>A letter or a file note, <c>L-2026-000123</c>.</summary>
    Letter = 16,

    /// <summary>A business in the directory, <c>B-000123</c>.</summary>
    Business = 20,

    /// <summary>A person listed in the directory.</summary>
    ListedPerson = 21,

    /// <summary>A channel that the bot posts to.</summary>
    LinkedChannel = 22,

    /// <summary>A business's list for its own staff (§27).</summary>
    LocalList = 23,

    /// <summary>CReST's statistics. Not a stored record, so its id is 0.</summary>
    Numbers = 24,

    /// <summary>A directory file that CReST uploaded, <c>DF-2026-000123</c>.</summary>
    DirectoryFile = 25,

    /// <summary>Something that a person has to do about another record. Its reference is that record's.</summary>
    WorkItem = 26,

    /// <summary>A review log that somebody filled in and sent back, <c>RF-2026-000123</c>.</summary>
    ReviewFile = 27,

    /// <summary>Contact reported by someone who sees the eCase marker (§19), <c>M-2026-000123</c>.</summary>
    MarkerReport = 30,
}

/// <summary>Converts kinds of record to and from their stored text.</summary>
public static class RecordKinds
{
    /// <summary>
    /// Returns the text that stands for a kind in the database, the audit trail and idempotency keys. It does not
    /// change when a member of the enum is renamed.
    /// </summary>
    public static string Text(this RecordKind kind) => kind == RecordKind.OutboxMessage ? "Notice" : kind.ToString();

    /// <summary>Parses the stored text of a kind.</summary>
    /// <exception cref="ArgumentException">No kind has that text.</exception>
    public static RecordKind Parse(string text) =>
        text == "Notice" ? RecordKind.OutboxMessage : Enum.Parse<RecordKind>(text);
}

/// <summary>Identifies a record by kind and id.</summary>
public readonly record struct RecordRef(RecordKind Kind, long Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind.Text()}:{Id}";
}
