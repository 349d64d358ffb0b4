namespace UpcTeamsBot.Procedure.Letters;

/// <summary>The letters and records that people can create (§26, §28, §30–32, Annexes C and G).</summary>
public enum LetterKind
{
    /// <summary>Annex G: tells the customer that their complaints have become circular (§25–26).</summary>
    [Serves("§25", "§26", "Annex G")]
    Notification = 1,

    /// <summary>Acknowledges one letter or several, naming every date (§30–31).</summary>
    [Serves("§30", "§31")]
    Acknowledgement,

    /// <summary>Replies to an MP who writes on behalf of a recorded customer (§32).</summary>
    [Serves("§32")]
    MpReply,

    /// <summary>Warns the customer that their communication may be restricted (Annex C).</summary>
    [Serves("Annex C")]
    Warning,

    /// <summary>Tells the customer that we will reply in writing only (Annex C).</summary>
    [Serves("Annex C")]
    WrittenOnly,

    /// <summary>Tells the customer who their SPOC and the deputy are (§28).</summary>
    [Serves("§28")]
    Spoc,

    /// <summary>The record of telling the customer by telephone (§25–26).</summary>
    [Serves("§25", "§26")]
    TelephoneRecord,
}

/// <summary>Names and purposes of the kinds of letter.</summary>
public static class LetterKinds
{
    /// <summary>All kinds, in the order of the procedure.</summary>
    public static readonly IReadOnlyList<LetterKind> All = Enum.GetValues<LetterKind>();

    /// <summary>Returns the kind's name as cards show it.</summary>
    public static string Name(LetterKind kind) => kind switch
    {
        LetterKind.Notification => "Notification of the decision (Annex G)",
        LetterKind.Acknowledgement => "Acknowledgement (§30–31)",
        LetterKind.MpReply => "Reply to an MP (§32)",
        LetterKind.Warning => "Warning letter (Annex C)",
        LetterKind.WrittenOnly => "Written correspondence only (Annex C)",
        LetterKind.Spoc => "SPOC and deputy (§28)",
        LetterKind.TelephoneRecord => "Record of a telephone discussion (§26)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Returns one sentence on its purpose and the record that it is written from.</summary>
    public static string For(LetterKind kind) =>
        kind switch
        {
            LetterKind.Notification =>
                "Tells the customer which complaints will only be acknowledged from now on. From an agreed "
                    + "consideration or an entry: letter F-2026-000123 notification",
            LetterKind.Acknowledgement =>
                "Acknowledges one letter, or several with the date of each. From an entry: letter UPC-000123 "
                    + "acknowledgement",
            LetterKind.MpReply =>
                "Tells an MP that there was a full and final response, with the escalation process. From an entry: "
                    + "letter UPC-000123 mp",
            LetterKind.Warning =>
                "Warns the customer that communication may be restricted. From an arrangement or an entry: letter "
                    + "S-2026-000123 warning",
            LetterKind.WrittenOnly =>
                "Gives the contact details for written correspondence only. From that arrangement: letter "
                    + "S-2026-000123",
            LetterKind.Spoc => "Names the SPOC and the deputy. From an arrangement or an entry: letter UPC-000123 spoc",
            LetterKind.TelephoneRecord =>
                "Records that the customer was told by telephone. From an agreed consideration or an entry: letter "
                    + "F-2026-000123 telephone",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>Returns the name of its template file, without the extension.</summary>
    public static string Template(LetterKind kind) => kind switch
    {
        LetterKind.Notification => "notification",
        LetterKind.Acknowledgement => "acknowledgement",
        LetterKind.MpReply => "mp-reply",
        LetterKind.Warning => "warning",
        LetterKind.WrittenOnly => "written-only",
        LetterKind.Spoc => "spoc",
        LetterKind.TelephoneRecord => "telephone-record",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Returns whether it is a record for the files, which has no addressee.</summary>
    public static bool IsRecord(LetterKind kind) => kind == LetterKind.TelephoneRecord;

    /// <summary>
    /// Returns whether it tells the customer of the decision. If so, it must make the five points of §25, and the
    /// referring officer gets a copy (§26).
    /// </summary>
    public static bool Notifies(LetterKind kind) => kind is LetterKind.Notification or LetterKind.TelephoneRecord;

    /// <summary>
    /// Returns the kind that the words mean, such as <c>mp</c> or <c>telephone</c>, or null if none or several match.
    /// </summary>
    public static LetterKind? Read(string words)
    {
        var text = words.Trim().ToLowerInvariant();
        return text.Length < 2 ? null
            : All.Where(k =>
                    Said(k)
                        .Any(w =>
                            w.StartsWith(text, StringComparison.Ordinal) || text.StartsWith(w, StringComparison.Ordinal)
                        ))
                .Cast<LetterKind?>()
                .Take(2)
                .ToArray()
                is [var one]
                ? one
            : null;
    }

    private static string[] Said(LetterKind kind) => kind switch
    {
        LetterKind.Notification => ["notification", "notify", "annex g", "circular"],
        LetterKind.Acknowledgement => ["acknowledgement", "acknowledgment", "acknowledge"],
        LetterKind.MpReply => ["mp", "reply to an mp", "reply to mp"],
        LetterKind.Warning => ["warning", "warn"],
        LetterKind.WrittenOnly => ["written", "limiting", "limit"],
        LetterKind.Spoc => ["spoc", "single point", "deputy"],
        _ => ["telephone", "phone", "call", "record"],
    };
}
