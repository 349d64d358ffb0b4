using System.Text;

namespace UpcTeamsBot.Tests.Privacy;

/// <summary>Where people see something.</summary>
[Flags]
internal enum Surfaces
{
    /// <summary>A person's own chat with the bot.</summary>
    OwnChat = 1,

    /// <summary>A channel, where every member reads along.</summary>
    Channel = 2,

    /// <summary>A channel, where only whoever pressed the button sees it.</summary>
    PrivateAnswer = 4,
}

/// <summary>Classes of data, from the least to the most harm if the wrong person reads them.</summary>
[Flags]
internal enum Data
{
    /// <summary>References, states and dates alone.</summary>
    None = 0,

    /// <summary>Names of staff.</summary>
    Staff = 1,

    /// <summary>The last digits of a customer's National Insurance number.</summary>
    Masked = 2,

    /// <summary>A customer's name.</summary>
    Name = 4,

    /// <summary>A customer's whole National Insurance number.</summary>
    Number = 8,

    /// <summary>Complaints, contact and other words about a customer.</summary>
    Words = 16,
}

/// <summary>A card, for some readers.</summary>
/// <param name="Template">The template.</param>
/// <param name="Readers">Who reads it.</param>
/// <param name="Surfaces">Where.</param>
/// <param name="Allowed">What it may hold.</param>
internal sealed record CardPrivacy(string Template, string Readers, Surfaces Surfaces, Data Allowed)
{
    /// <summary>Which samples show this row's readers; null: all.</summary>
    public Func<string, bool>? Samples { get; init; }
}

/// <summary>Something that leaves Teams' chats: the feed, mail, files.</summary>
/// <param name="Surface">Where it goes.</param>
/// <param name="What">What it is; a file's kind as stored.</param>
/// <param name="Readers">Who reads it.</param>
/// <param name="Allowed">What it may hold.</param>
internal sealed record OtherPrivacy(string Surface, string What, string Readers, Data Allowed);

/// <summary>Which classes of data each card and each other surface may hold.</summary>
internal static class PrivacyMatrix
{
    private const Data Case = Data.Staff | Data.Name | Data.Number | Data.Words;
    private const Data MaskedCase = Data.Staff | Data.Masked;
    private const Data Full = Case | Data.Masked;

    /// <summary>What a channel may hold, whoever its members are.</summary>
    public const Data InChannels = Data.Staff | Data.Masked;

