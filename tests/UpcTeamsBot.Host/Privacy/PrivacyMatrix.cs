using System.Reflection;
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

    /// <summary>A whole case, its number in full.</summary>
    Case = Staff | Name | Number | Words,

    /// <summary>A case for a channel.</summary>
    MaskedCase = Staff | Masked,

    /// <summary>A whole case, its number in full in one place and masked in another.</summary>
    Full = Case | Masked,
}

/// <summary>What a card may hold for some readers, beside the test of the card.</summary>
/// <param name="template">The template.</param>
/// <param name="readers">Who reads it.</param>
/// <param name="surfaces">Where.</param>
/// <param name="allowed">What it may hold.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
internal sealed class CardPrivacyAttribute(string template, string readers, Surfaces surfaces, Data allowed) : Attribute
{
    public string Template => template;

    public string Readers => readers;

    public Surfaces Surfaces => surfaces;

    public Data Allowed => allowed;

    /// <summary>The field of the sample data that all samples for these readers have.</summary>
    public string? SamplesWith { get; init; }

    /// <summary>The field of the sample data that no sample for these readers has.</summary>
    public string? SamplesWithout { get; init; }

    /// <summary>Returns whether a sample is for these readers.</summary>
    public bool Shows(string data) => (SamplesWith is not { } with || Has(data, with))
        && (SamplesWithout is not { } without || !Has(data, without));

    private static bool Has(string data, string field) => data.Contains($"\"{field}\":", StringComparison.Ordinal);
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
    /// <summary>What a channel may hold, whoever its members are.</summary>
    public const Data InChannels = Data.Staff | Data.Masked;

    public static readonly IReadOnlyList<CardPrivacyAttribute> Cards =
    [
        .. typeof(PrivacyMatrix).Assembly.GetTypes().OrderBy(t => t.FullName, StringComparer.Ordinal)
            .SelectMany(t => t.GetCustomAttributes<CardPrivacyAttribute>())
            .OrderBy(c => c.Template, StringComparer.Ordinal)
    ];

    public static readonly IReadOnlyList<OtherPrivacy> Others =
    [
        new("Notification", "the summary of every message", "Whoever sees the recipient's screen", Data.None),
        new("Activity feed", "the text of every entry", "Whoever sees the recipient's screen", Data.None),
        new("Mail", "to people whom Teams cannot reach", "The recipient and their mailbox's delegates", Data.None),
        new("Mail", "to complaints teams (Annex D)", "The complaints team", Data.None),
        new("File", "review-log", "The business's channel; the contact point", Data.Full),
        new("File", "import-report", "The CReST member who imports", Data.Full),
        new("File", "letter", "Those whose case it is", Data.Case),
        new("File", "case-form", "The enquirer; officer, manager and DSM; CReST", Data.Full),
        new("File", "subject-access", "The CReST member who answers the request", Data.Full),
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

            Which classes of personal data each card may hold, for whom and where. This page is made from the attributes
            `[CardPrivacy(…)]` of the tests; do not edit it.
            `UPC_PRIVACY=1 dotnet test tests/UpcTeamsBot.Host --filter PrivacyMatrixTests` writes it again.

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

    private static string Words(Surfaces surfaces) => string.Join(
        ", ",
        new[]
        {
            (Surfaces.OwnChat, "own chat"), (Surfaces.Channel, "channel"), (Surfaces.PrivateAnswer, "private answer"),
        }.Where(s => surfaces.HasFlag(s.Item1)).Select(s => s.Item2));

    private static string Words(Data data) => data == Data.None ? "nothing personal" : string.Join(
        ", ",
        Enum.GetValues<Data>().Where(d => int.IsPow2((int)d) && data.HasFlag(d))
            .Select(d => d.ToString().ToLowerInvariant()));
}
