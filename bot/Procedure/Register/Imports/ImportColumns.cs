using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>Which column of a file holds what, by the file's headings.</summary>
/// <param name="Row">Number of the row of headings.</param>
/// <param name="Headings">The headings, in the order of the columns. Empty where a column has none.</param>
/// <param name="Of">The column's place by our heading for it, counted from 0.</param>
public sealed record ImportColumns(int Row, IReadOnlyList<string> Headings, IReadOnlyDictionary<string, int> Of)
{
    /// <summary>Our columns that a file must have.</summary>
    public static readonly IReadOnlyList<string> Required =
    [
        RegisterLog.Name, RegisterLog.Nino, RegisterLog.District, RegisterLog.Business, RegisterLog.Spoc,
        RegisterLog.Decided, RegisterLog.Complaint, RegisterLog.FinalResponseKind, RegisterLog.FinalResponseDate,
        RegisterLog.LastContact,
    ];

    /// <summary>Our columns that hold dates.</summary>
    public static readonly IReadOnlyList<string> Dates =
        [RegisterLog.Decided, RegisterLog.FinalResponseDate, RegisterLog.LastContact];

    /// <summary>Prefix of the headings of columns that the bot adds to a file that it returns.</summary>
    public const string FaultHeading = "What is wrong: ";

    private const int LongestHeading = 60;
    private const int FewestRecognised = 3;

    /// <summary>The required columns that the file seems to lack.</summary>
    [JsonIgnore]
    public IEnumerable<string> Missing => Required.Where(name => !Of.ContainsKey(name));

    /// <summary>Whether the headings are our own, so that none was guessed.</summary>
    [JsonIgnore]
    public bool AreOurs => !Missing.Any()
        && Of.All(c => string.Equals(Headings[c.Value], c.Key, StringComparison.OrdinalIgnoreCase));

    /// <summary>Identifies files with the same headings, in any order.</summary>
    [JsonIgnore]
    public string Key => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', Headings.Where(h => h.Length > 0).Select(PlainOf).Order(StringComparer.Ordinal)))))[..40];

    /// <summary>Finds the row of headings among the first rows of a file, and guesses what each column holds.</summary>
    /// <returns>The columns, or null if no row seems to have headings.</returns>
    public static ImportColumns? Guess(IEnumerable<FileRow> first)
    {
        var best = first.Where(r => r.Cells.Count > 0)
            .Select(r => new ImportColumns(r.Number, HeadingsOf(r.Cells), Recognised(r.Cells)))
            .OrderByDescending(c => c.Of.Count).ThenBy(c => c.Row).FirstOrDefault();
        return best?.Of.Count >= FewestRecognised ? best : null;
    }

    /// <summary>Returns our columns that a row of headings seems to name, each with its place.</summary>
    public static IReadOnlyDictionary<string, int> Recognised(IReadOnlyList<string> row)
    {
        var headings = HeadingsOf(row).Select(PlainOf).ToArray();
        var found = new Dictionary<string, int>();

        // Our own heading before other wordings of it, and those before likely ones.
        foreach (var fits in (Func<string, string, bool>[])[IsOurs, ImportHeadings.Names, ImportHeadings.MayName])
        {
            foreach (var name in RegisterLog.Headings.Where(n => !found.ContainsKey(n)))
            {
                var at = Array.FindIndex(headings, h => h.Length > 0 && fits(name, h));
                if (at >= 0 && !found.ContainsValue(at))
                {
                    found[name] = at;
                }
            }
        }

        return found;

        static bool IsOurs(string name, string heading) => PlainOf(name) == heading;
    }

    /// <summary>Maps a column of the file to one of ours. 0 or less means that the file has none.</summary>
    public ImportColumns With(string name, int at)
    {
        var changed = Of.Where(c => c.Key != name && c.Value != at).ToDictionary();
        if (at >= 0 && at < Headings.Count)
        {
            changed[name] = at;
        }

        return this with { Of = changed };
    }

    /// <summary>Applies what was confirmed for a file with the same headings.</summary>
    internal ImportColumns As(RememberedColumns remembered)
    {
        var plain = Headings.Select(PlainOf).ToList();
        return this with
        {
            Of = JsonSerializer.Deserialize<Dictionary<string, string>>(remembered.Columns)!
                .Select(c => (c.Key, At: plain.IndexOf(c.Value))).Where(c => c.At >= 0)
                .ToDictionary(c => c.Key, c => c.At),
        };
    }

    /// <summary>Returns the mapping to remember for the next file with the same headings.</summary>
    internal RememberedColumns Remembered(Instant now) => new(
        Key, JsonSerializer.Serialize(Of.ToDictionary(c => c.Key, c => PlainOf(Headings[c.Value]))), now);

    /// <summary>Returns a row's cell in one of our columns.</summary>
    public string Cell(IReadOnlyList<string> cells, string name) =>
        Of.TryGetValue(name, out var at) && at < cells.Count ? cells[at] : "";

    internal string Written() => JsonSerializer.Serialize(this);

    internal static ImportColumns Read(string written) => JsonSerializer.Deserialize<ImportColumns>(written)!;

    internal static string PlainOf(string heading) => string.Join(' ', ImportHeadings.WordsOf(heading));

    // A file that the bot returned has extra columns, which are not part of the log.
    private static string[] HeadingsOf(IReadOnlyList<string> cells) =>
    [
        .. cells.Select(c => Typed.AmongOurWords(c).ReplaceLineEndings(" "))
            .Select(c => c.StartsWith(FaultHeading, StringComparison.OrdinalIgnoreCase) ? "" : c)
            .Select(c => c.Length > LongestHeading ? c[..LongestHeading] : c),
    ];
}

/// <summary>The confirmed columns of a file, for the next file with the same headings.</summary>
/// <param name="Key">Identifies the headings.</param>
/// <param name="Columns">The file's heading by ours, as JSON.</param>
/// <param name="ConfirmedAt">When it was confirmed.</param>
public sealed record RememberedColumns(string Key, string Columns, Instant ConfirmedAt)
{
    /// <summary>Columns by our heading, as JSON.</summary>
    public string Columns { get; private set; } = Columns;

    /// <summary>When it was confirmed.</summary>
    public Instant ConfirmedAt { get; private set; } = ConfirmedAt;

    /// <summary>Replaces the columns for the same headings.</summary>
    internal void Become(RememberedColumns other) => (Columns, ConfirmedAt) = (other.Columns, other.ConfirmedAt);
}

internal sealed class RememberedColumnsMapping : IEntityTypeConfiguration<RememberedColumns>
{
    public void Configure(EntityTypeBuilder<RememberedColumns> builder)
    {
        builder.ToTable("ImportColumns").HasKey(c => c.Key);
        builder.Property(c => c.Key).IsMachineKey(40);
        builder.Property(c => c.Columns).HasRoomForText();
    }
}