    public static readonly IReadOnlyList<CardPrivacy> Cards =
    [
        new("enquiry", "The enquirer", Surfaces.OwnChat, Case),
        new("enquiry-triage", "CReST's channel", Surfaces.Channel, MaskedCase),
        new("enquiry-details", "The CReST member who opened it", Surfaces.PrivateAnswer | Surfaces.OwnChat, Case),

        new("consideration", "The referring officer; their team", Surfaces.OwnChat, Full),
        new("consideration-approval", "The line manager", Surfaces.OwnChat, Full),
        new("consideration-decision", "The DSM or deputy", Surfaces.OwnChat, Full),
        new("consideration-overdue", "CReST's channel; the officer and who is told of a delay",
            Surfaces.Channel | Surfaces.OwnChat, MaskedCase),
        new("consideration-recording", "CReST's channel", Surfaces.Channel, MaskedCase),
        new("consideration-details", "The CReST member who opened it", Surfaces.PrivateAnswer | Surfaces.OwnChat, Case),

        new("register-entry", "Whoever may see the entry", Surfaces.OwnChat | Surfaces.PrivateAnswer, Case),
        new("contact", "Whoever reports contact", Surfaces.OwnChat, Data.Words),
        new("contact-reported", "CReST's channel", Surfaces.Channel, MaskedCase),
        new("register-lapse", "The DSM", Surfaces.OwnChat, Data.Staff | Data.Masked | Data.Name | Data.Words),
        new("register-removal", "CReST's channel", Surfaces.Channel, MaskedCase),
        new("lapse-list", "The DSM", Surfaces.OwnChat, Data.Masked),
        new("find", "Whoever searched", Surfaces.OwnChat, Data.Staff | Data.Masked | Data.Name | Data.Number),
        new("entry-link", "Whoever is in the chat that a link is put in", Surfaces.OwnChat, Data.None),
        new("marker-report", "Whoever reports by the eCase marker", Surfaces.OwnChat, Data.Masked | Data.Number),
        new("marker-report-triage", "CReST's channel", Surfaces.Channel, MaskedCase),
        new("marker-report-details", "The CReST member who opened it", Surfaces.PrivateAnswer | Surfaces.OwnChat, Case),
        new("import", "The CReST member who imports", Surfaces.OwnChat, Data.Staff),
        new("import-held", "The CReST member who imports", Surfaces.OwnChat, Data.Staff | Data.Name | Data.Number),

        new("review-part", "The business's channel", Surfaces.Channel, MaskedCase) { Samples = IsShared },
        new("review-part", "The contact point or DSM who opened a row", Surfaces.PrivateAnswer | Surfaces.OwnChat, Full)
        {
            Samples = data => !IsShared(data),
        },
        new("review-overview", "CReST's channel", Surfaces.Channel | Surfaces.OwnChat, Data.Staff),
        new("review-file", "Whoever sent the log back", Surfaces.OwnChat, Data.Staff),
        new("review-start", "CReST", Surfaces.OwnChat | Surfaces.Channel, Data.None),

        new("advice", "Whoever asked, and the DSM", Surfaces.OwnChat | Surfaces.PrivateAnswer,
            Data.Staff | Data.Masked | Data.Words),
        new("advice-triage", "CReST's channel", Surfaces.Channel, MaskedCase),

        new("arrangement", "Those who look after it", Surfaces.OwnChat, Full),
        new("arrangement-list", "Staff of the business", Surfaces.OwnChat, Data.Masked),

        new("letter", "Whoever writes it; those whose case it is", Surfaces.OwnChat,
            Data.Staff | Data.Masked | Data.Name | Data.Words),
        new("letter-copy", "Whoever gets a copy", Surfaces.OwnChat, Data.Staff),
        new("letter-kinds", "Whoever asks", Surfaces.OwnChat, Data.None),
        new("letters", "Those whose case it is", Surfaces.OwnChat,
            Data.Staff | Data.Masked | Data.Name | Data.Words),

        new("local-list", "Named readers; the business's channel if it is shown there",
            Surfaces.OwnChat | Surfaces.Channel, MaskedCase),
        new("local-customer", "The named reader who opened it", Surfaces.OwnChat | Surfaces.PrivateAnswer, Case),

        new("list", "Whoever asks", Surfaces.OwnChat | Surfaces.Channel, MaskedCase),
        new("work-list", "Whoever asks; CReST's channel", Surfaces.OwnChat | Surfaces.Channel, MaskedCase),
        new("work-given", "The colleague who gets it", Surfaces.OwnChat, Data.Staff),
        new("undelivered", "CReST's channel", Surfaces.Channel | Surfaces.OwnChat, Data.Staff),
        new("check-report", "CReST's channel", Surfaces.Channel, Data.None),
        new("looks", "CReST", Surfaces.OwnChat, Data.Staff),
        new("numbers", "CReST and DSMs", Surfaces.OwnChat, Data.Staff),

        new("absence", "The DSM, the deputy and CReST", Surfaces.OwnChat, Data.Staff),
        new("business", "CReST", Surfaces.OwnChat, Data.Staff),
        new("directory", "CReST", Surfaces.OwnChat, Data.Staff),
        new("directory-file", "CReST", Surfaces.OwnChat, Data.Staff),
        new("directory-move", "CReST's channel; the DSMs concerned", Surfaces.Channel | Surfaces.OwnChat, Data.Staff),
        new("directory-person", "CReST", Surfaces.OwnChat, Data.Staff),
        new("channel-link", "The channel that is linked", Surfaces.Channel, Data.Staff),

        new("file", "Whoever the file is offered to", Surfaces.OwnChat, Data.Staff),
        new("menu", "Everybody; it repeats what they typed", Surfaces.OwnChat, Data.Number)
        {
            Samples = data => !IsMenuOfAChannel(data),
        },
        new("menu", "Everybody in the channel", Surfaces.Channel, Data.None) { Samples = IsMenuOfAChannel },
        new("greeting", "Everybody", Surfaces.OwnChat | Surfaces.Channel, Data.None),
        new("resume", "The form's owner", Surfaces.OwnChat, Data.Masked),
        new("moved", "Whoever had the older copy", Surfaces.OwnChat | Surfaces.Channel, Data.None),
        new("desk-aid", "Everybody", Surfaces.OwnChat | Surfaces.Channel, Data.None),
        new("final-response", "Everybody", Surfaces.OwnChat | Surfaces.Channel, Data.None),
        new("glossary", "Everybody", Surfaces.OwnChat | Surfaces.Channel, Data.None),
        new("guidance", "Everybody", Surfaces.OwnChat | Surfaces.Channel, Data.None),
        new("other-contact", "Everybody", Surfaces.OwnChat | Surfaces.Channel, Data.None),
    ];

    public static readonly IReadOnlyList<OtherPrivacy> Others =
    [
        new("Notification", "the summary of every message", "Whoever sees the recipient's screen", Data.None),
        new("Activity feed", "the text of every entry", "Whoever sees the recipient's screen", Data.None),
        new("Mail", "to people whom Teams cannot reach", "The recipient and their mailbox's delegates", Data.None),
        new("Mail", "to complaints teams (Annex D)", "The complaints team", Data.None),
        new("File", "review-log", "The business's channel; the contact point", Full),
        new("File", "import-report", "The CReST member who imports", Full),
        new("File", "letter", "Those whose case it is", Case),
        new("File", "case-form", "The enquirer; officer, manager and DSM; CReST", Full),
        new("File", "subject-access", "The CReST member who answers the request", Full),
        new("File", "numbers", "CReST", Data.None),
        new("File", "directory", "CReST", Data.Staff),
        new("Log, trace or metric", "all of them", "Whoever runs the service", Data.None),
        new("Audit event", "all of them", "CReST; whoever runs the database", Data.Staff),
    ];

    /// <summary>The cards that hold none of some classes, whoever reads them.</summary>
    public static IEnumerable<string> Without(Data classes) =>
        Cards.GroupBy(c => c.Template).Where(c => c.All(r => (r.Allowed & classes) == Data.None)).Select(c => c.Key);

    /// <summary>The document.</summary>
    public static string Document()
    {
        var text = new StringBuilder(
            """
            # Privacy matrix

            Which classes of personal data each card may hold, for whom and where. This page is made from
            `PrivacyMatrix` in the tests; do not edit it. `UPC_PRIVACY=1 dotnet test tests/UpcTeamsBot.Host --filter
            PrivacyMatrixTests` writes it again.

            A test expands every card with every sample and compares what it finds with this table. More than the table
            allows fails, and so does a class that no sample shows. A card without a row fails. Another test looks at
            all the cards that a running bot has posted in channels.

            | class | what |
            |---|---|
            | staff | Names of staff |
            | masked | The last digits of a National Insurance number, like ••••••01A |
            | name | The customer's name |
            | number | The whole National Insurance number |
            | words | Complaints, contact and anything else said about the customer |

            A channel holds staff names and masked numbers, never more. What one person opens there is a private answer,
            which only that person sees and which is in the audit trail.

            ## Cards

            | card | who reads it | where | may hold |
            |---|---|---|---|

            """);
        foreach (var card in Cards)
        {
            text.Append($"| `{card.Template}` | {card.Readers} | {Words(card.Surfaces)} | {Words(card.Allowed)} |\n");
        }

        text.Append("\n## Everything else\n\n| where | what | who reads it | may hold |\n|---|---|---|---|\n");
        foreach (var other in Others)
        {
            var what = other.Surface == "File" ? $"`{other.What}`" : other.What;
            text.Append($"| {other.Surface} | {what} | {other.Readers} | {Words(other.Allowed)} |\n");
        }

        return text.ToString();
    }

    // Without a row opened, the card is the one that the channel shows.
    private static bool IsShared(string data) => !data.Contains("\"open\":", StringComparison.Ordinal);

    private static bool IsMenuOfAChannel(string data) => data.Contains("\"elsewhere\":", StringComparison.Ordinal);

    private static string Words(Surfaces surfaces) => string.Join(
        ", ",
        new[]
        {
            (Surfaces.OwnChat, "own chat"), (Surfaces.Channel, "channel"), (Surfaces.PrivateAnswer, "private answer"),
        }.Where(s => surfaces.HasFlag(s.Item1)).Select(s => s.Item2));

    private static string Words(Data data) => data == Data.None ? "nothing personal" : string.Join(
        ", ",
        Enum.GetValues<Data>().Where(d => d != Data.None && data.HasFlag(d))
            .Select(d => d.ToString().ToLowerInvariant()));
}
